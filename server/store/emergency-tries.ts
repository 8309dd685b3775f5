// How often somebody tried to get emergency access lately: kept in the database, so that no restart forgives it.
import { emergencyTriesPerDay } from "../../shared/emergency.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Database } from "./database.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Takes one of today's tries, in a transaction of its own: what is found out afterwards does not give it back.
 * Answers how many seconds to wait when there is none left.
 */
export async function takeEmergencyTry(
  db: Database,
  personId: PersonId,
  now: Date,
): Promise<{ retryAfter: number } | undefined> {
  return await db.transaction().execute(async (trx) => {
    // many tries at once come one by one
    await trx.selectFrom("person").select("id").where("id", "=", personId).forNoKeyUpdate().execute();
    const dayAgo = new Date(now.getTime() - dayMs);
    await trx
      .deleteFrom("emergency_try")
      .where("person_id", "=", personId)
      .where("at", "<=", dayAgo)
      .execute();
    const tries = await trx
      .selectFrom("emergency_try")
      .select("at")
      .where("person_id", "=", personId)
      .orderBy("at")
      .execute();
    const [first] = tries;
    if (first !== undefined && tries.length >= emergencyTriesPerDay) {
      return { retryAfter: Math.ceil((first.at.getTime() + dayMs - now.getTime()) / 1000) };
    }
    await trx.insertInto("emergency_try").values({ person_id: personId, at: now }).execute();
    return undefined;
  });
}
