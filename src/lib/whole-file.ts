// A file is replaced whole or not at all: whoever reads it meanwhile, in this process or another,
// and whatever breaks meanwhile, finds the old words or the new ones.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const REFUSED = ['EACCES', 'EPERM', 'EROFS'];
const MODE = 0o644;

/** 'read-only' where the folder may not be written; a full disk throws, and changes nothing. */
export function writeWhole(file: string, bytes: string | Uint8Array): 'done' | 'read-only' {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.new`);
  try {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? MODE;
    const open = openSync(draft, 'w', mode);
    try {
      const whole = Buffer.from(bytes as Uint8Array);
      for (let at = 0; at < whole.length; ) at += writeSync(open, whole, at);
      fsyncSync(open); // else a power cut could leave the new name on no words
    } finally {
      closeSync(open);
    }
    renameSync(draft, file);
    return 'done';
  } catch (error) {
    rmSync(draft, { force: true });
    if (isReadOnly(error)) return 'read-only';
    throw error;
  }
}

export function isReadOnly(error: unknown): boolean {
  return REFUSED.includes((error as NodeJS.ErrnoException).code ?? '');
}
