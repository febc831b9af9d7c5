// The small Markdown that strangers may use: paragraphs, emphasis, quotations, lists, links.
// Nothing else is switched on, and HTML is text. The renderer escapes all it writes.
import MarkdownIt from 'markdown-it';

const small = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
  'emphasis',
  'blockquote',
  'list',
  'link',
  'newline',
  'escape',
]);
const plain = new MarkdownIt('zero', { html: false, breaks: true }).enable(['newline']);

/** RFC 3986 schemes a link may have; all others stay text. */
small.validateLink = (url) => /^https?:\/\/[^\s]+$/i.test(url.trim());

small.renderer.rules.link_open = (tokens, at, options, _env, self) => {
  tokens[at]!.attrSet('rel', 'ugc nofollow noopener');
  return self.renderToken(tokens, at, options);
};

/** A story's words as HTML. */
export function storyHtml(markdown: string): string {
  return small.render(markdown);
}

/** A comment's words as HTML: paragraphs and line breaks only. */
export function commentHtml(words: string): string {
  return plain.render(words);
}

/** A story's words without marks, for excerpts and letters. */
export function storyPlainText(markdown: string): string {
  const parts: string[] = [];
  for (const token of small.parse(markdown, {})) {
    if (token.type !== 'inline') continue;
    const line = (token.children ?? []).map((child) =>
      child.type === 'softbreak' || child.type === 'hardbreak' ? '\n' : child.content,
    );
    parts.push(line.join(''));
  }
  return parts.join('\n\n');
}
