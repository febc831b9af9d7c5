// A hot query is put together once for each open database, not at each call.
import { type Db, db } from './client.ts';

export function prepared<Query>(make: (reader: Db) => Query): () => Query {
  let madeFor: Db | undefined;
  let query: Query;
  return () => {
    if (madeFor !== db) {
      query = make(db);
      madeFor = db;
    }
    return query;
  };
}
