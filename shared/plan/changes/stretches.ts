// The shortest edit between two sequences (Myers 1986), with an end to how far it looks.

/** Neighbouring places that stayed, or that were replaced; same and not same take turns. */
export interface Stretch {
  isSame: boolean;
  before: { from: number; to: number };
  after: { from: number; to: number };
}

/** Further apart than this, what differs is replaced whole: the work grows with the square. */
const maxDistance = 600;

export function stretchesBetween(before: readonly string[], after: readonly string[]): Stretch[] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const stretches = new Stretches();
  for (let at = 0; at < start; at++) stretches.keep(at, at);
  const [one, other] = numbered(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  );
  for (const [x, y] of keptBetween(one, other)) stretches.keep(start + x, start + y);
  for (let at = end; at > 0; at--) stretches.keep(before.length - at, after.length - at);
  return stretches.until(before.length, after.length);
}

/** Takes the places that stay in their order, and fills in what lies between. */
class Stretches {
  readonly #found: Stretch[] = [];

  keep(x: number, y: number): void {
    this.#replaceUntil(x, y);
    const last = this.#found.at(-1);
    if (last?.isSame === true) {
      last.before.to = x + 1;
      last.after.to = y + 1;
    } else {
      this.#found.push({ isSame: true, before: { from: x, to: x + 1 }, after: { from: y, to: y + 1 } });
    }
  }

  until(x: number, y: number): Stretch[] {
    this.#replaceUntil(x, y);
    return this.#found;
  }

  #replaceUntil(x: number, y: number): void {
    const last = this.#found.at(-1);
    const before = { from: last?.before.to ?? 0, to: x };
    const after = { from: last?.after.to ?? 0, to: y };
    if (before.from < x || after.from < y) this.#found.push({ isSame: false, before, after });
  }
}

/** Numbers compare faster than words. */
function numbered(...sequences: readonly (readonly string[])[]): Int32Array[] {
  const numbers = new Map<string, number>();
  return sequences.map((sequence) =>
    Int32Array.from(sequence, (entry) => {
      const number = numbers.get(entry) ?? numbers.size;
      numbers.set(entry, number);
      return number;
    }),
  );
}

/** Places that stay, in order; none when the two are too far apart. */
function keptBetween(
  one: Int32Array = new Int32Array(),
  other: Int32Array = new Int32Array(),
): [number, number][] {
  if (one.length === 0 || other.length === 0) return [];
  const most = Math.min(one.length + other.length, maxDistance);
  const middle = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  /** Of every distance, how far each diagonal had come before it. */
  const trail: Int32Array[] = [];
  for (let distance = 0; distance <= most; distance++) {
    trail.push(furthest.slice(middle - distance, middle + distance + 1));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const above = furthest[middle + diagonal + 1] ?? 0;
      const left = furthest[middle + diagonal - 1] ?? 0;
      let x = comesFromAbove(diagonal, distance, left, above) ? above : left + 1;
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x++;
      furthest[middle + diagonal] = x;
      if (x >= one.length && x - diagonal >= other.length) return walkedBack(trail, one.length, other.length);
    }
  }
  return [];
}

function comesFromAbove(diagonal: number, distance: number, left: number, above: number): boolean {
  return diagonal === -distance || (diagonal !== distance && left < above);
}

function walkedBack(trail: readonly Int32Array[], endX: number, endY: number): [number, number][] {
  const kept: [number, number][] = [];
  let [x, y] = [endX, endY];
  for (let distance = trail.length - 1; distance > 0; distance--) {
    const diagonal = x - y;
    const at = (place: number): number => trail[distance]?.[place + distance] ?? 0;
    const isDown = comesFromAbove(diagonal, distance, at(diagonal - 1), at(diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = [at(from), at(from) - from];
    while (x > fromX && y > fromY) kept.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  while (x > 0 && y > 0) kept.push([--x, --y]);
  return kept.toReversed();
}
