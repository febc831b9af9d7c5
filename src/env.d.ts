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
  }
}
