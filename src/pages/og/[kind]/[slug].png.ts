// The picture of a page for those who share it. What is not public has none, and nothing is drawn
// for an address that is not there.
import type { APIRoute } from 'astro';
import { articleBySlug, slugNow } from '#domain/articles.ts';
import { principleBySlug, TALLY_MIN } from '#domain/principles.ts';
import { storyAt } from '#domain/stories/showing.ts';
import { sharePicture } from '#lib/share-picture.ts';
import { words } from '#words/en.ts';
import * as picture from '../../../components/sharing/picture.ts';

type Shown = Parameters<typeof sharePicture>[0] | 'gone' | { movedTo: string } | undefined;
type Show = (slug: string, house: App.Locals['publication']) => Promise<Shown>;

const kinds: Record<string, Show> = {
  article: async (slug, house) => {
    const article = await articleBySlug(slug);
    if (!article) return movedPicture('article', slug);
    const [argued] = article.principles;
    const principle = argued && (await principleBySlug(argued.slug));
    return picture.pictureOfArticle(article, { principle, tallyMin: TALLY_MIN }, house);
  },
  principle: async (slug, house) => {
    const principle = await principleBySlug(slug);
    if (!principle) return movedPicture('principle', slug);
    return picture.pictureOfPrinciple(principle, TALLY_MIN, house);
  },
  story: async (slug, house) => {
    const found = await storyAt(slug);
    if (found?.is === 'withdrawn' || found?.is === 'removed') return 'gone';
    // A quiet story hands on nothing: no stamp, no colour.
    if (found?.is !== 'shown' || found.story.quiet) return undefined;
    return picture.pictureOfStory(found.story, house);
  },
  site: async (slug, house) => (slug === 'home' ? picture.pictureOfSite(house) : undefined),
};

export const GET: APIRoute = async ({ locals, params, redirect, rewrite }) => {
  const { kind = '', slug = '' } = params;
  const shown = Object.hasOwn(kinds, kind) && (await kinds[kind]!(slug, locals.publication));
  if (!shown) return rewrite('/404');
  if (shown === 'gone') return new Response(words.sharing.picture.gone, { status: 410 });
  if ('movedTo' in shown) return redirect(shown.movedTo, 301);
  const png = await sharePicture(shown);
  if (png === 'busy') {
    return new Response(words.sharing.picture.busy, {
      status: 429,
      headers: { 'Retry-After': '5' },
    });
  }
  return new Response(png as Uint8Array<ArrayBuffer>, { headers: { 'Content-Type': 'image/png' } });
};

async function movedPicture(kind: 'article' | 'principle', slug: string): Promise<Shown> {
  const now = await slugNow(kind, slug);
  return now ? { movedTo: `/og/${kind}/${encodeURI(now)}.png` } : undefined;
}
