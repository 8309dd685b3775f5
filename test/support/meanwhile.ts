// What somebody else does between two steps of ours: a trigger on the row that the first of them touches.
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../../server/store/database.ts";

/** `happens` after each such row, for as long as `work` lasts; a statement in SQL that may name `old` and `new`. */
export async function meanwhile(
  db: Database,
  table: string,
  touched: "update" | "delete",
  happens: RawBuilder<unknown>,
  work: () => Promise<void>,
): Promise<void> {
  await sql`create function meanwhile() returns trigger language plpgsql as $$ begin
    ${happens}; return null; end $$`.execute(db);
  const [on, event] = [sql.table(table), sql.raw(touched)];
  await sql`create trigger meanwhile after ${event} on ${on} for each row execute function meanwhile()`.execute(
    db,
  );
  try {
    await work();
  } finally {
    await sql`drop trigger meanwhile on ${on}`.execute(db);
    await sql`drop function meanwhile`.execute(db);
  }
}
