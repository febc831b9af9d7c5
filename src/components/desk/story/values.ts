// What a field of the item begins with: what was typed and came back, or what is kept.
import { first } from '../../forms/values.ts';
import type { FieldValues } from '../../shapes.ts';

export function begins(values: FieldValues, name: string, kept: string | null | undefined): string {
  return name in values ? first(values[name]) : (kept ?? '');
}

export function choices(all: { slug: string; name: string }[], open: string) {
  const named = all.map((one) => ({ value: one.slug, label: one.name }));
  return [{ value: '', label: open }, ...named];
}
