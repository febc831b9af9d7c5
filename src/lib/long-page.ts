// Several essays on one page: each is drawn as on its own page, then its headings go a step down,
// below its title, and its places get names that no other essay on the page has.

const TAG = /<\/?[a-z](?:[^>"]|"[^"]*")*>/gi;
const REFERENCE = /(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls)=")([^"]+)"/g;
const LABEL = /(\saria-labelledby="[^"]*--[^"]*)"/;

/**
 * `html` is what our own components drew. `name` is the place of the essay's title, which no other
 * essay here has; what is labelled by a heading of the essay is labelled by the title too, since
 * every essay may have its “Sources”.
 */
export function sectioned(html: string, name: string): string {
  const places = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1]!));
  const own = (place: string) => (places.has(place) ? `${name}--${place}` : place);
  return html.replace(TAG, (tag) =>
    tag
      .replace(/^(<\/?h)([1-5])(?=[\s>])/i, (_, start, level) => `${start}${Number(level) + 1}`)
      .replace(REFERENCE, (_, start, names) => `${start}${names.split(' ').map(own).join(' ')}"`)
      .replace(LABEL, `$1 ${name}"`)
      .replace(/(\shref="#)([^"]+)"/, (_, start, place) => `${start}${own(place)}"`),
  );
}
