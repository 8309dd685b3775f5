// Which edits made here are not yet called saved by the server, and since when.
import type { FrameKind } from "./outbox.ts";

/** One local edit; `frame` is the counted frame of `connection` that brings the last of it, once it was sent. */
interface Edit {
  atMs: number;
  connection: number;
  /** Its number among what was given to that connection; undefined when only a SyncStep2 can bring it. */
  given: number | undefined;
  frame: number | undefined;
}

/**
 * Follows the acknowledgements, not the socket: an edit is saved when the server says so on the
 * connection that carried it, or when a later connection's SyncStep2, which brings everything again, is.
 */
export class Unsaved {
  #edits: Edit[] = [];
  #connection = 0;
  #given = 0;
  #frames = 0;
  #savedFrames = 0;
  /** What was given up to this number went out in full. */
  #sentUpTo = 0;
  /** This connection was given its SyncStep2; before that no frame of it carries a single edit. */
  #isCaughtUp = false;

  /** Time of the oldest edit that is not saved. */
  get sinceMs(): number | undefined {
    return this.#edits[0]?.atMs;
  }

  get count(): number {
    return this.#edits.length;
  }

  /** Frames of this connection that are not called saved. */
  unanswered(): number {
    return this.#frames - this.#savedFrames;
  }

  /** A new socket: the server counts its frames from one. */
  connected(): void {
    this.#connection += 1;
    this.#given = 0;
    this.#frames = 0;
    this.#savedFrames = 0;
    this.#sentUpTo = 0;
    this.#isCaughtUp = false;
  }

  /** An edit, or a SyncStep2 with all that was made before it, will go out in order; answers its number. */
  given(kind: FrameKind): number {
    this.#given += 1;
    if (kind === "step2") {
      this.#isCaughtUp = true;
      for (const edit of this.#edits) {
        if (edit.connection === this.#connection && edit.given !== undefined) continue;
        Object.assign(edit, { connection: this.#connection, given: this.#given, frame: undefined });
      }
    }
    return this.#given;
  }

  /** A counted frame went out, and with it the last of what was given up to `upTo`. */
  sent(upTo: number): void {
    this.#frames += 1;
    this.#sentUpTo = upTo;
    for (const edit of this.#edits) {
      if (edit.connection !== this.#connection || edit.frame !== undefined) continue;
      if (edit.given !== undefined && edit.given <= upTo) edit.frame = this.#frames;
    }
  }

  /** An edit was made here; on an open connection it was given to it just now. */
  edited(atMs: number, isConnected: boolean): void {
    const given = isConnected && this.#isCaughtUp ? this.#given : undefined;
    const isOut = given !== undefined && given <= this.#sentUpTo;
    this.#edits.push({ atMs, connection: this.#connection, given, frame: isOut ? this.#frames : undefined });
  }

  /** The server says that the first `frames` frames of this connection are committed. */
  saved(frames: number): void {
    this.#savedFrames = Math.max(this.#savedFrames, frames);
    this.#edits = this.#edits.filter(
      (edit) => edit.connection !== this.#connection || edit.frame === undefined || edit.frame > frames,
    );
  }
}
