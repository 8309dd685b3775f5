// What the rooms are given: the database, the thread for documents, the clock, and what a test may say otherwise.
import type { SessionHash } from "../../shared/ids.ts";
import type { Log } from "../log.ts";
import type { ServerLease } from "../store/leases.ts";
import type { Attendance } from "./attendance.ts";
import type { DocumentWork } from "./document-work.ts";
import type { NeighbourHost, Neighbours } from "./neighbours.ts";
import type { PlanStore } from "./plan-store.ts";
import type { SeatLimits } from "./seat-limits.ts";

/** What a test or a load tool may say otherwise. */
export interface RoomOptions {
  /** Names of root types; a plan's own, when left out. */
  isRoot?: (name: string) => boolean;
  foldAfterEdits?: number;
}

export interface RoomsDeps extends RoomOptions {
  store: PlanStore;
  attendance: Pick<Attendance, "admit" | "left" | "edits" | "drained">;
  documents: DocumentWork;
  log: Log;
  now: () => Date;
  /** An edit by this session: the person is active. */
  touch: (session: SessionHash) => void;
  /** How long an edit waited for its commit; for the metrics. */
  saved?: (ms: number) => void;
  /** The load tools may raise them. */
  limits?: SeatLimits;
  /** Without it nothing may be committed; where no other server can be, there is none. */
  lease?: Pick<ServerLease, "id" | "isHeld" | "listen" | "lost">;
  /** Where there may be other servers. */
  neighbours?: (host: NeighbourHost) => Neighbours;
}
