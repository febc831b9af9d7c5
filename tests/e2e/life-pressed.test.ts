// Every button of a story's life over HTTP, made from the table of its life: from each state in
// which it may not be, a sentence and nothing written; ten presses at once, one deed.
import { sql } from 'drizzle-orm';
import type { APIRequestContext } from 'playwright/test';
import { db } from '#db/client.ts';
import { linkAbout, tokenOf } from '#domain/private-links.ts';
import { csrfFor } from '#domain/sessions.ts';
import { MINUTE_MS } from '#lib/clock.ts';
import { newStage, openStage, type Stage } from '../life/going.ts';
import { deskForm, type Press, pressFor, type Standing } from '../life/posting.ts';
import { BY_PEOPLE, type Deed, lineOf, STATES } from '../life/table.ts';
import { WAYS, type Way, wayTo } from '../life/ways.ts';
import { makeOpenComplaint } from '../make/complaints.ts';
import { makePublished } from '../make.ts';
import { expect, test as journey, type OpenSite } from '../setup/journey.ts';

const SENTENCE = /role="alert"|aria-invalid="true"|essay__deck/;

type Pressing = {
  stage: Stage;
  /** A story of its own, gone that way, when nothing can be undone; what its pages need. */
  at: (way: Way, after_ms?: number) => Promise<Standing>;
  post: (press: Press) => Promise<{ status: number; text: string }>;
};
const test = journey.extend<{ pressing: Pressing }>({
  pressing: async ({ site, context, signInAs }, use) => {
    await signInAs('owner', context);
    const session = (await context.cookies()).find(({ name }) => name.endsWith('session'))!.value;
    const stage = newStage(() => site.config.databaseUrl);
    await openStage(stage, site.clock.now());
    const at = (way: Way, after_ms = 3 * MINUTE_MS) => standingAt(stage, site, way, after_ms);
    const post = (press: Press) => posted(context.request, site, session, press);
    await use({ stage, at, post });
  },
});

let stories = 1;
async function standingAt(
  stage: Stage,
  { clock }: OpenSite,
  way: Way,
  after_ms: number,
): Promise<Standing> {
  await stage.begin(++stories);
  const { id, story } = stage.played;
  const confirm = tokenOf((await linkAbout('confirm-story', id))!);
  await stage.go(way);
  clock.forward(Math.max(0, stage.now + after_ms - clock.now()));
  stage.now = clock.now();
  const room = await linkAbout('mine-story', id);
  return {
    id,
    story,
    confirm,
    room: room ? tokenOf(room) : '1.AAAAAAAAAAAAAAAAAAAA',
    now: stage.now,
  };
}

async function posted(
  request: APIRequestContext,
  { url }: OpenSite,
  session: string,
  { path, fields }: Press,
) {
  const csrf = csrfFor(path.startsWith('/desk') ? session : path.split('/')[2]!);
  const form = { ...fields, csrf };
  const answer = await request.post(url + path, {
    ...{ headers: { origin: url }, form, maxRedirects: 0 },
  });
  return { status: answer.status(), text: await answer.text() };
}

/** One button may be two deeds: which, is the story’s. */
const isSame = (one: Press, other: Press) =>
  one.path === other.path &&
  one.fields.decision === other.fields.decision &&
  one.fields.act === other.fields.act;

for (const state of STATES) {
  test(`from ${state} each forbidden button answers with a sentence and writes nothing`, async ({
    pressing: { stage, at, post },
  }) => {
    const standing = await at(WAYS[state]);
    const presses = new Map<Deed, Press>();
    for (const deed of BY_PEOPLE) presses.set(deed, await pressFor(deed, standing));
    const open = BY_PEOPLE.filter((deed) => lineOf(deed).from.includes(state));
    const forbidden = BY_PEOPLE.filter(
      (deed) => !open.some((one) => isSame(presses.get(one)!, presses.get(deed)!)),
    );
    expect(forbidden.length).toBeGreaterThan(7);
    const before = await stage.all();
    for (const deed of forbidden) {
      const { status, text } = await post(presses.get(deed)!);
      // Taken back already, or confirmed a moment ago: the way leads on to the room.
      const isOver = state === 'withdrawn' && deed === 'withdraw';
      const wanted = state === 'unverified' ? [404, 410] : isOver ? [303] : [409];
      const late = state === 'lapsed' ? [410] : [303];
      expect.soft(deed === 'confirm' ? late : wanted, `${deed} from ${state}`).toContain(status);
      if (status !== 303) expect.soft(text, `${deed} from ${state}`).toMatch(SENTENCE);
    }
    expect(await stage.all()).toBe(before);
  });
}

const TIMES = 10;
const doneBy = (act: string, id: number, kind = 'story') =>
  db.all(sql`SELECT id FROM events WHERE on_kind = ${kind} AND on_id = ${id} AND act = ${act}`);
const tenTimes = async ({ post }: Pressing, press: Press) => {
  const answers = await Promise.all(Array.from({ length: TIMES }, () => post(press)));
  const statuses = answers.map(({ status }) => status);
  expect(Math.max(...statuses), `${press.path}: ${statuses}`).toBeLessThan(500);
  return statuses.filter((status) => status === 303).length;
};
/** The same answer for whoever presses again: confirmed is confirmed, taken back is taken back. */
const LEADS_ON: Deed[] = ['confirm', 'withdraw'];

test('of ten presses at once of each button one counts', async ({ pressing }) => {
  test.setTimeout(180_000);
  for (const deed of BY_PEOPLE) {
    const standing = await pressing.at(wayTo(deed));
    const { id } = standing;
    const before = (await pressing.stage.row(id))!;
    const done = await tenTimes(pressing, await pressFor(deed, standing));
    expect.soft(done, deed).toBe(LEADS_ON.includes(deed) ? TIMES : 1);
    expect.soft(await doneBy(deed, id), deed).toHaveLength(1);
    expect.soft((await pressing.stage.row(id))?.version, deed).toBe(before.version + 1);
  }
});

test('of ten presses at once to hand on, undo, find a double or be erased one counts', async ({
  site,
  pressing,
}) => {
  const known = await makePublished(site.clock.now());
  const other = String(pressing.stage.played.editors[0]!.id);
  const presses: { way: Way; act: string; fields: Record<string, string> }[] = [
    { way: WAYS.submitted, act: 'pass', fields: { decision: 'pass', editor: other } },
    {
      ...{ way: WAYS.submitted, act: 'decline' },
      fields: { decision: 'duplicate', note: `It is No. ${known.row.number}.` },
    },
  ];
  for (const { way, act, fields } of presses) {
    const standing = await pressing.at(way);
    const form: Record<string, string> = { ...(await deskForm(standing, false)), ...fields };
    const done = await tenTimes(pressing, { path: `/desk/stories/${standing.id}`, fields: form });
    expect([act, done, (await doneBy(act, standing.id)).length]).toEqual([act, 1, 1]);
  }
  const declined = await pressing.at(WAYS.declined, 0);
  const version = String((await pressing.stage.row())!.version);
  const undo = { path: `/desk/stories/${declined.id}`, fields: { decision: 'undo', version } };
  expect(await tenTimes(pressing, undo)).toBe(1);
  expect((await pressing.stage.row())?.state).toBe('submitted');

  const erased = await pressing.at(WAYS.submitted);
  const erase = { stays: 'nothing', sure: '1' };
  expect(
    await tenTimes(pressing, { path: `/mine/${erased.room}/erase`, fields: erase }),
  ).toBeGreaterThan(0);
  expect(await doneBy('withdraw', erased.id)).toHaveLength(1);
  expect((await pressing.stage.row())?.body).toBe('');
});

test('of ten answers at once to a complaint one is sent', async ({ site, pressing }) => {
  const { row, id: storyId } = await makePublished(site.clock.now());
  for (const decision of ['uphold', 'part', 'reject', 'spam', 'hold']) {
    const { id } = await makeOpenComplaint(row.slug!, site.clock.now(), {
      email: `${decision}@example.test`,
    });
    const story_version = String((await pressing.stage.row(storyId))!.version);
    const fields = { decision, note: 'This is why.', version: '2', hold: 'legal', story_version };
    const path = `/desk/complaints/${id}`;
    expect.soft(await tenTimes(pressing, { path, fields }), decision).toBe(1);
    expect.soft(await doneBy(decision, id, 'complaint'), decision).toHaveLength(1);
    if (decision === 'spam' || decision === 'hold') continue;
    const undo = { path, fields: { decision: 'undo', version: '3' } };
    expect.soft(await tenTimes(pressing, undo), `undo of ${decision}`).toBe(1);
    expect.soft(await doneBy('undo', id, 'complaint')).toHaveLength(1);
  }
});
