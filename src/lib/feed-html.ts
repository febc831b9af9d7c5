// A page's HTML for readers that have neither our styles nor our drawings nor our address: words,
// pictures and links alone.

/** What a feed reader would run, send or draw wrongly; gone with all that is in it. */
const GONE =
  /<(script|style|form|iframe|object|svg|template|noscript|select|textarea|button|dialog)\b[\s\S]*?<\/\1\s*>/gi;
const GONE_ALONE =
  /<\/?(?:script|style|form|iframe|object|embed|link|meta|base|input|select|textarea|button|svg)\b[^>]*>/gi;
/** Many readers drop a player and its page with it; the link inside it always arrives. */
const PLAYERS = /<\/?(?:picture|video|audio|source|track)\b[^>]*>/gi;
/** Attributes that carry a meaning without a style sheet. */
const KEPT =
  /^(?:href|src|alt|title|lang|dir|width|height|cite|datetime|start|value|colspan|rowspan|scope|rel)$/i;
const TAG =
  /<([a-z][\w-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** `page` is the absolute address that relative links in it start from. */
export function standalone(html: string, page: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(GONE, '')
    .replace(GONE_ALONE, '')
    .replace(PLAYERS, '')
    .replace(TAG, (_, name: string, attributes: string, end: string) => {
      return `<${name}${keptAttributes(attributes, page)}${end && ' /'}>`;
    })
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}

function keptAttributes(attributes: string, page: string): string {
  const kept: string[] = [];
  for (const [, name = '', ...values] of attributes.matchAll(ATTRIBUTE)) {
    const value = values.find((one) => one !== undefined) ?? '';
    if (!KEPT.test(name)) continue;
    const whole = /^(?:href|src|cite)$/i.test(name) ? absoluteFrom(page, value) : value;
    if (whole !== undefined) kept.push(` ${name}="${whole.replaceAll('"', '&quot;')}"`);
  }
  return kept.join('');
}

/** The value is escaped HTML and stays so: only its beginning is looked at. */
function absoluteFrom(page: string, value: string): string | undefined {
  const { origin, protocol } = new URL(page);
  const typed = value.trim();
  if (/^(?:https?|mailto):/i.test(typed)) return typed;
  if (/^[a-z][a-z\d+.-]*:/i.test(typed)) return undefined;
  if (typed.startsWith('//')) return protocol + typed;
  if (typed.startsWith('/')) return origin + typed;
  if (typed.startsWith('#')) return page + typed;
  return new URL('.', page).href + typed;
}
