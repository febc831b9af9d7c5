// The one sender of the security headers. They stand on every answer, also on 404, 500, files and
// feeds; a page cannot change them. Header lists are flat (name, value, name, value …), the form
// that node:http writes fastest.

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

// A letter carries its styles in itself, as mail programs need it. It runs nothing, sends nothing,
// and has no origin; its links may only lead the whole window away, at a person's press.
const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

// A drawing that somebody opens by its own address is still no page: it has its colours alone.
const picturePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox',
].join('; ');

const hsts_s = 31_536_000;

export type SecurityHeaders = { page: string[]; letter: string[]; picture: string[] };

export function securityHeaders(site: URL): SecurityHeaders {
  const same = [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'same-origin',
    'Cross-Origin-Opener-Policy',
    'same-origin',
    'Cross-Origin-Resource-Policy',
    'same-origin',
    'Permissions-Policy',
    'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ];
  if (site.protocol === 'https:') same.push('Strict-Transport-Security', `max-age=${hsts_s}`);
  return {
    page: ['Content-Security-Policy', policy, ...same],
    letter: ['Content-Security-Policy', letterPolicy, ...same],
    picture: ['Content-Security-Policy', picturePolicy, ...same],
  };
}

/** Astro leaves the character set out; a browser must never guess it. */
export function withCharset(type: string): string {
  const isText = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript)\b|image\/svg)/;
  if (!isText.test(type) || /charset=/i.test(type)) return type;
  return `${type}; charset=utf-8`;
}
