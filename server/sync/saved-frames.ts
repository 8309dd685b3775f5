// Which frames of a connection wait for which commit, and when their sender is told that they are saved.
import { savedIntervalMs } from "../../shared/limits.ts";

export class SavedFrames {
  readonly #waiting: { frame: number; position: number }[] = [];
  readonly #nowMs: () => number;
  readonly #tell: () => void;
  /** The last frame that is saved and not yet told. */
  #due: number | undefined;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  /** `tell` writes what `takeDue` answers: at once, and to who types on some moments after the last time. */
  constructor(nowMs: () => number, tell: () => void) {
    this.#nowMs = nowMs;
    this.#tell = tell;
  }

  /** This frame is saved once the journal has committed `position`. */
  wait(frame: number, position: number): void {
    this.#waiting.push({ frame, position });
  }

  committed(position: number): void {
    let saved: number | undefined;
    for (
      let next = this.#waiting[0];
      next !== undefined && next.position <= position;
      next = this.#waiting[0]
    ) {
      saved = next.frame;
      this.#waiting.shift();
    }
    if (saved === undefined) return;
    this.#due = saved;
    // not after it: a clock may have been put back
    const isRecent = Math.abs(this.#nowMs() - this.#toldAtMs) < savedIntervalMs;
    if (isRecent) this.#timer ??= setTimeout(this.#tell, savedIntervalMs);
    else this.#tell();
  }

  /** What is to be told now, with whatever else goes out. */
  takeDue(): number | undefined {
    const due = this.#due;
    if (due === undefined) return undefined;
    this.#due = undefined;
    this.#toldAtMs = this.#nowMs();
    this.stop();
    return due;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
