// Short ways to say in a test what an answer, the audit log and the waiting mail came to.
import type { World } from "./app.ts";

/** "done", the answer itself when there is one, or the code of the refusal. */
export async function outcome(asked: Promise<Response>): Promise<string> {
  const answer = await asked;
  if (answer.ok) return "done";
  const { error }: { error: string } = await answer.json();
  return error;
}

/** The last events of the audit log, the newest first. */
export async function lastEvents(world: World, count: number): Promise<Record<string, unknown>[]> {
  const rows = await world.database.db
    .selectFrom("audit_event")
    .select("event")
    .orderBy("seq", "desc")
    .limit(count)
    .execute();
  return rows.map((row) => JSON.parse(row.event));
}

/** The token in the newest mail to this address that holds a link; throws when there is none. */
export async function mailedToken(world: World, recipient: string): Promise<string> {
  const mails = await world.database.db
    .selectFrom("mail")
    .select("body")
    .where("recipient", "=", recipient)
    .orderBy("queued_at", "desc")
    .execute();
  for (const { body } of mails) {
    const token = /https?:\/\/\S+#([\w-]+)/.exec(body)?.[1];
    if (token !== undefined) return token;
  }
  throw new Error(`no link was mailed to ${recipient}`);
}
