// Which principles stand on the sheet for the wall: `pick=a,b`, or as ticks of a form, in the wall's
// own order; all of them where nothing known was picked. An address that says it in another way
// than the form does is answered, but kept for nobody: there is no end of those.
import { type PrincipleCard, principleCards } from '../principles.ts';

const PICKED_MAX = 99;

export async function pickedPrinciples(search: URLSearchParams): Promise<{
  all: PrincipleCard[];
  picked: PrincipleCard[];
  isOffered: boolean;
}> {
  const all = await principleCards();
  const typed = search.getAll('pick').flatMap((one) => one.split(','));
  const wanted = new Set(typed.slice(0, PICKED_MAX));
  const picked = all.filter((one) => wanted.has(one.slug));
  const isOffered = typed.join() === picked.map((one) => one.slug).join();
  return { all, picked: picked.length > 0 ? picked : all, isOffered };
}
