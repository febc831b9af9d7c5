// The small Markdown that strangers may use: paragraphs, emphasis, quotations, lists, links.
// Nothing else is switched on, and HTML is text. The renderer escapes all it writes.
import MarkdownIt from 'markdown-it';
import { standingAlone } from './text.ts';

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

const drawText = small.renderer.rules.text!;
small.renderer.rules.text = (tokens, at, options, env, self) => {
  const marked = env?.marked as Marked | undefined;
  if (!marked) return drawText(tokens, at, options, env, self);
  return withMarks(tokens[at]!.content, marked);
};

type Marked = { sought: RegExp; numbers: Map<string, number> };

/** A story's words as HTML; each place where one of `marked` stands has its number (from 1). */
export function storyHtml(markdown: string, marked: string[] = []): string {
  if (marked.length === 0) return small.render(markdown);
  const numbers = new Map(marked.map((text, at) => [text, at + 1]));
  return small.render(markdown, { marked: { sought: standingAlone(marked), numbers } });
}

/** With one group in the pattern, every second part of the split is a mark. */
function withMarks(text: string, { sought, numbers }: Marked): string {
  const parts = text.split(sought).map((part, at) => {
    const said = small.utils.escapeHtml(part);
    if (at % 2 === 0) return said;
    return `<mark class="flagged">${said}<sup>${numbers.get(part)}</sup></mark>`;
  });
  return parts.join('');
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
