// All words of the interface and the letters, one file a room. A second language is a second
// catalogue of the same type.

import { across } from './en/across.ts';
import { archive } from './en/archive.ts';
import { articles } from './en/articles.ts';
import { atOnce, mailAtOnce, mailFollow } from './en/at-once.ts';
import { begin } from './en/begin.ts';
import { choices } from './en/choices.ts';
import { comments } from './en/comments.ts';
import { complaints } from './en/complaints.ts';
import { confirm } from './en/confirm.ts';
import { desk } from './en/desk.ts';
import { deskActs } from './en/desk-acts.ts';
import { deskComments } from './en/desk-comments.ts';
import { deskEdit } from './en/desk-edit.ts';
import { deskHome } from './en/desk-home.ts';
import { deskStories } from './en/desk-stories.ts';
import { deskTold } from './en/desk-told.ts';
import { drafts } from './en/drafts.ts';
import { edge } from './en/edge.ts';
import { enquiries } from './en/enquiries.ts';
import { figures } from './en/figures.ts';
import { forms } from './en/forms.ts';
import { handbook } from './en/handbook.ts';
import { issues } from './en/issues.ts';
import { letters } from './en/letters.ts';
import { mail } from './en/mail.ts';
import { mailComments } from './en/mail-comments.ts';
import { mailComplaints } from './en/mail-complaints.ts';
import { mailDigest, mailSubscription } from './en/mail-digest.ts';
import { mailStories } from './en/mail-stories.ts';
import { mailStoryLife } from './en/mail-story-life.ts';
import { media } from './en/media.ts';
import { mine } from './en/mine.ts';
import { noticed } from './en/noticed.ts';
import { people } from './en/people.ts';
import { phrases } from './en/phrases.ts';
import { principles } from './en/principles.ts';
import { reading } from './en/reading.ts';
import { received } from './en/received.ts';
import { record } from './en/record.ts';
import { redactions } from './en/redactions.ts';
import { search } from './en/search.ts';
import { settings } from './en/settings.ts';
import { sharing } from './en/sharing.ts';
import { sheets } from './en/sheets.ts';
import { site } from './en/site.ts';
import { stories } from './en/stories.ts';
import { subscriptions } from './en/subscriptions.ts';
import { tags } from './en/tags.ts';
import { tell } from './en/tell.ts';

export const words = {
  across,
  choices,
  issues,
  drafts,
  noticed,
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
  mailStoryLife,
  media,
  mine,
  people,
  archive,
  articles,
  begin,
  comments,
  complaints,
  mailComplaints,
  desk,
  deskActs,
  deskEdit,
  deskStories,
  deskTold,
  enquiries,
  figures,
  forms,
  handbook,
  phrases,
  principles,
  reading,
  received,
  redactions,
  record,
  sheets,
  sharing,
  settings,
  search,
  site,
  stories,
  subscriptions,
  tags,
  tell,
};
export type Words = typeof words;
