// Which edits made here are not yet called saved by the server, and since when.

/** One local edit; `frame` is the counted frame of `connection` that carries it, once it was sent. */
interface Edit {
  atMs: number;
  connection: number;
  frame: number | undefined;
}

/**
 * Follows the acknowledgements, not the socket: an edit is saved when the server says so on the
 * connection that carried it, or when a later connection's SyncStep2, which brings everything again, is.
 */
export class Unsaved {
  #edits: Edit[] = [];
  #connection = 0;
  #frames = 0;
  /** This connection has sent its SyncStep2; before that no frame of it carries a single edit. */
  #isCaughtUp = false;

  /** Time of the oldest edit that is not saved. */
  get sinceMs(): number | undefined {
    return this.#edits[0]?.atMs;
  }

  get count(): number {
    return this.#edits.length;
  }

  /** A new socket: the server counts its frames from one. */
  connected(): void {
    this.#connection += 1;
    this.#frames = 0;
    this.#isCaughtUp = false;
  }

  /** A SyncStep2 or Update frame went out. A SyncStep2 carries all that was typed before it. */
  sent(kind: "step2" | "update"): void {
    this.#frames += 1;
    if (kind === "update") return;
    this.#isCaughtUp = true;
    for (const edit of this.#edits) {
      if (edit.connection === this.#connection && edit.frame !== undefined) continue;
      edit.connection = this.#connection;
      edit.frame = this.#frames;
    }
  }

  /** An edit was made here; on an open connection the frame just sent carries it. */
  edited(atMs: number, isConnected: boolean): void {
    const frame = isConnected && this.#isCaughtUp ? this.#frames : undefined;
    this.#edits.push({ atMs, connection: this.#connection, frame });
  }

  /** The server says that the first `frames` frames of this connection are committed. */
  saved(frames: number): void {
    this.#edits = this.#edits.filter(
      (edit) => edit.connection !== this.#connection || edit.frame === undefined || edit.frame > frames,
    );
  }
}
