// Takes out of an open plan what no page writes: an edit like any other, by nobody's page, and recorded as such.
import type { Mending } from "../../shared/plan/mending.ts";
import { closeCode } from "../../shared/protocol.ts";
import type { Log } from "../log.ts";
import { isKnownRoot } from "./content.ts";
import { Crowding } from "./crowding.ts";
import type { Journal } from "./journal.ts";
import type { Room } from "./room.ts";
import { readUpdate } from "./update.ts";

export interface MendingDeps {
  journal: Pick<Journal, "append">;
  log: Log;
  isRoot?: (name: string) => boolean;
}

/** Under the name of whoever wrote it, whose seats are closed. Another server may have been first: then nothing is left to do. */
export function mendRoom(room: Room, { update, client }: Mending, deps: MendingDeps): void {
  if (room.isGivenUp) return;
  const { journal, log, isRoot = isKnownRoot } = deps;
  const read = readUpdate(room.ledger, update, {
    kind: "stored",
    crowding: new Crowding(Number.POSITIVE_INFINITY),
    isRoot,
  });
  const personId = room.owners.get(client);
  if (typeof read === "string" || personId === undefined) {
    log.error({ code: "plan-not-mended", planId: room.planId });
    return;
  }
  if (!read.addsNews) return;
  const bytes = room.take(undefined, read);
  room.unfoldedEdits += 1;
  room.lastPosition = journal.append({ planId: room.planId, personId, session: null, kind: "mended", bytes });
  log.warn({ code: "plan-mended", planId: room.planId });
  for (const seat of [...room.seats]) {
    if (seat.personId === personId) seat.close(closeCode.malformed, "layout");
  }
}
