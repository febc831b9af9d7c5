import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '#db/client.ts';
import { letters, stories } from '#db/schema.ts';
import { type Preview, takeStory } from '#domain/stories/taking.ts';
import type { Typed } from '#lib/forms.ts';
import { AGREEMENT, makePrinciples, typedStory } from '../make.ts';
import { useHouse } from '../setup/house.ts';

const NUMBER = '020 7946 0958';
const CARD = '4111 1111 1111 1111';
const house = useHouse();
beforeEach(makePrinciples);

const body = `She looked up, saw my knee and pushed a chair round. Ring her on ${NUMBER}, she said, and I did.`;
const take = (typed: Typed) => takeStory(typed, AGREEMENT, house.clock.now());
async function looked(typed: Typed, why: Preview['why']) {
  const taken = await take(typed);
  if (taken.word !== 'preview') throw new Error(JSON.stringify(taken));
  expect(taken.why).toBe(why);
  return taken;
}

describe('what could lead to a person', () => {
  test('is pointed out once before a story goes, and goes as it is when it was looked at', async () => {
    const typed = typedStory({ body, action: 'send' });
    const shown = await looked(typed, 'sending');
    expect(shown.noticed).toMatchObject([
      { field: 'body', kind: 'phone', text: NUMBER, instead: '[phone number]' },
    ]);
    expect(shown.noticed[0]!.before).toMatch(/Ring her on $/);
    expect(await db.select().from(stories)).toEqual([]);
    expect(await take({ ...typed, looked: shown.looked })).toMatchObject({ word: 'received' });
    expect(await db.select().from(stories)).toMatchObject([{ body, toldBody: body }]);
  });

  test('is pointed out again when something else was written since', async () => {
    const typed = typedStory({ body, action: 'send' });
    const { looked: once } = await looked(typed, 'sending');
    await looked({ ...typed, looked: once, better: `Had she read ${CARD} back.` }, 'sending');
  });

  test('stands in any field that is shown', async () => {
    const places = { title: `About ${NUMBER}`, said: NUMBER, better: NUMBER };
    const rule = { rule: 'way', rule_text: `Only on ${NUMBER}` };
    const typed = typedStory({ body, ...places, ...rule, action: 'preview' });
    const { noticed } = await looked(typed, 'asked');
    expect(noticed.map((one) => one.field)).toEqual([
      'title',
      'body',
      'said',
      'better',
      'rule_text',
    ]);
  });

  test('is taken out by one press, and the rest is shown again as it was', async () => {
    const two = `${body} The card was ${CARD}.`;
    const typed = typedStory({ body: two, better: NUMBER, action: 'send' });
    const { noticed } = await looked(typed, 'sending');
    const { key } = noticed.find((one) => one.kind === 'card')!;
    const after = await looked({ ...typed, take: key }, 'taken out');
    expect(after.typed.body).toBe(two.replace(CARD, '[card number]'));
    expect(after.noticed.map((one) => one.text)).toEqual([NUMBER, NUMBER]);
    const all = await looked({ ...after.typed, take: 'all' }, 'taken out');
    expect(all.typed.body).not.toMatch(/\d/);
    expect(all.typed.better).toBe('[phone number]');
    expect(all.noticed).toEqual([]);
    expect(all.looked).toBe('');
    expect(await db.select().from(stories)).toEqual([]);
  });

  test('that is not there any more is left alone', async () => {
    const typed = typedStory({ body, take: 'body:0:9999' });
    expect((await looked(typed, 'taken out')).typed.body).toBe(body);
    for (const key of ['x', 'body', 'body:-1:4', '__proto__:0:3', 'email:0:5']) {
      expect((await looked({ ...typed, take: key }, 'taken out')).typed.body).toBe(body);
    }
  });

  test('nothing of it: the story goes at once', async () => {
    expect(await take(typedStory({ action: 'send' }))).toMatchObject({ word: 'received' });
  });
});

describe('an address at work', () => {
  const staff = { side: 'staff', email: 'ann@northwind.example', action: 'send' };

  test('comes back for a second yes, with the other faults, and is written to after it', async () => {
    const once = await take(typedStory({ ...staff, agree: '' }));
    expect(once).toEqual({ word: 'faults', faults: { agree: 'missing', own_risk: 'employer' } });
    expect(await db.select().from(letters)).toEqual([]);
    expect(await take(typedStory({ ...staff, own_risk: '1' }))).toMatchObject({ word: 'received' });
  });

  test('is asked for before the preview too', async () => {
    const faults = { own_risk: 'employer' };
    expect(await take(typedStory({ ...staff, action: 'preview' }))).toMatchObject({ faults });
  });
});

describe('what may be done with a story', () => {
  test('is kept as it was ticked, health and on whose behalf too', async () => {
    const ticks = { may_redact: '1', may_invite: '1', may_quote: '1', on_behalf: '1' };
    await take(typedStory({ ...ticks, action: 'send' }));
    expect(await db.select().from(stories)).toMatchObject([
      { mayRedact: true, mayInvite: true, mayQuote: true, onBehalf: true, mayHealth: false },
    ]);
  });

  test('a business is not invited into somebody’s health, and the preview says so', async () => {
    const typed = typedStory({ may_invite: '1', may_health: '1', on_behalf: '1' });
    const shown = await looked({ ...typed, action: 'preview' }, 'asked');
    expect(shown).toMatchObject({ uninvited: true, onBehalf: true });
    await take({ ...typed, action: 'send' });
    expect(await db.select().from(stories)).toMatchObject([{ mayInvite: false, mayHealth: true }]);
  });
});
