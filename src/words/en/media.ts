// Words around films and recordings in an essay.

export const media = {
  transcript: 'Read what is said',
  captions: 'Captions',
  watch: 'Watch the film',
  listen: 'Listen to the recording',
} as const;
