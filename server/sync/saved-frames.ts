// Which frames of a connection wait for which commit, in the order in which they came.

export class SavedFrames {
  readonly #waiting: { frame: number; position: number }[] = [];

  /** This frame is saved once the journal has committed `position`. */
  wait(frame: number, position: number): void {
    this.#waiting.push({ frame, position });
  }

  /** The last frame that is saved now that the journal has committed `position`; undefined when there is none new. */
  takeUntil(position: number): number | undefined {
    let saved: number | undefined;
    for (
      let next = this.#waiting[0];
      next !== undefined && next.position <= position;
      next = this.#waiting[0]
    ) {
      saved = next.frame;
      this.#waiting.shift();
    }
    return saved;
  }
}
