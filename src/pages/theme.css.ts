// The wall in the owner's own colour: the one style that no build knows.
import type { APIRoute } from 'astro';
import { OWN_COLOUR, ownWall } from '#lib/walls.ts';

const BRASS = `
    --slab: oklch(88% 0.125 94);
    --on-slab: oklch(21% 0.04 268);
    --slab-edge: oklch(58% 0.09 88);`;

export const GET: APIRoute = ({ locals }) => {
  const { wall } = locals.publication;
  const css = OWN_COLOUR.test(wall) ? cssOf(wall) : '';
  return new Response(css, { headers: { 'Content-Type': 'text/css' } });
};

function cssOf(wall: string): string {
  const { light, name, dark, onDark, isDark } = ownWall(wall);
  return `@layer reset, tokens, base, layout, components, pages, utilities, print;
@layer components {
  [data-wall='own'] {
    --back: light-dark(${light}, ${dark});
    --on-back: light-dark(${name}, ${onDark});${isDark ? BRASS : ''}
  }
}
`;
}
