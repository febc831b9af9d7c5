// Why a story was not published, said to the person who told it: in their room and in the letter.

export const storyReasons: Record<string, string> = {
  'not-service':
    'It is not about service: about somebody looking after somebody else, or failing to.',
  'private-person':
    'A private person could be recognised in it, and we could not see how to prevent that.',
  unverifiable: 'What matters most in it is something we would have to check, and can’t.',
  duplicate: 'We have published this, or something very like it, before.',
  unkind: 'It is unkind to a person, beyond what they did.',
  advertising: 'It reads as advertising, for somebody or against somebody.',
  legal: 'The law does not let us publish it.',
  safeguarding:
    'It tells of something that a magazine must not be the answer to. Thank you for trusting us with it; please let somebody help who can.',
  other: 'The editor says why:',
};
