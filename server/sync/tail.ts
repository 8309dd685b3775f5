// The edits of an open plan since its document was last put together: their frames, one behind the other.

/** Does somebody know this client's words up to this clock? */
export type Knows = (client: number, clock: number) => boolean;

const firstBytes = 1_024;

/** Of an addition to the ledger: where each client's new words end, and whether anything is deleted. */
interface TailAddition {
  runs: ReadonlyMap<number, { readonly end: number }>;
  deletions: { readonly size: number };
}

/**
 * Many meetings keep hundreds of edits each, for minutes. As objects of their own they would be most of what the
 * garbage collector walks, and its threads would take the processor from whoever types: here an edit is a stretch of
 * one buffer and a few numbers in one array.
 */
export class Tail {
  length = 0;
  /** Of the updates themselves, without what the frames add. */
  updateBytes = 0;
  /** Never written again where an edit stands: what was handed out may still be on its way to a reader. */
  #frames = Buffer.alloc(0);
  #end = 0;
  /**
   * Of each edit: the length of its frame and of the update at the end of it, whether it deletes, and of how many
   * clients it has words; then of each of those the client and the clock after them.
   */
  #facts: number[] = [];

  /** `frame` ends with the update, which is so many bytes. */
  add(frame: Uint8Array, updateBytes: number, { runs, deletions }: TailAddition): void {
    if (this.#end + frame.length > this.#frames.length) this.#grow(frame.length);
    this.#frames.set(frame, this.#end);
    this.#end += frame.length;
    this.#facts.push(frame.length, updateBytes, deletions.size > 0 ? 1 : 0, runs.size);
    for (const [client, { end }] of runs) this.#facts.push(client, end);
    this.length += 1;
    this.updateBytes += updateBytes;
  }

  /** What somebody lacks who knows this much, as few stretches of frames. A deletion has no clock: it always counts. */
  lackedBy(knows: Knows): Uint8Array[] {
    const stretches: Uint8Array[] = [];
    let from = 0;
    let to = 0;
    for (const edit of this.#edits()) {
      if (!edit.deletes && edit.isKnown(knows)) continue;
      if (edit.from > to) {
        if (to > from) stretches.push(this.#frames.subarray(from, to));
        from = edit.from;
      }
      to = edit.to;
    }
    if (to > from) stretches.push(this.#frames.subarray(from, to));
    return stretches;
  }

  updates(): Uint8Array[] {
    return [...this.#edits()].map(({ to, updateBytes }) => this.#frames.subarray(to - updateBytes, to));
  }

  /** Forgets the first so many edits. */
  drop(count: number): void {
    let bytes = 0;
    let facts = 0;
    let edits = 0;
    for (const edit of this.#edits()) {
      if (edits === count) break;
      edits += 1;
      bytes = edit.to;
      facts = edit.factsEnd;
      this.updateBytes -= edit.updateBytes;
    }
    this.length -= edits;
    this.#facts = this.#facts.slice(facts);
    this.#frames = Buffer.from(this.#frames.subarray(bytes, this.#end));
    this.#end -= bytes;
  }

  *#edits(): Generator<{
    from: number;
    to: number;
    updateBytes: number;
    deletes: boolean;
    isKnown: (knows: Knows) => boolean;
    factsEnd: number;
  }> {
    const facts = this.#facts;
    const fact = (index: number): number => facts[index] ?? 0;
    let from = 0;
    for (let at = 0; at < facts.length;) {
      const to = from + fact(at);
      const endsFrom = at + 4;
      const factsEnd = endsFrom + 2 * fact(at + 3);
      const isKnown = (knows: Knows): boolean => {
        for (let end = endsFrom; end < factsEnd; end += 2) if (!knows(fact(end), fact(end + 1))) return false;
        return true;
      };
      yield { from, to, updateBytes: fact(at + 1), deletes: fact(at + 2) === 1, isKnown, factsEnd };
      from = to;
      at = factsEnd;
    }
  }

  #grow(bytes: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(firstBytes, 2 * this.#end, this.#end + bytes));
    this.#frames.copy(grown, 0, 0, this.#end);
    this.#frames = grown;
  }
}
