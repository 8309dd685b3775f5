// Damage to bytes: flipped bits, cut tails, numbers without end, halves of two, and noise; the same for one seed.

/** A repeatable row of numbers in [0, 1). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function upTo(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[upTo(random, from.length)];
}

export function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => upTo(random, 256));
}

type Damage = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const damages: readonly Damage[] = [
  // bits, a few
  (bytes, random) => {
    const flipped = bytes.slice();
    for (let count = 1 + upTo(random, 4); count > 0; count--) {
      const at = upTo(random, flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << upTo(random, 8));
    }
    return flipped;
  },
  // one byte that means much
  (bytes, random) => {
    const changed = bytes.slice();
    changed[upTo(random, changed.length)] = pick(random, [0, 1, 2, 10, 127, 128, 255]) ?? 0;
    return changed;
  },
  // two bytes change places
  (bytes, random) => {
    const swapped = bytes.slice();
    const [one, other] = [upTo(random, bytes.length), upTo(random, bytes.length)];
    swapped[one] = bytes[other] ?? 0;
    swapped[other] = bytes[one] ?? 0;
    return swapped;
  },
  (bytes, random) => bytes.slice(0, upTo(random, bytes.length)),
  (bytes, random) => bytes.slice(upTo(random, bytes.length)),
  (bytes, random) => inserted(bytes, upTo(random, bytes.length), noise(random, 1 + upTo(random, 8))),
  (bytes, random) =>
    inserted(bytes, upTo(random, bytes.length), new Uint8Array(1 + upTo(random, 9)).fill(255)),
  (bytes, random) => {
    const from = upTo(random, bytes.length);
    const part = bytes.slice(from, from + 1 + upTo(random, 40));
    return inserted(bytes, upTo(random, bytes.length), part);
  },
  (bytes, random, other) =>
    Buffer.concat([bytes.slice(0, upTo(random, bytes.length)), other.slice(upTo(random, other.length))]),
];

/** Some damage, once or a few times over. */
export function damaged(bytes: Uint8Array, random: Random, other: Uint8Array = bytes): Uint8Array {
  let result = bytes;
  for (let times = random() < 0.7 ? 1 : 3; times > 0 && result.length > 0; times--) {
    result = pick(random, damages)?.(result, random, other) ?? result;
  }
  return result;
}

function inserted(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.slice(0, at), part, bytes.slice(at)]);
}
