// Whether the database answers at all.
import { sql } from "kysely";
import type { Database } from "./database.ts";

/** False when the database refuses or does not answer within the time. */
export async function ping(db: Database, timeoutMs: number): Promise<boolean> {
  const answered = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), timeoutMs);
  const inTime = await Promise.race([answered, late]);
  clearTimeout(timer);
  return inTime;
}
