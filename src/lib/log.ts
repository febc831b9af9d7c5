// One JSON line an event, on standard output. Fields are named by the caller and never hold an
// address, a token or a person's text; of an error only its kind and our own message are kept.
type Level = 'debug' | 'info' | 'warn' | 'error' | 'silent';
type Fields = Record<string, string | number | boolean | null | undefined>;

const ORDER: Level[] = ['debug', 'info', 'warn', 'error', 'silent'];
let least: Level = 'info';

export function setLogLevel(level: Level): void {
  least = level;
}

export const log = {
  debug: (event: string, fields?: Fields) => write('debug', event, fields),
  info: (event: string, fields?: Fields) => write('info', event, fields),
  warn: (event: string, fields?: Fields) => write('warn', event, fields),
  error: (event: string, fields?: Fields) => write('error', event, fields),
};

/** What may be logged of an error: kind, and for our own errors the message and where it arose. */
export function faultFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { fault: typeof error };
  const ours = error.name === 'DatabaseError' || error.constructor === Error;
  const place = error.stack
    ?.split('\n')
    .find((line) => line.includes('    at '))
    ?.trim();
  return { fault: error.name, message: ours ? error.message : undefined, place };
}

function write(level: Level, event: string, fields: Fields = {}): void {
  if (ORDER.indexOf(level) < ORDER.indexOf(least)) return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, event, ...fields });
  process.stdout.write(`${line}\n`);
}
