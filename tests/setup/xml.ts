// A strict parser from outside: xmllint (Debian: libxml2-utils), where the machine has it.
import { spawnSync } from 'node:child_process';

export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** The grammar of RFC 4287, as far as our feeds go. */
export const ATOM = new URL('./atom.rng', import.meta.url).pathname;

/** What the parser finds wrong; empty when nothing. A schema in RELAX NG is asked too, if given. */
export function faultsOfXml(xml: string, schema?: string): string {
  const ask = ['--noout', '--nonet', ...(schema ? ['--relaxng', schema] : []), '-'];
  const { status, stderr } = spawnSync('xmllint', ask, { input: xml, encoding: 'utf8' });
  return status === 0 ? '' : stderr;
}
