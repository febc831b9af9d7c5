// Carries what is queued, once: for the command line, and for the worker's round.
import { site } from '#lib/site.ts';
import { type Counts, Postman } from './post.ts';
import { queues } from './queues.ts';

/** The postman of this process; undefined while no mail server is set: then letters wait. */
export function postman(): Postman | undefined {
  const { config } = site;
  return config.smtpUrl && new Postman(config, config.smtpUrl, queues);
}

/** Delivers what is due at this time; undefined when no mail server is set. */
export async function deliverQueued(now: number): Promise<Counts | undefined> {
  const carrier = postman();
  if (!carrier) return undefined;
  try {
    return await carrier.carry({ now: () => now });
  } finally {
    await carrier.stop(0);
  }
}
