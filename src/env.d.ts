/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Set by the edge. */
    clientKey: string;
    requestId: string;
    /** Set by the middleware. */
    now: number;
    siteUrl: string;
    publication: import('#domain/publication.ts').Publication;
    person: import('#domain/people.ts').Person | null;
    sessionId: string | null;
    /** A signed-in form that came without a session or csrf: what was typed, and where it goes. */
    again?: { action: string; typed: import('#lib/forms.ts').Typed };
  }
}
