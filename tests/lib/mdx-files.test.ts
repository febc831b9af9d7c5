import { describe, expect, test } from 'vitest';
import { plainWords } from '#lib/mdx-files.ts';

describe('the plain words of an essay', () => {
  test('leave out marks, imports and expressions, and keep what components hold', () => {
    const body = `import Note from '../../src/components/mdx/SideNote.astro';

It was *not* [late](https://example.org).

<Note>
  Nobody **rang**.
</Note>

{/* not yet */}

## A heading

- one
- two, \`three\`

> said
> twice

<StoryPair principle="say-when" />
`;
    expect(plainWords(body)).toBe(
      ['It was not late.', 'Nobody rang.', 'A heading', 'one', 'two, three', 'said twice'].join(
        '\n\n',
      ),
    );
  });

  test('of nothing are nothing', () => {
    expect(plainWords('')).toBe('');
  });
});
