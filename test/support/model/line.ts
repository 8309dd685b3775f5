// A websocket in memory: what is under way in both directions, and who of both ends knows that it broke.
import type { Seat } from "../../../server/sync/seat.ts";
import type { SeatSocket } from "../../../server/sync/seat-host.ts";
import type { PersonId, PlanId, SessionHash } from "../../../shared/ids.ts";
import { maxUnsentBytes } from "../../../shared/limits.ts";
import type { Relation } from "../../../shared/access.ts";

export type ToTab =
  | { kind: "open"; relation: Relation }
  | { kind: "message"; bytes: Uint8Array }
  | { kind: "close"; code: number };

/** What somebody who watches the line is told. */
export interface LineWatch {
  wrote(line: Line, message: Uint8Array): void;
  closed(line: Line, code: number, reason: string): void;
  terminated(line: Line): void;
}

export class Line {
  readonly number: number;
  readonly planId: PlanId;
  readonly personId: PersonId;
  readonly session: SessionHash;
  readonly clientId: number;
  readonly toServer: Uint8Array[] = [];
  readonly toTab: ToTab[] = [];
  seat: Seat | undefined;
  /** The server's side is open. */
  isServed = false;
  /** Nothing goes through any more, whoever knows it. */
  isDead = false;
  /** The reader takes nothing from the line. */
  isStuck = false;
  /** It sent what no page of ours sends. */
  isHostile = false;
  wasAdmitted = false;
  /** Somebody typed here: Yjs also tidies up after others by itself, on a reader's page too. */
  wasTypedOn = false;
  /** When this seat may write, by what the server was told. */
  readonly mayWrite: { fromMs: number; toMs: number }[] = [];
  /** The server knows from then on that this person may read nothing here. */
  bannedFromMs = Number.POSITIVE_INFINITY;
  /** Updates of the SyncStep2 and Update frames that the tab sent, in order; and those called saved. */
  readonly sent: Uint8Array[] = [];
  saved = 0;
  sentLooked = 0;

  constructor(of: Pick<Line, "number" | "planId" | "personId" | "session" | "clientId">) {
    this.number = of.number;
    this.planId = of.planId;
    this.personId = of.personId;
    this.session = of.session;
    this.clientId = of.clientId;
  }

  #write(watch: LineWatch, frames: Uint8Array): void {
    if (!this.isServed) return;
    for (const bytes of messagesIn(Buffer.from(frames))) {
      watch.wrote(this, bytes);
      this.#toTab({ kind: "message", bytes });
    }
  }

  /** The server's end. */
  socket(watch: LineWatch): SeatSocket {
    return {
      write: (frames) => this.#write(watch, frames),
      writeAll: (frames) => this.#write(watch, Buffer.concat(frames)),
      close: (code, reason) => {
        if (!this.isServed) return;
        this.isServed = false;
        watch.closed(this, code, reason);
        this.#toTab({ kind: "close", code });
      },
      terminate: () => {
        if (!this.isServed) return;
        this.isServed = false;
        watch.terminated(this);
        this.#toTab({ kind: "close", code: 1006 });
      },
      ping: () => {
        if (!this.isDead && this.seat !== undefined) this.seat.isAlive = true;
      },
      unsentBytes: () => (this.isStuck ? 2 * maxUnsentBytes : 0),
    };
  }

  /** One message arrives at the server. */
  arrive(): void {
    const message = this.toServer.shift();
    if (message !== undefined && this.isServed) this.seat?.receive(message);
  }

  /** The server notices that the other end is gone. */
  lose(): void {
    this.isDead = true;
    this.isServed = false;
    this.seat?.leave();
  }

  /** The server is gone; what it wrote before still arrives. */
  end(): void {
    this.isServed = false;
    if (!this.toTab.some(({ kind }) => kind === "close")) this.#toTab({ kind: "close", code: 1006 });
  }

  #toTab(what: ToTab): void {
    if (!this.isDead) this.toTab.push(what);
  }
}

/** Websocket messages in what a server writes: never masked, always whole. */
function messagesIn(written: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < written.length;) {
    const short = written.readUInt8(at + 1);
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const length =
      short < 126 ? short : short === 126 ? written.readUInt16BE(at + 2) : written.readUInt32BE(at + 6);
    messages.push(new Uint8Array(written.subarray(start, start + length)));
    at = start + length;
  }
  return messages;
}
