import type { EdgeWords } from '#words/en/edge.ts';
import { Answer } from './answer.ts';

/** The edge's own pages: for what happens before, or instead of, a page of the house. */
export type Calm = {
  /** A page for a status, with extra headers as a flat list; the id is for letters to us. */
  page(status: number, more?: string[], id?: string): Answer;
  /** A page with one sentence of ours, and perhaps a way on. */
  say(status: number, sentence: string, more?: More): Answer;
  /** One line of plain text, for programs. */
  line(status: number, text: string, more?: string[]): Answer;
};

type More = { text: string; href: string; link: string };

const never = ['Cache-Control', 'private, no-store'];

export function calmPages(words: EdgeWords, security: string[]): Calm {
  const html = (title: string, text: string) => `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="/calm.css">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${text}
<p><a href="/">${escaped(words.home)}</a></p>
</main>
</body>
</html>
`;
  const answer = (status: number, type: string, text: string, more: string[] = []) => {
    const head = ['Content-Type', `${type}; charset=utf-8`, ...never, ...more, ...security];
    return new Answer(status, head, Buffer.from(text));
  };
  return {
    page(status, more, id) {
      const [title, text] = words.pages[status] ?? words.pages[500]!;
      const paragraphs = [text, ...(id ? [words.id(id)] : [])].map((each) => paragraph(each));
      return answer(status, 'text/html', html(title, paragraphs.join('\n')), more);
    },
    say: (status, sentence, more) =>
      answer(status, 'text/html', html(sentence, more ? wayOn(more) : '')),
    line: (status, text, more) => answer(status, 'text/plain', `${text}\n`, more),
  };
}

function wayOn({ text, href, link }: More): string {
  return `${paragraph(text)}\n<p><a href="${escaped(href)}">${escaped(link)}</a></p>`;
}

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
