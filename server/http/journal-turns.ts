// Questions about a whole journal, one at a time: a long one takes a core and some memory, from before it is read.
import type { Context } from "hono";
import pLimit from "p-limit";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/ids.ts";
import { findClients } from "../store/authors.ts";
import { findJournal } from "../store/journal.ts";
import type { StoredEdit } from "../store/packed-edits.ts";
import { unfold } from "../sync/history.ts";
import type { Guard, OnPlan } from "./guard.ts";

/** Questions that wait for their turn: everybody who opens a plan in which something is new asks one. */
const maxWaiting = 40;
const retryAfterSeconds = 30;
const oneAtATime = pLimit(1);

/** Throws too-many. */
export async function inJournalTurn<T>(guard: Guard, c: Context, work: () => Promise<T>): Promise<T> {
  // nobody waits in line, and makes others wait, without a session
  await guard.signedIn(c);
  if (oneAtATime.pendingCount >= maxWaiting) {
    throw new Refusal("too-many", { retryAfter: retryAfterSeconds });
  }
  return await oneAtATime(work);
}

export interface Journal {
  /** Unpacked when it is asked for: after the transaction, whose connection others need. */
  edits(): StoredEdit[];
  ownerOf(clientId: number): PersonId | undefined;
}

export async function readJournal({ trx, planId }: Pick<OnPlan, "trx" | "planId">): Promise<Journal> {
  const journal = await findJournal(trx, planId);
  const clients = await findClients(trx, planId);
  const owners = new Map(clients.map(({ clientId, personId }) => [clientId, personId]));
  return { edits: () => unfold(journal), ownerOf: (clientId) => owners.get(clientId) };
}
