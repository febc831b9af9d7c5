// Words of the evidence: kept and broken, and what a tally is not.

const stories = (count: number, examples: boolean) =>
  `${examples ? 'example' : ''}${examples ? (count === 1 ? '' : 's') : count === 1 ? 'story' : 'stories'}`;

export const principles = {
  heading: 'Principles',
  one: (number: number) => `Principle ${number}`,
  oneOf: (number: number, all: number) => `Principle ${number} of ${all}`,
  keptIt: (count: number, examples: boolean) => `${stories(count, examples)} kept it`,
  brokeIt: (count: number, examples: boolean) => `${stories(count, examples)} broke it`,
  tally: (kept: number, broken: number, examples: boolean) =>
    `Tally: ${kept} ${stories(kept, examples)} kept this principle, ${broken} broke it`,
  kept: (count: number) => `kept ${count}`,
  broken: (count: number) => `broken ${count}`,
  examples: 'examples',
  few: (count: number, examples: boolean) =>
    count === 0 ? 'no stories yet' : `${count} ${stories(count, examples)}`,
  survey: 'Stories told here, not a survey.',
  examplesNote: 'Invented examples, until the first real story comes in. Not a survey.',
  each: (count: number) => `Each stroke stands for ${count} stories.`,
  keptLabel: 'Kept',
  brokenLabel: 'Broken',
  shown: { kept: 'kept', broken: 'broken' },
} as const;
