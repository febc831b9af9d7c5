// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.

import { articles } from './en/articles.ts';
import { atOnce, mailAtOnce, mailFollow } from './en/at-once.ts';
import { comments } from './en/comments.ts';
import { confirm } from './en/confirm.ts';
import { desk } from './en/desk.ts';
import { deskComments } from './en/desk-comments.ts';
import { deskHome } from './en/desk-home.ts';
import { deskStories } from './en/desk-stories.ts';
import { edge } from './en/edge.ts';
import { enquiries } from './en/enquiries.ts';
import { forms } from './en/forms.ts';
import { issues } from './en/issues.ts';
import { letters } from './en/letters.ts';
import { mail } from './en/mail.ts';
import { mailComments } from './en/mail-comments.ts';
import { mailDigest, mailSubscription } from './en/mail-digest.ts';
import { mailStories } from './en/mail-stories.ts';
import { mine } from './en/mine.ts';
import { people } from './en/people.ts';
import { principles } from './en/principles.ts';
import { reading } from './en/reading.ts';
import { received } from './en/received.ts';
import { site } from './en/site.ts';
import { stories } from './en/stories.ts';
import { subscriptions } from './en/subscriptions.ts';
import { tell } from './en/tell.ts';

export const words = {
  issues,
  edge,
  letters,
  mail,
  confirm,
  atOnce,
  mailAtOnce,
  mailFollow,
  mailDigest,
  mailSubscription,
  deskComments,
  deskHome,
  mailComments,
  mailStories,
  mine,
  people,
  articles,
  comments,
  desk,
  deskStories,
  enquiries,
  forms,
  principles,
  reading,
  received,
  site,
  stories,
  subscriptions,
  tell,
};
export type Words = typeof words;
