import { describe, expect, test } from 'vitest';
import { type CareCheck, type CareStory, careChecks } from '#domain/stories/care.ts';

const plain: CareStory = {
  title: 'The kettle',
  body: 'They changed it while I waited, and the new one stands still.',
  better: null,
  said: null,
  ruleText: null,
  businessKind: 'department store',
  businessName: null,
  side: 'customer',
  source: 'lived',
  tie: 'none',
};
const checksOf = (some: Partial<CareStory>) => careChecks({ ...plain, ...some });
const names = (some: Partial<CareStory>) => checksOf(some).map(({ check }) => check);

const MUST: Record<string, string[]> = {
  child: [
    'My son is autistic and needs the window.',
    'A nine-year-old was sent out into the rain.',
    'She was seven at the time and cried all the way.',
    'The lad had come straight from school with his bag.',
    'They asked my daughter for her homework.',
    'His teacher had told him to try there.',
    'Three children sat on the floor for two hours.',
    'The bus full of pupils drove past us.',
    'Beatriz turned twelve in March.',
    'He sent Hamza, who is fifteen, for eggs.',
    'A little boy held the door.',
    'My twins will not have anybody else.',
    'He did not let the little girl use the toilet.',
  ],
  health: [
    'I had just come out of hospital.',
    'She told them that she was pregnant.',
    'My mother has dementia and could not answer.',
    'I need my insulin by six.',
    'He had had a stroke in March.',
    'After the chemo I could not stand in a queue.',
    'The prescription was read out aloud.',
    'I was diagnosed last year and tire quickly.',
    'Her wheelchair did not fit through the door.',
    'I get panic attacks on trains.',
  ],
  safeguarding: [
    'He threatened to come to my house.',
    'She said that she wanted to kill herself.',
    'My husband hits me, and the clerk saw it.',
    'The driver followed me home.',
    'He grabbed my arm and would not let go.',
    'There was a man with a knife in the queue.',
    'I did not want to live any more.',
    'They locked us in and put out the light.',
    'She had a black eye and looked at the floor.',
    'It was racist abuse, every day.',
  ],
  crime: [
    'The manager stole from the till for years.',
    'I call him the thief behind the till, and so should you: ask the cashier.',
    'It was fraud, and the accountant knew it.',
    'The driver was dealing drugs from the van.',
    'Everybody knows that the landlord bribed the council.',
    'Our supervisor pocketed the tips.',
    'That mechanic is a crook.',
    'The waiter skimmed my card.',
  ],
  'rare-kind': [
    'It is the only ferry to the mainland.',
    'We went to the one vet in town.',
    'The lighthouse café has seven tables.',
    'The undertaker called on a Sunday.',
    'He is the last blacksmith for miles.',
    'We rang the only plumber on the island.',
    'She runs the village shop.',
    'Our only cinema in the valley shut at nine.',
  ],
};

const MUST_NOT: Record<string, string[]> = {
  child: [
    'My son is 34 and a plumber himself.',
    'It was child’s play to mend.',
    'She is of the old school, and it shows.',
    'I learned to drive at a driving school next door.',
    'They treated me like a child.',
    'The girl on the till did not look up.',
    'The girl had drawn five stars on it.',
    'He came from his daughter’s wedding.',
    'It opens at nine and closes at five.',
  ],
  health: [
    'I was sick of waiting.',
    'By a stroke of luck they had one left.',
    'They turned a blind eye to it.',
    'It was an ill-advised thing to say.',
    'Please scan the code at the door.',
    'The hours of operation are on the door.',
    'They are allergic to paperwork.',
  ],
  safeguarding: [
    'They hit me with a fee of ten pounds.',
    'It threatened to rain all day.',
    'He ate his pizza with a knife and fork.',
    'That is an abuse of the apostrophe.',
    'It touched me that he came.',
    'I had to kill time in the arcade.',
    'The paint was a violent pink.',
    'You cannot beat the queue on Saturdays.',
  ],
  crime: [
    'The waiter stole the show.',
    'It was daylight robbery, said the driver.',
    'A steal at five pounds, the manager said.',
    'The fraud team rang, and the agent was kind.',
    'My bike was stolen in the night.',
    'The manager was slow and rude.',
    'I robbed myself of an hour. The cook had gone home.',
  ],
  'rare-kind': [
    'It was the only thing on my mind.',
    'She was the only person in the shop.',
    'It was the only time in years.',
    'The kitchen island was scratched.',
    'They vet each of their drivers.',
    'It is a supermarket like any other.',
  ],
};

describe.each(Object.entries(MUST))('the desk is asked to look: %s', (check, sentences) => {
  test.each(sentences)('%s', (body) => {
    expect(names({ body })).toContain(check);
  });
});

describe.each(Object.entries(MUST_NOT))('the desk is not bothered: %s', (check, sentences) => {
  test.each(sentences)('%s', (body) => {
    expect(names({ body })).not.toContain(check);
  });
});

describe('what the desk looks at before a story is published', () => {
  test('a plain story needs nothing', () => {
    expect(checksOf({})).toEqual([]);
  });

  test('a story without words needs nothing either', () => {
    const nothing = Object.fromEntries(Object.keys(plain).map((field) => [field, null]));
    expect(careChecks(nothing as unknown as CareStory)).toEqual([]);
  });

  test.each(['works', 'owns', 'rival', 'given'] as const)('a tie: %s', (tie) => {
    expect(checksOf({ tie })).toEqual([{ check: 'tie', why: [tie], field: 'tie' }]);
  });

  test('a story heard from others', () => {
    expect(names({ source: 'told' })).toEqual(['source']);
    expect(names({ source: 'there' })).toEqual([]);
  });

  test('a business by its name, where it stands', () => {
    const named = { businessName: 'Brightwater', said: 'Nobody at brightwater says sorry.' };
    const [check] = checksOf(named);
    expect(check).toMatchObject({ check: 'business-named', field: 'said' });
    expect(check!.why).toEqual(['Nobody at brightwater says sorry.', 'Brightwater']);
    expect(names({ body: 'It was Harrow & Sons again, in the rain.' })).toContain('business-named');
  });

  test('people, by name or by what they look like', () => {
    const body = 'Ask for Agnieszka, not the bald guy with the tattoo at the desk.';
    expect(checksOf({ body })[0]).toMatchObject({
      check: 'private-person',
      why: ['Agnieszka', 'the bald guy with the tattoo at the desk'],
      field: 'body',
    });
  });

  test('the storyteller’s own health where they ticked it: only that of others', () => {
    const own = { body: 'I had cancer that year.', mayHealth: true };
    expect(names(own)).toEqual([]);
    expect(names({ ...own, mayHealth: false })).toEqual(['health']);
    expect(names({ ...own, body: 'My mother had cancer that year.' })).toEqual(['health']);
  });

  test('at most three phrases each, with a few words around, none twice', () => {
    const rest = 'Nothing else went on there for a long, long while that day. ';
    const body = `My son waited. ${rest}A child cried. ${rest}Pupils sang. ${rest}`.repeat(9);
    const [check] = checksOf({ body });
    expect(check!.why).toHaveLength(3);
    expect(new Set(check!.why).size).toBe(3);
    for (const words of check!.why) expect(words.length).toBeLessThan(100);
  });

  test('the most serious first', () => {
    const all = checksOf({
      body: 'He hit me. My son is ill. The manager stole it. Ask Agnieszka on the ferry.',
      tie: 'works',
      source: 'told',
      businessName: 'Brightwater',
    }).map(({ check }) => check);
    const order: CareCheck[] = ['safeguarding', 'child', 'health', 'crime', 'private-person'];
    expect(all).toEqual([...order, 'rare-kind', 'business-named', 'tie', 'source']);
  });

  test('twenty thousand letters without a space come to an end', () => {
    for (const piece of ['-B', '12a', 'A', 'a-', 'my son ', 'the only ', 'manager ']) {
      expect(careChecks({ ...plain, body: piece.repeat(20_000 / piece.length) })).toBeDefined();
    }
  });

  test('says the same each time', () => {
    const body = 'My daughter fainted in hospital, and the manager stole her shoes.';
    expect(checksOf({ body })).toEqual(checksOf({ body }));
  });
});
