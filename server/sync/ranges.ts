// Sets of whole numbers as sorted runs that do not touch: what of a client's clock is deleted.

/** `from` is in it, `to` is the first number after it. */
export interface Range {
  from: number;
  to: number;
}

/** From this many on, merging two sorted lists is cheaper than inserting one by one. */
const manyRanges = 16;

export class Ranges {
  #from: number[];
  #to: number[];

  constructor(from: number[] = [], to: number[] = []) {
    this.#from = from;
    this.#to = to;
  }

  /** Is every number of these there? They are sorted. */
  coversAll(ranges: readonly Range[]): boolean {
    const first = ranges[0];
    if (first === undefined) return true;
    let at = this.#lastStartingAtOrBefore(first.from);
    for (const { from, to } of ranges) {
      while (at + 1 < this.#from.length && (this.#from[at + 1] ?? 0) <= from) at += 1;
      if (at < 0 || (this.#to[at] ?? 0) < to) return false;
    }
    return true;
  }

  /** Adds ranges that are sorted and do not overlap one another. */
  addAll(ranges: readonly Range[]): void {
    if (ranges.length >= manyRanges) this.#merge(ranges);
    else for (const range of ranges) this.#add(range);
  }

  #add({ from, to }: Range): void {
    // the first run that touches it, and the first one after that does not
    let begin = this.#lastStartingAtOrBefore(from);
    if (begin < 0 || (this.#to[begin] ?? 0) < from) begin += 1;
    let end = begin;
    while (end < this.#from.length && (this.#from[end] ?? 0) <= to) end += 1;
    if (begin === end) {
      this.#from.splice(begin, 0, from);
      this.#to.splice(begin, 0, to);
      return;
    }
    const start = Math.min(from, this.#from[begin] ?? from);
    const stop = Math.max(to, this.#to[end - 1] ?? to);
    this.#from.splice(begin, end - begin, start);
    this.#to.splice(begin, end - begin, stop);
  }

  #merge(ranges: readonly Range[]): void {
    const from: number[] = [];
    const to: number[] = [];
    let mine = 0;
    let theirs = 0;
    while (mine < this.#from.length || theirs < ranges.length) {
      const myStart = this.#from[mine] ?? Number.POSITIVE_INFINITY;
      const theirStart = ranges[theirs]?.from ?? Number.POSITIVE_INFINITY;
      const start = Math.min(myStart, theirStart);
      const stop = myStart <= theirStart ? (this.#to[mine++] ?? 0) : (ranges[theirs++]?.to ?? 0);
      const last = to.length - 1;
      if (last >= 0 && start <= (to[last] ?? 0)) to[last] = Math.max(to[last] ?? 0, stop);
      else {
        from.push(start);
        to.push(stop);
      }
    }
    this.#from = from;
    this.#to = to;
  }

  #lastStartingAtOrBefore(number: number): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#from[middle] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
