// The shapes that components draw. Domain queries return objects of these shapes; components never
// ask for more, so that a page can be drawn from anything that fits.

export type Verdict = 'good' | 'bad' | 'turned';
export type Side = 'customer' | 'staff' | 'colleague';
export type Shown = 'kept' | 'broken';
export type Role = 'guest' | 'reader' | 'author' | 'moderator' | 'editor' | 'owner';

export type StoryCard = {
  number: number;
  slug: string;
  title: string;
  excerpt: string;
  verdict: Verdict;
  side: Side;
  businessKind: string | null;
  publishedAt: number;
  sample: boolean;
  source: 'lived' | 'there' | 'told';
  tie: string;
  quiet: boolean;
};

export type StoryView = StoryCard & {
  id: number;
  bodyHtml: string;
  better: string | null;
  said: string | null;
  rule: 'way' | 'saved' | null;
  ruleText: string | null;
  sector: string | null;
  channel: string | null;
  businessName: string | null;
  happenedOn: string | null;
  displayName: string | null;
  editorNote: string | null;
  toldToUs: boolean;
  onBehalf: boolean;
  amendedAt: number | null;
  amendNote: string | null;
  principles: { slug: string; number: number; sentence: string; shown: Shown }[];
  tags: { slug: string; name: string }[];
};

export type PrincipleCard = {
  slug: string;
  number: number;
  sentence: string;
  kept: number;
  broken: number;
  examples: boolean;
};

type Counted = { kept: number; broken: number };

export type Figures = {
  months: (Counted & { month: string })[];
  sides: (Counted & { side: Side })[];
  sectors: (Counted & { sector: string | null })[];
};

export type Phrase = {
  said: string;
  heard: number;
  verdict: Verdict;
  better: { verdict: Verdict; text: string } | null;
  rule: string | null;
  stories: { number: number; slug: string; title: string; verdict: Verdict; sample: boolean }[];
};

export type ArticleCard = {
  slug: string;
  title: string;
  summary: string;
  authorName: string;
  authorSlug: string;
  publishedAt: number;
  minutes: number;
  principles: { slug: string; number: number; sentence: string }[];
};

export type CommentView = {
  id: number;
  kind: 'comment' | 'plus-one';
  displayName: string;
  bodyHtml: string;
  publishedAt: number;
  byTeller: boolean;
  sample: boolean;
};

export type Choice = { slug: string; name: string };

export type Publication = {
  name: string;
  tagline: string;
  language: string;
  zone: string;
  wall: string;
  logo: { kind: 'svg' | 'png'; width: number; height: number } | null;
  publisher: { name: string; address: string[]; email: string } | null;
  promiseDays: number;
  sectors: Choice[];
  channels: Choice[];
  helpLines: { name: string; text: string }[];
  sample: boolean;
};

export type Notices = 'each' | 'daily' | 'late';
export type Person = { id: number; name: string | null; role: Role };

/** Field name → the sentence that says what to do. */
export type FieldErrors = Record<string, string>;

/** What a form held when it came in, to be shown again. */
export type FieldValues = Record<string, string | string[] | undefined>;
