// The marks: a bell whole above the line, cracked below it, mended above it; a person before,
// behind and on both ends of the counter; a warning. Drawn once a page, used by <Mark>.

export const MARKS = {
  good: 'M14 7.6a2 2 0 0 1 4 0V11h-4zM4.5 23a11.5 11.5 0 0 1 23 0zM1 25.2h30v3.4H1z',
  bad: 'M1 3.4h30v3.4H1zM4.5 9h10.6l-2.3 4.6 3.6 2.2-2 4.6A11.5 11.5 0 0 1 4.5 9zM18.4 9h9.1a11.5 11.5 0 0 1-10.4 11.4l2.7-5.9-3.5-2.2zM12.6 23.2h3.3v4.6h-3.3z',
  turned:
    'M14 7.6a2 2 0 0 1 4 0V11h-4zM1 25.2h30v3.4H1zM4.5 23a11.5 11.5 0 0 1 9.6-11.3l-1.5 3.2-2.2-.7-.8 2.3 2 .7-.6 1.3 2.4 1.6L12.8 23zM16.3 11.5A11.5 11.5 0 0 1 27.5 23H15.2l1.2-4-.9-.6.4-.9 2.6.9.8-2.3-2.4-.8z',
  customer: 'M18.6 1.5H22v29h-3.4zM16.4 4.5v23a11.5 11.5 0 0 1 0-23z',
  staff: 'M10 1.5h3.4v29H10zM15.6 4.5a11.5 11.5 0 0 1 0 23z',
  colleague: 'M7 1.5h3.4v29H7zM12.6 2.6a6.3 6.3 0 0 1 0 12.6zM12.6 16.8a6.3 6.3 0 0 1 0 12.6z',
  warn: 'M16 3 31 29H1zM14.3 12v8h3.4v-8zm0 10.2v3.3h3.4v-3.3z',
} as const;

export type MarkName = keyof typeof MARKS;

/** The marks that a piece of HTML refers to. */
export const marksIn = (html: string): MarkName[] =>
  (Object.keys(MARKS) as MarkName[]).filter((name) => html.includes(`#m-${name}"`));
