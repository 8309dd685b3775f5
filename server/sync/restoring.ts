// Puts an earlier version back into an open plan: an edit of whoever asks, like any other they make there.
import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId, SessionHash } from "../../shared/ids.ts";
import { isKnownRoot } from "./content.ts";
import { Crowding } from "./crowding.ts";
import type { DocumentWork } from "./document-work.ts";
import type { Journal } from "./journal.ts";
import type { Neighbours } from "./neighbours.ts";
import type { PlanStore } from "./plan-store.ts";
import type { Room } from "./room.ts";
import { readUpdate } from "./update.ts";

export interface RestoringDeps {
  documents: Pick<DocumentWork, "restore">;
  store: Pick<PlanStore, "bind">;
  neighbours: Pick<Neighbours, "claim"> | undefined;
  journal: Pick<Journal, "append" | "caughtUp">;
  now(): Date;
  isRoot?: (name: string) => boolean;
  /** Is it still the room of its plan? One that nobody is in is put away after a while. */
  isOpen(room: Room): boolean;
}

export interface Restoring {
  personId: PersonId;
  session: SessionHash;
  /** The earlier document, as one update. */
  target: Uint8Array;
  /**
   * The document as it was kept just before, as one update: the edit is made from that, so that what is typed since is
   * in no version, and taken out by nobody. What another server committed may be known here a moment later.
   */
  kept: Uint8Array;
  /** Kept with what is taken out. */
  reason: string;
}

const catchUpMs = 5_000;
const pollMs = 50;
const commitMs = 10_000;

/**
 * Resolves when it is committed. Only one at a time for a plan (store/restoring.ts): two that start from the same
 * document would both write what is to come back. Throws changed-meanwhile, too-large or database-away.
 */
export async function restoreRoom(
  room: Room,
  { personId, session, target, kept, reason }: Restoring,
  deps: RestoringDeps,
): Promise<void> {
  const { documents, journal, isRoot = isKnownRoot } = deps;
  await knows(room, kept);
  const [clientId = 0] = crypto.getRandomValues(new Uint32Array(1));
  await bindClient(room, { personId, session, clientId }, deps);
  const update = await documents.restore({ state: kept, target, clientId, reason });
  if (update === undefined) return;
  // from here to the journal in one turn: nothing comes between
  const crowding = new Crowding(Number.POSITIVE_INFINITY);
  const read = readUpdate(room.ledger, update, { kind: "stored", crowding, isRoot });
  if (typeof read === "string" || room.isGivenUp || !deps.isOpen(room))
    throw new Refusal("changed-meanwhile");
  if (!room.hasRoomFor(read.bytes.length)) throw new Refusal("too-large");
  const bytes = room.take(undefined, read);
  room.unfoldedEdits += 1;
  room.lastPosition = journal.append({ planId: room.planId, personId, session, kind: "edit", bytes });
  if (!(await journal.caughtUp(commitMs))) throw new Refusal("database-away");
}

/** The id is new, and from now on this person's: before anybody hears of it. */
async function bindClient(
  room: Room,
  { personId, session, clientId }: { personId: PersonId; session: SessionHash; clientId: number },
  { store, neighbours, now }: RestoringDeps,
): Promise<void> {
  const binding = { planId: room.planId, personId, session, clientIds: [clientId], at: now() };
  if (neighbours !== undefined) return await neighbours.claim(room, { ...binding, takes: "own" });
  for (const owner of await store.bind(binding)) room.owners.set(owner.clientId, owner.personId);
  return undefined;
}

async function knows(room: Room, kept: Uint8Array): Promise<void> {
  const wanted = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(kept));
  const deadline = performance.now() + catchUpMs;
  for (;;) {
    const known = Y.decodeStateVector(room.ledger.stateVector());
    if ([...wanted].every(([client, clock]) => (known.get(client) ?? 0) >= clock)) return;
    if (performance.now() > deadline) throw new Refusal("changed-meanwhile");
    await sleep(pollMs);
  }
}
