// What is on its way to one socket: gathered for a turn, bounded, and never behind a reader that stopped.
import { maxPresenceBehindBytes, maxUnsentBytes } from "../../shared/limits.ts";
import type { SeatSocket } from "./seat-host.ts";

/** Larger frames are shared by all who get them; smaller ones are cheaper copied into one write. */
const sharedFrameBytes = 16 * 1024;

export class Outbox {
  readonly #socket: SeatSocket;
  #frames: Uint8Array[] = [];
  /** Of a document that was asked for: a slow line may take its time over that. */
  #allowance = 0;

  constructor(socket: SeatSocket) {
    this.#socket = socket;
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0;
  }

  /** So far behind that carets, which are old by the time they arrive, are left out. */
  get isBehind(): boolean {
    return this.#socket.unsentBytes() > maxPresenceBehindBytes;
  }

  push(frame: Uint8Array): void {
    this.#frames.push(frame);
  }

  /** The answer to a SyncStep1, which may be longer than what a reader may fall behind. */
  pushDocument(frames: readonly Uint8Array[]): void {
    for (const frame of frames) {
      this.#frames.push(frame);
      this.#allowance += frame.length;
    }
  }

  /**
   * Writes what is due, and after it `shared`. False when the reader stopped reading: it is to be dropped, and
   * syncs again.
   */
  flush(shared?: Uint8Array): boolean {
    const frames = this.#frames;
    if (frames.length === 0 && shared === undefined) return true;
    const unsent = this.#socket.unsentBytes();
    if (unsent > maxUnsentBytes + this.#allowance) return false;
    if (frames.length === 0 && shared !== undefined) {
      if (unsent === 0) this.#allowance = 0;
      this.#socket.write(shared);
      return true;
    }
    this.#frames = [];
    if (shared !== undefined) frames.push(shared);
    if (unsent === 0 && this.#allowance > 0) this.#allowance = lengthOf(frames);
    const buffers = joined(frames);
    const [only, second] = buffers;
    if (only !== undefined && second === undefined) this.#socket.write(only);
    else this.#socket.writeAll(buffers);
    return true;
  }
}

function lengthOf(frames: readonly Uint8Array[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}

/** Neighbours that are small become one buffer. */
function joined(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  if (frames.length === 1) return frames;
  const buffers: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  const join = (): void => {
    if (small.length > 0)
      buffers.push(small.length === 1 ? (small[0] ?? new Uint8Array()) : Buffer.concat(small));
    small = [];
  };
  for (const frame of frames) {
    if (frame.length < sharedFrameBytes) small.push(frame);
    else {
      join();
      buffers.push(frame);
    }
  }
  join();
  return buffers;
}
