import { describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { enquiries, letters } from '#db/schema.ts';
import {
  askEnquiry,
  decideEnquiry,
  enquiriesIn,
  enquiryById,
  enquiryForm,
} from '#domain/enquiries.ts';
import { HOUR_MS } from '#lib/clock.ts';
import { parseTyped } from '#lib/forms.ts';
import { randomId } from '#lib/tokens.ts';
import { lettersOf, someone } from '../make/comments.ts';
import { useHouse } from '../setup/house.ts';

const house = useHouse();
const now = () => house.clock.now();
const typed = (more: Record<string, string> = {}) => ({
  ...{ name: 'Margit Olsen', email: 'margit@example.org', topic: 'speaking' },
  ...{ message: 'Forty people in March.', ...more },
});
function words(more: Record<string, string> = {}) {
  const read = parseTyped(typed(more), enquiryForm);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}
const ask = (more: Record<string, string> = {}, hash = randomId(), trapped = false) =>
  askEnquiry(words(more), { hash, trapped }, now());

describe('an enquiry', () => {
  test('is kept and told to every editor and owner, with a receipt to the asker', async () => {
    await someone('owner@example.org', 'owner');
    await someone('editor@example.org', 'editor');
    await someone('reader@example.org', 'reader');
    await ask({ organisation: 'Ferry Line', date: 'in March', audience: 'forty' });
    expect(await enquiriesIn('open')).toMatchObject([
      { name: 'Margit Olsen', organisation: 'Ferry Line', place: null, version: 1 },
    ]);
    const told = (await lettersOf('desk-enquiry')).map((letter) => letter.address);
    expect(told.sort()).toEqual(['editor@example.org', 'owner@example.org']);
    expect(await lettersOf('enquiry-received', 'margit@example.org')).toHaveLength(1);
  });

  test('asked ten times alike at once is one, and told once', async () => {
    await someone('owner@example.org', 'owner');
    await Promise.all(Array.from({ length: 10 }, () => ask({}, 'the same')));
    expect(await db.$count(enquiries)).toBe(1);
    expect(await db.$count(letters)).toBe(2);
  });

  test('is kept though its address gets no second receipt within the hour', async () => {
    await ask();
    await ask({ message: 'And another thing.' });
    expect(await enquiriesIn('open')).toHaveLength(2);
    expect(await lettersOf('enquiry-received')).toHaveLength(1);
    house.clock.forward(HOUR_MS);
    await ask({ message: 'And a third.' });
    expect(await lettersOf('enquiry-received')).toHaveLength(2);
  });

  test('in a flood is kept each time, but does not fill an editor’s mailbox', async () => {
    await someone('owner@example.org', 'owner');
    for (let i = 0; i < 32; i++) await ask({ message: `Flood ${i}` });
    expect(await db.$count(enquiries)).toBe(32);
    expect(await lettersOf('desk-enquiry')).toHaveLength(30);
  });

  test('with the hidden field filled lies with the spam, and nobody is written to', async () => {
    await someone('owner@example.org', 'owner');
    await ask({}, randomId(), true);
    expect(await enquiriesIn('open')).toEqual([]);
    expect(await enquiriesIn('spam')).toHaveLength(1);
    expect(await db.$count(letters)).toBe(0);
  });

  test('wants a name, an address, a topic and a message, and says so field by field', () => {
    const read = parseTyped({ topic: 'lunch', email: 'x' }, enquiryForm);
    expect(read).toMatchObject({
      ok: false,
      faults: { name: 'missing', email: 'address', topic: 'choice', message: 'missing' },
    });
    expect(parseTyped(typed({ message: 'x'.repeat(5_001) }), enquiryForm)).toMatchObject({
      faults: { message: 'long:5000' },
    });
  });

  test('puts no line break of a stranger’s into a name', () => {
    expect(words({ name: 'Ann\r\nBcc: all@example.org\u0000' }).name).toBe(
      'Ann Bcc: all@example.org',
    );
    expect(words({ organisation: 'A\nB' }).organisation).toBe('A B');
  });

  test('is answered, set aside and opened again, by whoever was first', async () => {
    const by = await someone('owner@example.org', 'owner');
    await ask();
    const [{ id } = { id: 0 }] = await enquiriesIn('open');
    const answer = { id, decision: 'answered', version: 1 } as const;
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => decideEnquiry(answer, by, now())),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(9);
    expect(await enquiryById(id)).toMatchObject({ state: 'answered', answeredAt: now() });
    expect(await decideEnquiry({ id, decision: 'reopen', version: 2 }, by, now())).toBe('done');
    expect(await enquiryById(id)).toMatchObject({ state: 'open', answeredAt: null });
    expect(await decideEnquiry({ id, decision: 'spam', version: 3 }, by, now())).toBe('done');
    expect(await decideEnquiry({ id: 99, decision: 'spam', version: 1 }, by, now())).toBe(
      'unknown',
    );
  });
});
