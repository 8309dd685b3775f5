// The mail that waits to be sent: written in the transaction of what it tells about.
import { sql } from "kysely";
import type { Database, Trx } from "./database.ts";

/** Plain text; never the name of a patient, nor anything of a plan. */
export interface Mail {
  recipient: string;
  subject: string;
  body: string;
  /** A calendar file that goes with it. */
  calendar?: string;
}

export async function queueMail(trx: Trx, mail: Mail, at: Date): Promise<void> {
  await trx
    .insertInto("mail")
    .values({ id: crypto.randomUUID(), ...mail, queued_at: at, sent_at: null, given_up_at: null })
    .execute();
}

/** The same work for an address that nobody has: a row that is never sent and says nothing. */
export async function queueNoMail(trx: Trx, at: Date): Promise<void> {
  await trx
    .insertInto("mail")
    .values({
      id: crypto.randomUUID(),
      recipient: "",
      subject: "",
      body: "",
      queued_at: at,
      sent_at: null,
      given_up_at: at,
    })
    .execute();
}

export interface WaitingMail extends Omit<Mail, "calendar"> {
  id: string;
  calendar: string | null;
  /** This one included. */
  tries: number;
}

/** What is tried from now on, so that no other server tries it too; next after `pauseMs`, doubled with each try. */
export async function claimMail(
  db: Database,
  { limit, pauseMs, longestPauseMs }: { limit: number; pauseMs: number; longestPauseMs: number },
  now: Date,
): Promise<WaitingMail[]> {
  const seconds = sql`least(${pauseMs / 1000}::float8 * power(2, tries), ${longestPauseMs / 1000}::float8)`;
  return await db
    .updateTable("mail")
    .set((row) => ({
      tries: row("tries", "+", 1),
      next_try_at: sql<Date>`${now}::timestamptz + make_interval(secs => ${seconds})`,
    }))
    .where("id", "in", (waiting) =>
      waiting
        .selectFrom("mail")
        .select("id")
        .where("sent_at", "is", null)
        .where("given_up_at", "is", null)
        .where((row) => row.or([row("next_try_at", "is", null), row("next_try_at", "<=", now)]))
        .orderBy("queued_at")
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning(["id", "recipient", "subject", "body", "calendar", "tries"])
    .execute();
}

/** Its text goes: it may hold a link, which is for the reader alone. */
export async function markSent(db: Database, id: string, at: Date): Promise<void> {
  await db.updateTable("mail").set({ sent_at: at, body: "", calendar: null }).where("id", "=", id).execute();
}

export async function giveUpMail(db: Database, id: string, at: Date): Promise<void> {
  await db
    .updateTable("mail")
    .set({ given_up_at: at, body: "", calendar: null })
    .where("id", "=", id)
    .execute();
}

/** Of what was queued before that moment; and throws away what is long past. Answers how many. */
export async function giveUpOldMail(
  db: Database,
  { before, forgetBefore }: { before: Date; forgetBefore: Date },
  at: Date,
): Promise<number> {
  const given = await db
    .updateTable("mail")
    .set({ given_up_at: at, body: "", calendar: null })
    .where("sent_at", "is", null)
    .where("given_up_at", "is", null)
    .where("queued_at", "<=", before)
    .executeTakeFirst();
  await db
    .deleteFrom("mail")
    .where("queued_at", "<=", forgetBefore)
    .where((row) => row.or([row("sent_at", "is not", null), row("given_up_at", "is not", null)]))
    .execute();
  return Number(given.numUpdatedRows);
}
