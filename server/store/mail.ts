// The mail that waits to be sent: written in the transaction of what it tells about.
import type { Trx } from "./database.ts";

/** Plain text; never the name of a patient, nor anything of a plan. */
export interface Mail {
  recipient: string;
  subject: string;
  body: string;
}

export async function queueMail(trx: Trx, mail: Mail, at: Date): Promise<void> {
  await trx
    .insertInto("mail")
    .values({ id: crypto.randomUUID(), ...mail, queued_at: at, sent_at: null, given_up_at: null })
    .execute();
}
