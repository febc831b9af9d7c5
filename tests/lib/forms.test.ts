import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addressKey, readAddress } from '#lib/addresses.ts';
import * as forms from '#lib/forms.ts';
import { commentHtml, storyHtml, storyPlainText } from '#lib/markdown.ts';
import { ownPath } from '#lib/own-path.ts';
import { cleanLine, cleanText, codePoints, isBlankLooking, opening, slugFrom } from '#lib/text.ts';

const parse = (schema: z.ZodType, typed: forms.Typed) => forms.parseTyped(typed, schema);

describe('a form', () => {
  const schema = z.object({
    body: forms.words({ min: 3, max: 5 }),
    verdict: forms.oneOf(['good', 'bad']),
    name: forms.lineOrNull({ max: 4 }),
    agree: forms.agreedTick(),
  });

  test('names what is missing, too short and not a choice, and keeps what was typed', () => {
    const read = parse(schema, { body: 'ab', verdict: 'x', name: 'abcde' });
    expect(read).toMatchObject({
      ok: false,
      faults: { body: 'short:3', verdict: 'choice', name: 'long:4', agree: 'missing' },
      typed: { body: 'ab' },
    });
    expect(parse(schema, {})).toMatchObject({ faults: { body: 'missing', verdict: 'missing' } });
  });

  test('counts code points after cleaning, and drops what it does not know', () => {
    const typed = {
      body: ' 👩‍🍳é ',
      verdict: 'good',
      agree: '1',
      role: 'owner',
      state: 'published',
    };
    const read = parse(schema, typed);
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value).toEqual({
      body: '👩‍🍳é',
      verdict: 'good',
      name: null,
      agree: true,
    });
  });

  test('takes the first of a field that came twice where one is meant', () => {
    const typed = forms.typedFrom(new URLSearchParams('body=abc&body=evil&verdict=bad&agree=1'));
    const read = parse(schema, typed);
    expect(read.ok && (read.value as { body: string }).body).toBe('abc');
  });

  test('is not fooled by field names of its own machinery', () => {
    const typed = forms.typedFrom(new URLSearchParams('__proto__=x&constructor=y&body=abc'));
    expect(Object.getPrototypeOf(typed)).toBeNull();
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('words from strangers', () => {
  test('lose controls, overrides and piles of accents, and keep what a script needs', () => {
    expect(cleanText('a\u0000b\u202Ec\r\nd')).toBe('abc\nd');
    expect(cleanText('می‌خواهم')).toBe('می‌خواهم');
    expect(cleanText('👨‍👩‍👧')).toBe('👨‍👩‍👧');
    expect(codePoints(cleanText(`e${'\u0301'.repeat(200)}`))).toBeLessThan(8);
    expect(cleanLine('Bcc: x\r\nsubject: y')).toBe('Bcc: x subject: y');
    expect(isBlankLooking('\u3164\u00a0')).toBe(true);
  });

  test('become addresses in any script, and openings cut at a word', () => {
    expect(slugFrom('Fünf Mal! Нет, «пять»')).toBe('fünf-mal-нет-пять');
    expect(slugFrom('¿?!')).toBe('');
    expect(opening('one two three four', 12)).toBe('one two…');
  });

  test('are shown as text however they are written', () => {
    const hostile =
      '<script>alert(1)</script> [x](javascript:alert(1)) ![i](data:image/png,x) <b>b</b>';
    for (const html of [storyHtml(hostile), commentHtml(hostile)]) {
      expect(html).not.toMatch(/<(script|img|b|a)\b/);
    }
    expect(storyHtml('[shop](https://example.org/a?b=1&c=2)')).toContain(
      '<a href="https://example.org/a?b=1&amp;c=2" rel="ugc nofollow noopener">',
    );
    expect(storyPlainText('> *Said* she\n\n- one\n- [two](https://example.org)')).toBe(
      'Said she\n\none\n\ntwo',
    );
  });

  const naughty = new URL('../../../shared/fixtures/text/blns.json', import.meta.url);
  test.skipIf(!existsSync(naughty))('of the awkward kind stay text (fixtures/text)', () => {
    const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'));
    for (const string of strings) {
      const html = storyHtml(cleanText(string)) + commentHtml(cleanText(string));
      const tags = html.match(/<[^>]*>/g) ?? [];
      const ours =
        /^<\/?(p|em|strong|blockquote|ul|ol|li|br|a)( (href|rel|start|title)="[^"]*")*>$/;
      expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
      expect(html).not.toMatch(/href="(?!https?:)/);
    }
  });
});

describe('an e-mail address', () => {
  test('is read in its ordinary and its international forms', () => {
    expect(readAddress(' Ann.Lee+x@Example.ORG ')).toBe('Ann.Lee+x@example.org');
    expect(readAddress('jörg@bücher.example')).toBe('jörg@xn--bcher-kva.example');
    expect(addressKey('Ann@example.org')).toBe(addressKey('ann@example.org'));
  });

  test('is refused when a letter could not go there, or would go to more than one', () => {
    for (const typed of [
      '',
      'ann',
      'ann@',
      '@b.c',
      'a@b',
      'a b@c.de',
      'a@b.de, c@d.ef',
      'a@b.de\nBcc: x@y.z',
    ]) {
      expect(readAddress(typed), typed).toBeUndefined();
    }
    expect(readAddress(`${'a'.repeat(65)}@example.org`)).toBeUndefined();
  });
});

test('next= leads only to our own pages', () => {
  expect(ownPath('/desk/stories?state=held#x')).toBe('/desk/stories?state=held#x');
  for (const typed of ['//evil', '/\\evil', 'https://evil', 'javascript:x', '', '/a\nb', null]) {
    expect(ownPath(typed)).toBe('/');
  }
  // A browser that follows these steps up first and then reads `//evil` as another site.
  for (const typed of ['/..//evil', '/.//evil', '/a/..//evil', '/%2e//evil', '/./..//evil/x']) {
    expect(ownPath(typed)).toBe('/');
  }
});
