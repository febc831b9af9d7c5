// Pages kept as bytes for strangers. An entry remembers the generation of public facts read
// *before* it was drawn, so a change that lands while drawing makes it stale at once. One page is
// drawn once, however many wait for it; the least recently used go first when the room is full.

import type { Answer } from './answer.ts';

type Entry = { answer: Answer; generation: number; bytes: number };
/** A page just drawn; `keep` when it is whole and the same for every stranger. */
export type Fresh = { answer: Answer; keep: boolean };
type Drawing = { generation: number; fresh: Promise<Fresh> };

const entry_bytes_more = 2_000; // headers, key and bookkeeping of one entry

export class PageCache {
  readonly #entries = new Map<string, Entry>();
  readonly #drawings = new Map<string, Drawing>();
  readonly #generation: () => number;
  readonly #bytes_max: number;
  #bytes = 0;

  constructor(generation: () => number, bytes_max: number) {
    this.#generation = generation;
    this.#bytes_max = bytes_max;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The kept page, if it is still true. */
  get(key: string): Answer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#forget(key, entry);
    if (entry.generation !== this.#generation()) return undefined;
    this.#remember(key, entry);
    return entry.answer;
  }

  /** The kept page, or one drawn now: by this caller or by the one who asked a moment earlier. */
  async take(key: string, draw: () => Promise<Fresh>): Promise<Answer> {
    for (;;) {
      const kept = this.get(key);
      if (kept) return kept;
      const drawing = this.#drawings.get(key);
      if (!drawing) return this.#draw(key, draw);
      const { answer } = await drawing.fresh;
      // Begun before the latest change: it may show what was true then, so it is drawn again.
      if (drawing.generation === this.#generation()) return answer;
    }
  }

  async #draw(key: string, draw: () => Promise<Fresh>): Promise<Answer> {
    const generation = this.#generation();
    const fresh = draw();
    this.#drawings.set(key, { generation, fresh });
    try {
      const { answer, keep } = await fresh;
      if (keep) this.#keep(key, answer, generation);
      return answer;
    } finally {
      this.#drawings.delete(key);
    }
  }

  #keep(key: string, answer: Answer, generation: number): void {
    // Counted twice: the brotli and gzip copies that come later are smaller than the page.
    const bytes = 2 * answer.body.length + 2 * key.length + entry_bytes_more;
    if (bytes > this.#bytes_max) return;
    const old = this.#entries.get(key);
    if (old) this.#forget(key, old);
    this.#remember(key, { answer, generation, bytes });
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#bytes_max) break;
      this.#forget(oldest, entry);
    }
  }

  #remember(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  #forget(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
