// One story in each state between told and gone, with words long enough to look at; each went there
// the way it goes in life. For the pictures, where a page with three words on it shows nothing.
import { askAmendment, proposeAmendment } from '#domain/stories/amending.ts';
import { appeal } from '#domain/stories/appealing.ts';
import { askTeller } from '#domain/stories/asking.ts';
import { changesBetween } from '#domain/stories/changes.ts';
import { declineStory } from '#domain/stories/declining.ts';
import { approveEdit, saveEdit, sendForConsent } from '#domain/stories/editing.ts';
import { holdStory, removeStory } from '#domain/stories/holding.ts';
import { publishStory } from '#domain/stories/publishing.ts';
import { storyRoom } from '#domain/stories/room.ts';
import { takeDown } from '#domain/stories/taking-down.ts';
import { DAY_MS, HOUR_MS } from '#lib/clock.ts';
import type { Typed } from '#lib/forms.ts';
import { AGREEMENT, makeEditor, makePublished, makeSubmitted, storyRow } from '../make.ts';

const BUS = [
  'It was raining sideways and the 8.40 was already closing its doors when my mother got the ramp wrong with her walker. Marek, who drives it, saw us in his mirror.',
  'He put his hazard lights on, got down, and moved the ramp himself. “Take your time, the road isn’t going anywhere,” he said. Behind us there were eleven people on their way to work, and nobody sighed. Not one of them.',
  'He waited until she was sitting down before he pulled out. My mother has talked about him every day since, by name, as if he were a nephew.',
].join('\n\n');
export const BUS_EDITED = BUS.replace('Marek, who drives it,', '[The driver]').replace(
  ' Not one of them.',
  '',
);
const CARE = `My daughter is nine. She has a pump on her arm for her diabetes, and the woman at the ticket gate at the baths told her, in front of the whole queue, that she would have to take “that thing” off or go home.

I said it was medical. She said rules were rules and that she had been told about children like that. We went home. My daughter has not asked to swim since.`;
const ARABIC = `كانت أمّي واقفة في الطابور منذ نصف ساعة، ولم يكن في القاعة كرسيّ واحد. رفعت الموظّفة رأسها، ورأت العكّاز، ثمّ قامت من مكانها ودفعت كرسيّها هي حول طرف المنضدة.

قالت: «تفضّلي، اجلسي أوّلًا، والأوراق تنتظر». وبقيت واقفةً إلى أن انتهت معاملتنا كلّها. اسمها سلمى، ورقمها 0612345678، وأودّ أن يعرف الناس ما فعلت.`;
const FILING = { sector: 'travel', channel: 'counter', tags: [] };

const about: Typed = {
  title: 'The bus that waited for the ramp',
  body: BUS,
  verdict: 'good',
  side: 'customer',
  said: 'Take your time, the road isn’t going anywhere.',
  display_name: 'Ileana',
  business_kind: 'City bus line',
  may_redact: '1',
  may_invite: '1',
  may_quote: '1',
};

export type Lives = Awaited<ReturnType<typeof makeLives>>;
type Start = Awaited<ReturnType<typeof makeSubmitted>>;

/** Answers with each story's id and the token of its room, by the name of its state. */
export async function makeLives(now: number) {
  const editor = await makeEditor();
  const tell = (title: string, more: Typed = {}, days = 1) =>
    makeSubmitted(now - days * DAY_MS, { ...about, title, ...more });
  const version = async ({ id }: Start) => (await storyRow(id)).version;
  const edit = async (story: Start, from = BUS, to = BUS_EDITED) => {
    const { told } = (await storyRoom(story.room, now))!;
    const words = { ...told, body: told.body.replace(from, to) };
    const codes = changesBetween(told, words).map(({ mark }, n) => [mark, n ? 'length' : 'name']);
    const reasons = Object.fromEntries(codes) as Record<string, string>;
    await saveEdit(story.id, await version(story), { words, reasons }, editor, now - HOUR_MS);
  };
  const consent = async (story: Start) => {
    const note = 'I put the driver’s role in place of his name. Is it still yours?';
    await sendForConsent(story.id, await version(story), note, editor, now - HOUR_MS);
  };
  const shown = (title: string) =>
    makePublished(now - 3 * DAY_MS, { ...about, title, body: BUS_EDITED });

  const waiting = await tell('The bus that waited for the ramp', { business_name: 'Blue Line' });
  const care = await tell('She has not asked to swim since', {
    ...{ body: CARE, verdict: 'bad', display_name: '', tie: 'rival', source: 'there' },
    ...{ on_behalf: '1', business_kind: 'Municipal baths', said: '', business_name: '' },
  });
  const asked = await tell('A question about the ramp');
  const note = 'Did he say this to your mother, or to you? Both are lovely; I want it right.';
  await askTeller(asked.id, await version(asked), note, editor, now - HOUR_MS);
  const edited = await tell('Edited, and not yet sent');
  await edit(edited);
  const consenting = await tell('The ramp, with one name fewer');
  await edit(consenting);
  await consent(consenting);
  const ready = await tell('Agreed to, and ready');
  await edit(ready);
  await consent(ready);
  await approveEdit(ready.id, await version(ready), 'I agree to all that is shown here.', now);
  const scheduled = await tell('Agreed to, with a day', { body: BUS_EDITED });
  const at = now + 2 * DAY_MS;
  await publishStory(scheduled.id, await version(scheduled), FILING, editor, now, at);

  const wished = await shown('Published, with a wish');
  const words = async (room: string) => (await storyRoom(room, now))!.told;
  const longer = { ...(await words(wished.room)), title: 'Published, and the day put right' };
  await askAmendment(wished.id, await version(wished), longer, 'It was a Tuesday.', now);
  const proposed = await shown('Published, with a proposal');
  const stands = await words(proposed.room);
  const shorter = { ...stands, title: '[Published, with a shorter title]' };
  const named = changesBetween(stands, shorter).map(({ mark }) => [mark, 'length']);
  const proposal = {
    words: shorter,
    reasons: Object.fromEntries(named),
    note: 'It fits a poster.',
  };
  await proposeAmendment(proposed.id, await version(proposed), proposal, editor, now);
  const held = await shown('Under review');
  const hold = { hold: 'dispute', note: 'The bus line says that it was another day.' } as const;
  await holdStory(held.id, await version(held), hold, editor, now - DAY_MS);
  const removed = await shown('Removed by us');
  const why = { reason: 'private-person', note: 'There is only one driver.' } as const;
  await removeStory(removed.id, await version(removed), why, editor, now - DAY_MS);
  await appeal(removed.id, 'He knows of it, and he is glad of it.', now - HOUR_MS);
  const declined = await tell('Declined a day ago', {}, 3);
  const no = { reason: 'unverifiable', note: 'We could not find the line.' } as const;
  await declineStory(declined.id, await version(declined), no, editor, now - DAY_MS);

  const arabic = await tell('كرسيّ قبل أيّ شيء', { body: ARABIC, said: 'اجلسي أوّلًا' });
  await edit(arabic, 'اسمها سلمى، ورقمها 0612345678، وأودّ', 'وأودّ');
  await consent(arabic);
  const quiet = await makeQuiet(now, editor);
  const lives = { waiting, care, asked, edited, consenting, ready, scheduled, wished, proposed };
  return { ...lives, held, removed, declined, arabic, quiet };
}

/** Told to us at the desk, by somebody without an e-mail address; and hard to read. */
async function makeQuiet(now: number, editor: { id: number }) {
  const typed = {
    ...{ ...about, title: 'Four minutes on the ward telephone', body: QUIET, verdict: 'bad' },
    ...{ told_how: 'By telephone, to Annelie.', told_on: '2026-11-19', agree: '1', said: '' },
    ...{ consent_how: 'I read it to her, and she said yes.', display_name: '' },
  };
  const kept = await takeDown(typed, AGREEMENT, editor, now - HOUR_MS);
  if (kept.word !== 'kept') throw new Error(JSON.stringify(kept));
  const { version } = await storyRow(kept.id);
  const filing = { sector: 'health', channel: 'phone', tags: [], quiet: true as const };
  await publishStory(kept.id, version, filing, editor, now);
  return { id: kept.id };
}

const QUIET = `They rang at ten past four to say that my husband had died. I was at the bus stop. The voice gave me a number to write down, and I had nothing to write with, and she said it again, faster.

I asked whether somebody had been with him. She said that it was not in her notes. The whole of it took four minutes. I have thought about those four minutes for two years.`;
