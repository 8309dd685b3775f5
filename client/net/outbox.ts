// What one connection still has to send: large edits in pieces, and never faster than the server takes frames.
import * as Y from "yjs";
import { syncFrames } from "../../shared/limits.ts";
import { piecesOf } from "./update-pieces.ts";

export type FrameKind = "step2" | "update";

/** Below what the server takes: what waits in a slow network arrives there all at once. */
const pace = { perSecond: syncFrames.perSecond * 0.7, burst: syncFrames.burst / 2 };
/** With this many frames unanswered the network or the database is slow: then few frames, with more in each. */
const manyUnanswered = syncFrames.burst / 2;
const slowMs = 500;
/** Small edits that had to wait go together up to this size. */
const maxMergedBytes = 8 * 1024;

export interface Line {
  send(kind: FrameKind, update: Uint8Array): void;
  /** A frame went out; the updates given up to `upTo` have now gone out in full. */
  sent(upTo: number): void;
  /** Frames sent that the server did not call saved yet. */
  unanswered(): number;
  nowMs(): number;
  /** Runs once, later; answers how to call it off. */
  after(ms: number, run: () => void): () => void;
}

interface Piece {
  kind: FrameKind;
  bytes: Uint8Array;
  /** The updates given up to this number are out once this piece is. */
  upTo: number;
}

export class Outbox {
  readonly #line: Line;
  readonly #waiting: Piece[] = [];
  #tokens = pace.burst;
  #tokensAtMs: number;
  #sentAtMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(line: Line) {
    this.#line = line;
    this.#tokensAtMs = line.nowMs();
  }

  /** Sends at once when it may. `number` counts the updates given on this connection, from one. */
  give(kind: FrameKind, update: Uint8Array, number: number): void {
    const pieces = piecesOf(kind, update);
    for (const [index, bytes] of pieces.entries()) {
      const upTo = index === pieces.length - 1 ? number : number - 1;
      this.#waiting.push({ kind: index === 0 ? kind : "update", bytes, upTo });
    }
    if (this.#cancel === undefined) this.#drain();
  }

  /** The connection is gone; what waited comes with the next one's SyncStep2. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting.length = 0;
  }

  #drain(): void {
    for (let piece = this.#waiting[0]; piece !== undefined; piece = this.#waiting[0]) {
      const waitMs = this.#waitMs();
      if (waitMs > 0) {
        this.#cancel = this.#line.after(waitMs, () => {
          this.#cancel = undefined;
          this.#drain();
        });
        return;
      }
      this.#tokens -= 1;
      this.#sentAtMs = this.#line.nowMs();
      const { kind, bytes, upTo } = this.#takeTogether(piece);
      // told before it is sent: the answer must find it
      this.#line.sent(upTo);
      this.#line.send(kind, bytes);
    }
  }

  #waitMs(): number {
    const nowMs = this.#line.nowMs();
    const earned = (Math.max(0, nowMs - this.#tokensAtMs) / 1_000) * pace.perSecond;
    this.#tokens = Math.min(pace.burst, this.#tokens + earned);
    this.#tokensAtMs = nowMs;
    const forTokenMs = Math.ceil(Math.max(0, (1 - this.#tokens) / pace.perSecond) * 1_000);
    if (this.#line.unanswered() < manyUnanswered) return forTokenMs;
    return Math.max(forTokenMs, this.#sentAtMs + slowMs - nowMs);
  }

  /** The first that waits, with the small ones right after it. */
  #takeTogether(first: Piece): Piece {
    this.#waiting.shift();
    if (first.kind !== "update") return first;
    const together = [first];
    let bytes = first.bytes.length;
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      bytes += next.bytes.length;
      if (next.kind !== "update" || bytes > maxMergedBytes) break;
      together.push(next);
      this.#waiting.shift();
    }
    const last = together.at(-1) ?? first;
    if (together.length === 1) return first;
    return { ...last, bytes: Y.mergeUpdates(together.map((piece) => piece.bytes)) };
  }
}
