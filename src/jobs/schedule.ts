// The timetable. Each line: how often, what, and the deed itself. Nothing here decides anything:
// the deeds ask the clock they are handed what is due, and do nothing when nothing is.
import { transaction } from '#db/client.ts';
import { forgetOldPosts } from '#domain/abuse.ts';
import { publishWaitingArticles } from '#domain/articles/mirroring.ts';
import { purgeComments } from '#domain/comments/confirming.ts';
import { purgeComplaints } from '#domain/complaints/forgetting.ts';
import { prepareInstant } from '#domain/digests/instant.ts';
import { prepareDue } from '#domain/digests/preparing.ts';
import { purgeLetters } from '#domain/letters/forgetting.ts';
import { forgetGuests } from '#domain/people.ts';
import { forgetSignInLinks } from '#domain/private-links.ts';
import { closeMonths } from '#domain/record/closing.ts';
import { purgeSealed } from '#domain/sealing.ts';
import { forgetSessions } from '#domain/sessions.ts';
import { tellWhatStoriesDid } from '#domain/stories/doings.ts';
import { purgeDrafts } from '#domain/stories/drafts.ts';
import { purgeStories } from '#domain/stories/erasing.ts';
import { remindAndLapse } from '#domain/stories/lapsing.ts';
import { publishDueStories } from '#domain/stories/publishing.ts';
import { remindUnverified } from '#domain/stories/reminding.ts';
import { purgeSubscriptions, remindSubscriptions } from '#domain/subscriptions/forgetting.ts';
import { tellEditorsWhatWaits } from '#domain/waiting/telling.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/clock.ts';

export type Job = { every_ms: number; name: string; run(now: number): Promise<unknown> };

/** How often the worker looks at the timetable, and carries the post; no line can be quicker. */
export const TICK_MS = 2 * SECOND_MS;

export const timetable: readonly Job[] = [
  { every_ms: MINUTE_MS, name: 'publish essays whose time has come', run: publishWaitingArticles },
  { every_ms: MINUTE_MS, name: 'publish stories whose time has come', run: publishDueStories },
  { every_ms: MINUTE_MS, name: 'tell of new essays at once', run: prepareInstant },
  { every_ms: MINUTE_MS, name: 'prepare the digests that are due', run: prepareDue },
  { every_ms: HOUR_MS, name: 'remind of stories to confirm', run: remindUnverified },
  { every_ms: HOUR_MS, name: 'remind of stories to answer', run: remindAndLapse },
  { every_ms: HOUR_MS, name: 'tell what stories did', run: tellWhatStoriesDid },
  { every_ms: HOUR_MS, name: 'tell editors what waits', run: tellEditorsWhatWaits },
  { every_ms: HOUR_MS, name: 'remind of subscriptions to confirm', run: remindSubscriptions },
  { every_ms: HOUR_MS, name: 'forget stories past their time', run: purgeStories },
  { every_ms: HOUR_MS, name: 'forget drafts nobody came back to', run: purgeDrafts },
  { every_ms: HOUR_MS, name: 'forget unconfirmed comments', run: purgeComments },
  { every_ms: HOUR_MS, name: 'forget complaints past their time', run: purgeComplaints },
  { every_ms: HOUR_MS, name: 'throw away sealed copies past their time', run: purgeSealed },
  { every_ms: HOUR_MS, name: 'put a month that is over on the record', run: closeMonths },
  { every_ms: HOUR_MS, name: 'forget unconfirmed subscriptions', run: purgeSubscriptions },
  { every_ms: HOUR_MS, name: 'forget guests of whom nothing is left', run: forgetGuests },
  { every_ms: HOUR_MS, name: 'forget sessions that are over', run: forgetSessions },
  { every_ms: HOUR_MS, name: 'forget sign-in links of long ago', run: forgetSignInLinks },
  { every_ms: HOUR_MS, name: 'forget letters of long ago', run: purgeLetters },
  { every_ms: HOUR_MS, name: 'forget posts of yesterday', run: forgetPosts },
];

function forgetPosts(now: number): Promise<void> {
  return transaction((tx) => forgetOldPosts(tx, now));
}
