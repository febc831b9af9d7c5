// What was drawn is kept until a public fact changes: whole pages for strangers, and the part of a
// page that is the same for everybody for visitors whom we know. An entry remembers the generation
// read *before* it was drawn, so a change that lands while drawing makes it stale at once. Each is
// drawn once, however many wait for it; the least recently used go first when the room is full.

type Entry<Page> = { page: Page; generation: number; bytes: number };
/** Just drawn; `keep` when it is whole and the same for everybody. */
export type Fresh<Page> = { page: Page; keep: boolean };
type Drawing<Page> = { generation: number; fresh: Promise<Fresh<Page>> };

const entry_bytes_more = 2_000; // headers and bookkeeping of one entry

export class PageCache<Page> {
  readonly #entries = new Map<string, Entry<Page>>();
  readonly #drawings = new Map<string, Drawing<Page>>();
  readonly #generation: () => number;
  readonly #bytes_max: number;
  readonly #bytesOf: (page: Page) => number;
  #bytes = 0;

  constructor(generation: () => number, bytes_max: number, bytesOf: (page: Page) => number) {
    this.#generation = generation;
    this.#bytes_max = bytes_max;
    this.#bytesOf = bytesOf;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The kept page, if it is still true. */
  get(key: string): Page | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#forget(key, entry);
    if (entry.generation !== this.#generation()) return undefined;
    this.#remember(key, entry);
    return entry.page;
  }

  /** The kept page, or one drawn now: by this caller or by the one who asked a moment earlier. */
  async take(key: string, draw: () => Promise<Fresh<Page>>): Promise<Page> {
    for (;;) {
      const kept = this.get(key);
      if (kept) return kept;
      const drawing = this.#drawings.get(key);
      if (!drawing) return this.#draw(key, draw);
      const { page } = await drawing.fresh;
      // Begun before the latest change: it may show what was true then, so it is drawn again.
      if (drawing.generation === this.#generation()) return page;
    }
  }

  async #draw(key: string, draw: () => Promise<Fresh<Page>>): Promise<Page> {
    const generation = this.#generation();
    const fresh = draw();
    this.#drawings.set(key, { generation, fresh });
    try {
      const { page, keep } = await fresh;
      if (keep) this.#keep(key, page, generation);
      return page;
    } finally {
      this.#drawings.delete(key);
    }
  }

  #keep(key: string, page: Page, generation: number): void {
    const bytes = this.#bytesOf(page) + 2 * key.length + entry_bytes_more;
    if (bytes > this.#bytes_max) return;
    const old = this.#entries.get(key);
    if (old) this.#forget(key, old);
    this.#remember(key, { page, generation, bytes });
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#bytes_max) break;
      this.#forget(oldest, entry);
    }
  }

  #remember(key: string, entry: Entry<Page>): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  #forget(key: string, entry: Entry<Page>): void {
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
