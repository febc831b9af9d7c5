// Looks for a word in every text of every table, the search's own included: what was erased must be
// nowhere. Not asked for: the address that a story keeps, which is made from its title, and why an
// editor set a legal hold, which stays readable beside the sealed copy.
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';

let columns: { table: string; column: string }[] | undefined;

/** Where a word stands in the whole database, address columns apart; empty where nowhere. */
export async function foundAnywhere(word: string): Promise<string[]> {
  columns ??= await db.all<{ table: string; column: string }>(sql`
    SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'
      AND (c.type LIKE 'text%' OR c.type = '') AND m.name NOT LIKE 'sqlite_%'
      AND NOT (m.name = 'sealed_copies' AND c.name = 'why')`);
  const asked = columns.map(
    ({ table, column }) => `SELECT '${table}.${column}' AS place FROM "${table}"
      WHERE "${column}" LIKE '%${word}%'`,
  );
  const places: string[] = [];
  for (let at = 0; at < asked.length; at += 100) {
    const some = asked.slice(at, at + 100).join(' UNION ALL ');
    places.push(...(await db.all<{ place: string }>(sql.raw(some))).map((one) => one.place));
  }
  return [...new Set(places)];
}
