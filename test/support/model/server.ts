// One life of the server in the model: the real rooms, on a simulated database and document thread.
import type { Log } from "../../../server/log.ts";
import { type DocumentWork, documentWork } from "../../../server/sync/document-work.ts";
import { Folding } from "../../../server/sync/folding.ts";
import type { PlanStore } from "../../../server/sync/plan-store.ts";
import { Rooms } from "../../../server/sync/rooms.ts";
import type { SeatSocket } from "../../../server/sync/seat-host.ts";
import { seatLimits } from "../../../server/sync/seat-limits.ts";
import { can } from "../../../shared/access.ts";
import type { ModelClock } from "./clock.ts";
import { Desk } from "./desk.ts";
import type { Line } from "./line.ts";
import type { Oracle } from "./oracle.ts";
import type { People } from "./people.ts";
import type { ModelStore } from "./store.ts";
import type { TabBug } from "./tab.ts";

/** A fault put in from outside, which the model must find. */
export interface SeededBug {
  title: string;
  store?: (inner: PlanStore) => PlanStore;
  documents?: (inner: DocumentWork) => DocumentWork;
  socket?: (inner: SeatSocket) => SeatSocket;
  tab?: TabBug;
  /** Everybody may write, or nobody is asked who they are. */
  door?: "all-write" | "unasked";
}

export interface ServerDeps {
  store: ModelStore;
  people: People;
  oracle: Oracle;
  clock: ModelClock;
  bug: SeededBug | undefined;
}

export class ModelServer {
  readonly rooms: Rooms;
  readonly folding: Folding;
  readonly thread = new Desk();
  stoppingSinceMs: number | undefined;
  #isDead = false;
  readonly #deps: ServerDeps;

  constructor(deps: ServerDeps) {
    this.#deps = deps;
    const { store, people, oracle, clock, bug } = deps;
    const inThread: DocumentWork = {
      open: (asked) => this.thread.ask("document", () => documentWork.open(asked)),
      compact: (asked) => this.thread.ask("document", () => documentWork.compact(asked)),
      fold: (asked) => this.thread.ask("document", () => documentWork.fold(asked)),
      lacking: (asked) => this.thread.ask("document", () => documentWork.lacking(asked)),
      restore: (asked) => documentWork.restore(asked),
      diff: (asked) => this.thread.ask("document", () => documentWork.diff(asked)),
    };
    const nothing = (): void => undefined;
    const log: Log = {
      debug: nothing,
      info: nothing,
      warn: nothing,
      error: (line) => {
        if (!this.#isDead) oracle.logged(line);
      },
    };
    const asked = {
      store: bug?.store?.(store) ?? store,
      documents: bug?.documents?.(inThread) ?? inThread,
      log,
      now: clock.now,
    };
    this.folding = new Folding(asked);
    this.rooms = new Rooms({
      ...asked,
      attendance: {
        admit: ({ planId, signedIn }) =>
          store.desk.ask("admit", () => people.relationOf(planId, signedIn.person.id)),
        left: nothing,
        edits: nothing,
        drained: async () => undefined,
      },
      touch: nothing,
      limits: seatLimits(1_000),
    });
  }

  get isOpen(): boolean {
    return !this.#isDead && this.stoppingSinceMs === undefined;
  }

  /** In the order of server/sync/socket.ts. */
  async admit(line: Line): Promise<void> {
    const { people, oracle, bug } = this.#deps;
    const refuse = (code: number): void => void line.toTab.push({ kind: "close", code });
    const { planId, personId } = line;
    if (!people.isSignedIn(line.session)) return refuse(4401);
    const signedIn = people.signIn(personId);
    const isUnasked = bug?.door === "unasked";
    try {
      const address = "127.0.0.1";
      const relation = isUnasked ? "writer" : await this.rooms.admit({ signedIn, planId, address });
      if (relation === undefined) return refuse(4403);
      await this.rooms.open(planId);
      if (line.isDead) return;
      line.wasAdmitted = !isUnasked;
      line.isServed = true;
      line.toTab.push({ kind: "open", relation });
      oracle.entered(line, can(relation, "plan:write"));
      const socket = line.socket(oracle);
      const seatRelation = bug?.door === "all-write" ? "writer" : relation;
      line.seat = this.rooms.enter({
        signedIn,
        relation: seatRelation,
        address,
        planId,
        socket: bug?.socket?.(socket) ?? socket,
        hearsSaved: true,
      });
    } catch {
      refuse(1013); // as the door answers when it cannot ask
    }
  }

  die(): void {
    this.#isDead = true;
  }
}
