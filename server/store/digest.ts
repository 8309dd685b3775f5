// Mail that says only that something waits: once an hour or once a day, for what was neither seen nor mailed before.
import { sql } from "kysely";
import type { MailChoice } from "../../shared/api/notifications.ts";
import { digestHour } from "../../shared/notifications.ts";
import { dutchHour } from "../dutch-time.ts";
import type { Database, Trx } from "./database.ts";
import { queueMail } from "./mail.ts";
import { usualMailChoice, waiting } from "./notifications.ts";

const hourMs = 60 * 60 * 1_000;
/** What was seen is kept so long. */
const keptMs = 90 * 24 * hourMs;
/** In one transaction; whoever is left is next. */
const maxPeople = 200;

export type DigestMail = (choice: Exclude<MailChoice, "never">) => { subject: string; body: string };

/** Sends what is due by now; another server that is at it already is left to do so. Answers how many were queued. */
export async function sendDigests(db: Database, mailFor: DigestMail, now: Date): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const round = await trx
      .selectFrom("digest_round")
      .select("ran_through")
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (round === undefined) return 0;
    const through = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
    if (round.ran_through !== null && round.ran_through >= through) return 0;
    const choices = round.ran_through === null ? [] : dueBetween(round.ran_through, through);
    const people = choices.length === 0 ? [] : await findPeople(trx, choices, now);
    for (const { email, choice } of people) {
      await queueMail(trx, { recipient: email, ...mailFor(choice === "hourly" ? "hourly" : "daily") }, now);
    }
    if (people.length > 0) await markMailed(trx, people, now);
    await forgetSeen(trx, new Date(now.getTime() - keptMs));
    if (people.length < maxPeople)
      await trx.updateTable("digest_round").set({ ran_through: through }).execute();
    return people.length;
  });
}

/** Whose hour came after `from`, up to and with `through`; both are whole hours. */
function dueBetween(from: Date, through: Date): MailChoice[] {
  const hours = Math.round((through.getTime() - from.getTime()) / hourMs);
  // after a day away no hour was left out
  const passed = Array.from({ length: Math.min(hours, 24) }, (_, back) =>
    dutchHour(new Date(through.getTime() - back * hourMs)),
  );
  return [
    ...(passed.length > 0 ? (["hourly"] as const) : []),
    ...(passed.includes(digestHour) ? (["daily"] as const) : []),
  ];
}

interface DuePerson {
  id: string;
  email: string;
  choice: MailChoice;
  /** What waits. */
  ids: string[];
}

async function findPeople(trx: Trx, choices: readonly MailChoice[], now: Date): Promise<DuePerson[]> {
  const choice = sql<MailChoice>`coalesce(notification_choice.mail, ${usualMailChoice})`;
  return await waiting(trx, now)
    .innerJoin("person", "person.id", "notification.person_id")
    .leftJoin("notification_choice", "notification_choice.person_id", "person.id")
    .where("notification.mailed_at", "is", null)
    .where("notification.at", "<=", now)
    .where(choice, "in", [...choices])
    .select(["person.id", "person.email", choice.as("choice")])
    .select(sql<string[]>`array_agg(notification.id::text)`.as("ids"))
    .groupBy(["person.id", "person.email", "notification_choice.mail"])
    .orderBy("person.id")
    .limit(maxPeople)
    .execute();
}

async function markMailed(trx: Trx, people: readonly DuePerson[], at: Date): Promise<void> {
  const ids = people.flatMap((person) => person.ids);
  await trx
    .updateTable("notification")
    .set({ mailed_at: at })
    .where("id", "=", sql<string>`any(${sql.val(ids)}::uuid[])`)
    .execute();
}

async function forgetSeen(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom("notification").where("read_at", "<", before).execute();
}
