// The page that says that nothing is here, for a post whose form has been read: Astro does not pass
// on a request whose body is used, so this is one of its own.
export function nowhere(url: URL): Request {
  return new Request(new URL('/404', url));
}
