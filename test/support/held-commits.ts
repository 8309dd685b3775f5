// Makes requests meet: none of them commits before all have looked.
import { sql } from "kysely";
import type { OpenDatabase } from "../../server/store/database.ts";
import { until } from "./until.ts";

/**
 * From now on whoever writes to the audit log waits. What is answered waits for so many who wait for a lock, and lets
 * them go. On PGlite, with its one connection, one waits for the other anyway.
 */
export async function holdCommits({ db, kind }: OpenDatabase, waiting: number): Promise<() => Promise<void>> {
  if (kind === "pglite") return () => Promise.resolve();
  const held = Promise.withResolvers<void>();
  const holds = Promise.withResolvers<void>();
  const holding = db.transaction().execute(async (trx) => {
    await trx.selectFrom("audit_head").select("seq").forUpdate().execute();
    holds.resolve();
    await held.promise;
  });
  await holds.promise;
  return async () => {
    await until(async () => {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      return rows[0]?.waiting === waiting;
    }, "they wait");
    held.resolve();
    await holding;
  };
}
