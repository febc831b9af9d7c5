// Words enough that a search finds some often and some seldom: syllables in all their pairs.
const FIRST = ['que', 'coun', 'par', 'tic', 'mor', 'bel', 'har', 'lin', 'sto', 'wai', 'ren', 'dol'];
const LAST = ['ter', 'ing', 'ket', 'den', 'low', 'sel', 'man', 'ry', 'ton', 'ble', 'mer', 'vy'];
const MIDDLE = ['', 'a', 'do', 'li', 'ser', 'po'];

export const WORDS: readonly string[] = FIRST.flatMap((first) =>
  MIDDLE.flatMap((middle) => LAST.map((last) => `${first}${middle}${last}`)),
);
