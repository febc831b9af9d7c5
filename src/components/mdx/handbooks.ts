// The shelf: every handbook in its place, with whom it is for.
import { getCollection } from 'astro:content';

export type Handbook = { href: string; title: string; summary: string; readers: string };

export async function handbooks(): Promise<Handbook[]> {
  const entries = await getCollection('handbook');
  return entries
    .sort((one, other) => one.data.number - other.data.number)
    .map(({ id, data: { title, summary, readers } }) => {
      return { href: `/handbook/${id}`, title, summary, readers };
    });
}
