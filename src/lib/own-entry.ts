// What an address asks for by name (`?done=answer`), looked up among the sentences that a page has.
// Every object also answers to names that nobody gave it, such as `constructor`: those are none.

export function ownEntry<Entry>(
  all: Readonly<Record<string, Entry>>,
  name: string | null,
): Entry | undefined {
  return name !== null && Object.hasOwn(all, name) ? all[name] : undefined;
}
