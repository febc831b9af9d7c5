// Every table, in the order the product tells its story: who is here, what the house has written,
// what people tell, what is said about it, what is written to whom, and the house's own memory.
// A table's comment names the one module that writes it. Times are milliseconds since 1970, UTC.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export type Role = 'guest' | 'reader' | 'author' | 'moderator' | 'editor' | 'owner';
export type Verdict = 'good' | 'bad' | 'turned';
export type Side = 'customer' | 'staff' | 'colleague';
export type Source = 'lived' | 'there' | 'told';
export type Tie = 'none' | 'works' | 'owns' | 'rival' | 'given';
export type Shown = 'kept' | 'broken';
export type StoryState =
  | 'unverified'
  | 'submitted'
  | 'asking'
  | 'consent'
  | 'ready'
  | 'lapsed'
  | 'published'
  | 'declined'
  | 'appeal'
  | 'removed'
  | 'withdrawn';
export type CommentState =
  | 'unverified'
  | 'held'
  | 'published'
  | 'declined'
  | 'spam'
  | 'hidden'
  | 'withdrawn';
/** What the person who told a story lets readers add to it. */
export type ClosedTo = 'none' | 'plus-ones' | 'comments';
export type SubjectKind =
  | 'story'
  | 'article'
  | 'comment'
  | 'enquiry'
  | 'person'
  | 'subscriber'
  | 'tag'
  | 'complaint';
export type ActorKind = 'visitor' | 'contributor' | 'editor' | 'clock' | 'house';
export type Frequency = 'instant' | 'daily' | 'weekly' | 'monthly';
export type LetterState =
  | 'ready'
  | 'leased'
  | 'sending'
  | 'sent'
  | 'retry'
  | 'in doubt'
  | 'failed'
  | 'skipped';

/** Owner: domain/people.ts. One row per confirmed address. */
export const people = sqliteTable('people', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  addressKey: text('address_key').notNull().unique(),
  address: text('address').notNull(),
  name: text('name'),
  role: text('role').$type<Role>().notNull().default('guest'),
  /** When an editor hears of what came in: each, once a day, or only when a promise is late. */
  notices: text('notices').$type<'each' | 'daily' | 'late'>().notNull().default('each'),
  createdAt: integer('created_at').notNull(),
  signedInAt: integer('signed_in_at'),
});

/** Owner: domain/sessions.ts. The id is kept as its SHA-256 only. */
export const sessions = sqliteTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    device: text('device').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

export type LinkPurpose =
  | 'sign-in'
  | 'confirm-story'
  | 'confirm-comment'
  | 'confirm-subscription'
  | 'confirm-address'
  | 'mine-story'
  | 'mine-comment'
  | 'draft'
  | 'complaint';

/** Owner: domain/private-links.ts. No usable token is stored: it is derived from the row. */
export const privateLinks = sqliteTable(
  'private_links',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    purpose: text('purpose').$type<LinkPurpose>().notNull(),
    aboutId: integer('about_id'),
    address: text('address'),
    next: text('next'),
    generation: integer('generation').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    usedAt: integer('used_at'),
  },
  (t) => [index('private_links_about').on(t.purpose, t.aboutId)],
);

/** Owner: domain/articles.ts. A mirror of content/authors. */
export const authors = sqliteTable('authors', {
  slug: text('slug').primaryKey(),
  name: text('name').notNull(),
  line: text('line').notNull().default(''),
  bio: text('bio').notNull().default(''),
});

/** Owner: domain/articles.ts. A mirror of content/articles; the state is kept here. */
export const articles = sqliteTable(
  'articles',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    authorSlug: text('author_slug').notNull(),
    series: text('series'),
    plainText: text('plain_text').notNull(),
    minutes: integer('minutes').notNull(),
    publishAt: integer('publish_at').notNull(),
    updatedAt: integer('updated_at'),
    state: text('state').$type<'waiting' | 'published' | 'gone'>().notNull(),
  },
  (t) => [
    index('articles_published').on(t.state, t.publishAt),
    index('articles_author').on(t.authorSlug, t.state, t.publishAt),
    index('articles_series').on(t.series, t.state, t.publishAt),
  ],
);

/** Owner: domain/articles.ts. Addresses that essays and principles had before, from their files. */
export const formerSlugs = sqliteTable(
  'former_slugs',
  {
    kind: text('kind').$type<'article' | 'principle'>().notNull(),
    slug: text('slug').notNull(),
    target: text('target').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.slug] })],
);

/** Owner: domain/articles.ts. Which principles an essay argues, in its own order. */
export const articlePrinciples = sqliteTable(
  'article_principles',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    principleSlug: text('principle_slug').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.principleSlug] }),
    index('article_principles_principle').on(t.principleSlug),
  ],
);

/** Owner: domain/principles.ts. A mirror of content/principles with the kept tallies. */
export const principles = sqliteTable('principles', {
  slug: text('slug').primaryKey(),
  number: integer('number').notNull(),
  sentence: text('sentence').notNull(),
  summary: text('summary').notNull(),
  plainText: text('plain_text').notNull(),
  gone: integer('gone', { mode: 'boolean' }).notNull().default(false),
  kept: integer('kept').notNull().default(0),
  broken: integer('broken').notNull().default(0),
  sampleKept: integer('sample_kept').notNull().default(0),
  sampleBroken: integer('sample_broken').notNull().default(0),
});

/** Owner: domain/tags.ts. */
export const tags = sqliteTable('tags', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  /** No longer offered, and in no list; what carries it keeps it. */
  retiredAt: integer('retired_at'),
  createdAt: integer('created_at').notNull(),
});

/** Owner: domain/tags.ts. Other words for a tag, and the addresses it had before. */
export const tagAliases = sqliteTable(
  'tag_aliases',
  {
    slug: text('slug').primaryKey(),
    name: text('name').notNull(),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'synonym' | 'former'>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [index('tag_aliases_tag').on(t.tagId)],
);

/** Owner: domain/tags.ts. */
export const taggings = sqliteTable(
  'taggings',
  {
    tagId: integer('tag_id')
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
    onKind: text('on_kind').$type<'story' | 'article'>().notNull(),
    onId: integer('on_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.onKind, t.onId, t.tagId] }),
    index('taggings_tag').on(t.tagId, t.onKind, t.onId),
  ],
);

/** Owner: domain/stories/. Original words are told*; all else is what would be or is shown. */
export const stories = sqliteTable(
  'stories',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    number: integer('number').unique(),
    slug: text('slug').unique(),
    state: text('state').$type<StoryState>().notNull(),
    hold: text('hold').$type<'none' | 'legal' | 'safety' | 'dispute'>().notNull().default('none'),
    outcome: text('outcome')
      .$type<'none' | 'replied' | 'put right' | 'confirmed' | 'disputed'>()
      .notNull()
      .default('none'),
    version: integer('version').notNull().default(1),
    sample: integer('sample', { mode: 'boolean' }).notNull().default(false),
    toldTitle: text('told_title'),
    toldBody: text('told_body').notNull(),
    toldTags: text('told_tags').notNull().default(''),
    title: text('title'),
    body: text('body').notNull(),
    verdict: text('verdict').$type<Verdict>().notNull(),
    side: text('side').$type<Side>().notNull(),
    sector: text('sector'),
    channel: text('channel'),
    businessKind: text('business_kind'),
    businessName: text('business_name'),
    businessShown: text('business_shown'),
    happenedOn: text('happened_on'),
    better: text('better'),
    said: text('said'),
    /** The sentence without case and marks: alike for all who heard the same. */
    saidKey: text('said_key'),
    rule: text('rule').$type<'way' | 'saved'>(),
    ruleText: text('rule_text'),
    source: text('source').$type<Source>().notNull().default('lived'),
    tie: text('tie').$type<Tie>().notNull().default('none'),
    displayName: text('display_name'),
    editorNote: text('editor_note'),
    /** An editor's choice of the story that stands across the counter from this one. */
    acrossId: integer('across_id'),
    mayRedact: integer('may_redact', { mode: 'boolean' }).notNull().default(false),
    mayInvite: integer('may_invite', { mode: 'boolean' }).notNull().default(false),
    mayQuote: integer('may_quote', { mode: 'boolean' }).notNull().default(false),
    /** The storyteller's own health may be told. */
    mayHealth: integer('may_health', { mode: 'boolean' }).notNull().default(false),
    /** Told for somebody else, who knows of it; shown so. */
    onBehalf: integer('on_behalf', { mode: 'boolean' }).notNull().default(false),
    /** Told at the desk for someone without e-mail: how and when, and how consent was given. */
    toldHow: text('told_how'),
    consentHow: text('consent_how'),
    /** Grief and health: no colour, no jokes, no plus ones. */
    quiet: integer('quiet', { mode: 'boolean' }).notNull().default(false),
    closedTo: text('closed_to').$type<ClosedTo>().notNull().default('none'),
    /** Nearly the same words as this one, by the same person. */
    nearId: integer('near_id'),
    agreement: text('agreement').notNull(),
    address: text('address'),
    personId: integer('person_id').references(() => people.id),
    shownHash: text('shown_hash'),
    consentHash: text('consent_hash'),
    toldAt: integer('told_at').notNull(),
    submittedAt: integer('submitted_at'),
    answerBy: integer('answer_by'),
    decidedAt: integer('decided_at'),
    publishedAt: integer('published_at'),
    withdrawnAt: integer('withdrawn_at'),
    /** Where it stood before it was taken back, lapsed or appealed: where it may return to. */
    cameFrom: text('came_from').$type<StoryState>(),
    /** While the contributor is asked: since when (late reminders put it off), how often reminded,
     *  what is left of the promise. */
    askedAt: integer('asked_at'),
    reminders: integer('reminders').notNull().default(0),
    promiseLeft_ms: integer('promise_left_ms'),
    /** The editor who asked gets the answer; the one who decided does not judge the appeal alone. */
    editorId: integer('editor_id').references(() => people.id),
    /** JSON: what the last decision changed, for as long as it can be undone. */
    undoTo: text('undo_to'),
    publishAt: integer('publish_at'),
    heldAt: integer('held_at'),
    removedFor: text('removed_for'),
    appealedAt: integer('appealed_at'),
    disownedAt: integer('disowned_at'),
    amendedAt: integer('amended_at'),
    amendNote: text('amend_note'),
    /** A version that one side proposes and the other has not agreed to yet. */
    amendmentId: integer('amendment_id'),
    amendmentBy: text('amendment_by').$type<'editor' | 'contributor'>(),
  },
  (t) => [
    index('stories_waiting').on(t.state, t.answerBy),
    index('stories_published').on(t.state, t.publishedAt, t.id),
    index('stories_verdict').on(t.state, t.verdict, t.publishedAt, t.id),
    index('stories_side').on(t.state, t.side, t.publishedAt, t.id),
    index('stories_sector').on(t.state, t.sector, t.publishedAt, t.id),
    index('stories_person').on(t.personId),
    index('stories_asked').on(t.state, t.askedAt),
    index('stories_due').on(t.state, t.publishAt),
    index('stories_amending').on(t.amendmentBy),
    index('stories_said').on(t.state, t.saidKey, t.publishedAt),
    check(
      'published_as_consented',
      sql`${t.state} <> 'published' OR (${t.consentHash} IS NOT NULL AND ${t.shownHash} IS ${t.consentHash})`,
    ),
  ],
);

/** Owner: domain/stories/. What a story shows: which principle it keeps or breaks. */
export const storyPrinciples = sqliteTable(
  'story_principles',
  {
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    principleSlug: text('principle_slug').notNull(),
    shown: text('shown').$type<Shown>().notNull(),
    /** The slug that was agreed to, where the principle was given another since. */
    toldAs: text('told_as'),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.principleSlug] }),
    index('story_principles_principle').on(t.principleSlug, t.shown, t.storyId),
  ],
);

/** Owner: domain/stories/consent.ts. What exactly was agreed to, when, and in which words. */
export const consents = sqliteTable(
  'consents',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    shownHash: text('shown_hash').notNull(),
    basis: text('basis')
      .$type<
        | 'as told'
        | 'approved'
        | 'may redact'
        | 'told to us'
        | 'redacted at once'
        | 'disowned'
        | 'sample'
      >()
      .notNull(),
    wording: text('wording').notNull(),
    givenAt: integer('given_at').notNull(),
  },
  (t) => [index('consents_story').on(t.storyId)],
);

/** Owner: domain/stories/versions.ts. All that would be shown, as it stood after each change. */
export const storyVersions = sqliteTable(
  'story_versions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    made: text('made').$type<'told' | 'edited' | 'proposed' | 'redacted' | 'agreed'>().notNull(),
    /** What consent covers, as JSON. */
    shown: text('shown').notNull(),
    shownHash: text('shown_hash').notNull(),
    /** JSON: for each change its code, by the mark of the change. */
    reasons: text('reasons').notNull().default('{}'),
    note: text('note'),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: integer('actor_id'),
    at: integer('at').notNull(),
  },
  (t) => [index('story_versions_story').on(t.storyId, t.id)],
);

/** Owner: domain/stories/drafts.ts. What somebody began to tell, exactly as typed. */
export const drafts = sqliteTable(
  'drafts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** JSON: the fields of the form. */
    typed: text('typed').notNull(),
    address: text('address'),
    /** The comment whose author was asked to make it a story. */
    commentId: integer('comment_id'),
    savedAt: integer('saved_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [index('drafts_expire').on(t.expiresAt)],
);

/** Owner: domain/complaints.ts. A formal notice about a story, by somebody it concerns. */
export const complaints = sqliteTable(
  'complaints',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id),
    state: text('state')
      .$type<'unverified' | 'open' | 'upheld' | 'part upheld' | 'not upheld' | 'spam'>()
      .notNull(),
    version: integer('version').notNull().default(1),
    reason: text('reason').notNull(),
    standing: text('standing').$type<'me' | 'business' | 'child' | 'rights' | 'other'>().notNull(),
    passage: text('passage').notNull(),
    explanation: text('explanation').notNull(),
    wish: text('wish'),
    name: text('name').notNull(),
    address: text('address').notNull(),
    sealedId: integer('sealed_id'),
    note: text('note'),
    sentAt: integer('sent_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    answerBy: integer('answer_by'),
    decidedAt: integer('decided_at'),
    editorId: integer('editor_id').references(() => people.id),
  },
  (t) => [
    index('complaints_open').on(t.state, t.answerBy),
    index('complaints_story').on(t.storyId),
  ],
);

/** Owner: domain/sealing.ts. One copy of a story's words under a legal hold: who, why, until. */
export const sealedCopies = sqliteTable(
  'sealed_copies',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    storyId: integer('story_id').notNull(),
    /** Encrypted with a key that is made from SECRET_KEY. */
    sealed: text('sealed').notNull(),
    why: text('why').notNull(),
    editorId: integer('editor_id'),
    sealedAt: integer('sealed_at').notNull(),
    until: integer('until').notNull(),
    openedAt: integer('opened_at'),
    openedBy: integer('opened_by'),
  },
  (t) => [index('sealed_copies_story').on(t.storyId), index('sealed_copies_until').on(t.until)],
);

/** Owner: domain/stories/counts.ts. Figures beside each choice of the list, kept per verdict. */
export const storyCounts = sqliteTable(
  'story_counts',
  {
    verdict: text('verdict').$type<Verdict>().notNull(),
    dimension: text('dimension')
      .$type<'all' | 'side' | 'sector' | 'channel' | 'principle' | 'tag'>()
      .notNull(),
    value: text('value').notNull(),
    stories: integer('stories').notNull(),
    samples: integer('samples').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.dimension, t.value, t.verdict] })],
);

/** Owner: domain/comments.ts. */
export const comments = sqliteTable(
  'comments',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    onKind: text('on_kind').$type<'story' | 'article'>().notNull(),
    onId: integer('on_id').notNull(),
    parentId: integer('parent_id'),
    kind: text('kind').$type<'comment' | 'plus-one'>().notNull(),
    state: text('state').$type<CommentState>().notNull(),
    heldFor: text('held_for'),
    version: integer('version').notNull().default(1),
    sample: integer('sample', { mode: 'boolean' }).notNull().default(false),
    body: text('body').notNull(),
    displayName: text('display_name').notNull(),
    byTeller: integer('by_teller', { mode: 'boolean' }).notNull().default(false),
    notify: integer('notify', { mode: 'boolean' }).notNull().default(false),
    address: text('address'),
    personId: integer('person_id').references(() => people.id),
    writtenAt: integer('written_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    decidedAt: integer('decided_at'),
    publishedAt: integer('published_at'),
  },
  (t) => [
    index('comments_on').on(t.onKind, t.onId, t.state, t.publishedAt),
    index('comments_waiting').on(t.state, t.confirmedAt),
    index('comments_person').on(t.personId, t.state),
  ],
);

/** Owner: domain/events.ts. Append-only: each transition of anything, by whom and why. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    onKind: text('on_kind').$type<SubjectKind>().notNull(),
    onId: integer('on_id').notNull(),
    act: text('act').notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: integer('actor_id'),
    fromState: text('from_state'),
    toState: text('to_state'),
    reason: text('reason'),
    note: text('note'),
    shownHash: text('shown_hash'),
    at: integer('at').notNull(),
  },
  (t) => [
    index('events_on').on(t.onKind, t.onId, t.id),
    index('events_at').on(t.at),
    index('events_act').on(t.onKind, t.act, t.at),
  ],
);

/** Owner: domain/record.ts. The public record: kind, outcome, code, month; never words. */
export const decisions = sqliteTable(
  'decisions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    eventId: integer('event_id')
      .notNull()
      .unique()
      .references(() => events.id),
    kind: text('kind').$type<'story' | 'comment' | 'complaint'>().notNull(),
    outcome: text('outcome').notNull(),
    code: text('code'),
    month: text('month').notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [index('decisions_month').on(t.month, t.kind, t.outcome)],
);

/** Owner: domain/record.ts. What a month that is over held, for the editors' eyes alone. */
export const recordCounts = sqliteTable(
  'record_counts',
  {
    month: text('month').notNull(),
    figure: text('figure').notNull(),
    code: text('code').notNull().default(''),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.figure, t.code] })],
);

/** Owner: domain/record.ts. What the public record says: whole groups, none below five, for good. */
export const recordGroups = sqliteTable(
  'record_groups',
  {
    /** The month it was put up for; it holds what came after the group before it. */
    month: text('month').notNull(),
    since: text('since').notNull(),
    figure: text('figure').notNull(),
    code: text('code').notNull().default(''),
    n: integer('n').notNull(),
    median_ms: integer('median_ms'),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.figure, t.code] }),
    check('nobody_in_a_small_group', sql`${t.n} >= 5`),
  ],
);

/** Owner: domain/enquiries.ts. */
export const enquiries = sqliteTable(
  'enquiries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    state: text('state').$type<'open' | 'answered' | 'spam'>().notNull(),
    version: integer('version').notNull().default(1),
    name: text('name').notNull(),
    address: text('address').notNull(),
    organisation: text('organisation'),
    topic: text('topic').$type<'speaking' | 'training' | 'press' | 'other'>().notNull(),
    message: text('message').notNull(),
    date: text('date'),
    place: text('place'),
    audience: text('audience'),
    askedAt: integer('asked_at').notNull(),
    answeredAt: integer('answered_at'),
  },
  (t) => [index('enquiries_open').on(t.state, t.askedAt)],
);

/** Owner: domain/subscriptions.ts. */
export const subscribers = sqliteTable(
  'subscribers',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    addressKey: text('address_key').notNull().unique(),
    address: text('address').notNull(),
    state: text('state').$type<'unconfirmed' | 'active' | 'paused' | 'ended'>().notNull(),
    zone: text('zone'),
    weekday: integer('weekday').notNull().default(5),
    hour: integer('hour').notNull().default(7),
    generation: integer('generation').notNull().default(1),
    askedAt: integer('asked_at').notNull(),
    remindedAt: integer('reminded_at'),
    confirmedAt: integer('confirmed_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [index('subscribers_state').on(t.state, t.id)],
);

/** Owner: domain/subscriptions.ts. What a subscriber chose; target is empty where the kind says all. */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    subscriberId: integer('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    kind: text('kind')
      .$type<
        | 'all'
        | 'articles'
        | 'verdict'
        | 'principle'
        | 'tag'
        | 'sector'
        | 'author'
        | 'series'
        | 'story'
      >()
      .notNull(),
    target: text('target').notNull().default(''),
    frequency: text('frequency').$type<Frequency>().notNull().default('weekly'),
    /** When the next letter falls due in the subscriber's zone; null while none is to be written. */
    nextAt: integer('next_at'),
  },
  (t) => [
    uniqueIndex('subscriptions_once').on(t.subscriberId, t.kind, t.target),
    index('subscriptions_frequency').on(t.frequency, t.subscriberId),
    index('subscriptions_due').on(t.nextAt),
  ],
);

/** Owner: domain/digests.ts. One edition of a stream and period, e.g. weekly-2026-W47. */
export const issues = sqliteTable(
  'issues',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    slug: text('slug').notNull().unique(),
    stream: text('stream').$type<'digest' | 'instant'>().notNull(),
    frequency: text('frequency').$type<Frequency>().notNull(),
    period: text('period').notNull(),
    state: text('state')
      .$type<'open' | 'frozen' | 'paused' | 'stopped' | 'nothing new'>()
      .notNull(),
    introduction: text('introduction'),
    frozenAt: integer('frozen_at'),
  },
  (t) => [uniqueIndex('issues_once').on(t.stream, t.frequency, t.period)],
);

/** Owner: domain/digests.ts. What an issue holds, frozen when its first zone falls due. */
export const issueItems = sqliteTable(
  'issue_items',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    onKind: text('on_kind').$type<'story' | 'article'>().notNull(),
    onId: integer('on_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.issueId, t.onKind, t.onId] })],
);

/** Owner: domain/digests.ts. One letter of an issue to one subscriber: decided once, by its key. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    stream: text('stream').$type<'digest' | 'instant'>().notNull(),
    frequency: text('frequency').$type<Frequency>().notNull(),
    subscriberId: integer('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    period: text('period').notNull(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id),
    messageId: text('message_id').notNull(),
    date: integer('date').notNull(),
    /** Of an edition at once, as it left: what its reader had chosen that named it, as JSON. */
    topics: text('topics'),
    state: text('state').$type<LetterState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAt: integer('next_at').notNull(),
    notAfter: integer('not_after'),
    leaseOwner: text('lease_owner'),
    leaseUntil: integer('lease_until'),
    fence: integer('fence').notNull().default(0),
    lastCode: text('last_code'),
    sentAt: integer('sent_at'),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.stream, t.frequency, t.subscriberId, t.period),
    index('deliveries_due').on(t.state, t.nextAt),
    index('deliveries_issue').on(t.issueId, t.state),
  ],
);

/** Owner: domain/digests.ts. Nobody is told the same thing twice. */
export const deliveryItems = sqliteTable(
  'delivery_items',
  {
    subscriberId: integer('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    onKind: text('on_kind').$type<'story' | 'article'>().notNull(),
    onId: integer('on_id').notNull(),
    deliveryId: integer('delivery_id')
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.subscriberId, t.onKind, t.onId] }),
    index('delivery_items_delivery').on(t.deliveryId),
  ],
);

/** Owner: domain/letters.ts. Every single letter, written with the change that causes it. */
export const letters = sqliteTable(
  'letters',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    kind: text('kind').notNull(),
    key: text('key').notNull().unique(),
    address: text('address').notNull(),
    addressKey: text('address_key').notNull(),
    aboutId: integer('about_id'),
    linkId: integer('link_id').references(() => privateLinks.id, { onDelete: 'set null' }),
    eventId: integer('event_id').references(() => events.id),
    urgent: integer('urgent', { mode: 'boolean' }).notNull().default(false),
    messageId: text('message_id').notNull(),
    date: integer('date').notNull(),
    state: text('state').$type<LetterState>().notNull(),
    notBefore: integer('not_before').notNull(),
    notAfter: integer('not_after'),
    attempts: integer('attempts').notNull().default(0),
    nextAt: integer('next_at').notNull(),
    leaseOwner: text('lease_owner'),
    leaseUntil: integer('lease_until'),
    fence: integer('fence').notNull().default(0),
    lastCode: text('last_code'),
    writtenAt: integer('written_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (t) => [
    index('letters_due').on(t.state, t.nextAt),
    index('letters_address').on(t.addressKey, t.kind, t.writtenAt),
    index('letters_event').on(t.eventId),
    index('letters_about').on(t.aboutId, t.kind),
    index('letters_link').on(t.linkId),
    index('letters_written').on(t.writtenAt),
  ],
);

/** Owner: domain/suppressions.ts. Addresses that are never written to again, as keyed hashes. */
export const suppressions = sqliteTable('suppressions', {
  addressHash: text('address_hash').primaryKey(),
  reason: text('reason').$type<'hard bounce' | 'complaint' | 'erased'>().notNull(),
  at: integer('at').notNull(),
});

/** Owner: domain/abuse.ts. Identical posts within a day are one and get the first answer. */
export const answeredPosts = sqliteTable(
  'answered_posts',
  {
    postHash: text('post_hash').primaryKey(),
    location: text('location').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [index('answered_posts_at').on(t.at)],
);

/** Owner: jobs/worker.ts. Who keeps time now. */
export const jobLeases = sqliteTable('job_leases', {
  name: text('name').primaryKey(),
  owner: text('owner').notNull(),
  until: integer('until').notNull(),
  fence: integer('fence').notNull(),
});

/** Owner: db/generation.ts. One row: what all processes must agree on. */
export const site = sqliteTable('site', {
  id: integer('id').primaryKey(),
  generation: integer('generation').notNull().default(1),
  contentHash: text('content_hash'),
  sendingHeldFor: text('sending_held_for'),
  awayUntil: integer('away_until'),
});
