/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Set by the edge. */
    clientKey: string;
    requestId: string;
    /** Seconds until this visitor's posts are kept again; 0 or none where they are. */
    wait_s?: number;
    /** On public pages for known visitors: the body, drawn once until something public changes. */
    bodyOnce?: ((pattern: string, draw: () => Promise<string>) => Promise<string>) | undefined;
    /** Set by the middleware. */
    now: number;
    siteUrl: string;
    publication: import('#domain/publication.ts').Publication;
    /** How this visitor likes to read. */
    look?: import('#lib/look.ts').Look;
    person: import('#domain/people.ts').Person | null;
    sessionId: string | null;
    /** The `csrf` field of this session's forms; empty without a session. */
    csrf: string;
    /** On pages of the desk: the figures of its menu and bell. */
    waiting?: import('#domain/waiting.ts').Waiting;
    /** The page that was asked for, where another is drawn in its place. */
    askedFor?: string;
    /** A form that must be sent again: why, where it goes, what was typed, the csrf it lacked. */
    again?: {
      why: 'signed out' | 'stale' | 'unsaved' | 'too many';
      action: string;
      typed: import('#lib/forms.ts').Typed;
      csrf: string | null;
    };
  }
}

/** For the plain TypeScript that hands a component on to be drawn; `never` fits what takes one. */
declare module '*.astro' {
  const component: never;
  export default component;
}
