// How long things took, in a histogram of fixed size; apart from all also those of quiet moments only.

/** Buckets of 0.1 ms up to 100 ms, then of 1 ms, 10 ms and 100 ms, a thousand of each. */
const steps = [
  { fromMs: 0, widthMs: 0.1 },
  { fromMs: 100, widthMs: 1 },
  { fromMs: 1_100, widthMs: 10 },
  { fromMs: 11_100, widthMs: 100 },
] as const;
const bucketsPerStep = 1_000;

export class Histogram {
  readonly #counts = new Float64Array(steps.length * bucketsPerStep);
  count = 0;
  maxMs = 0;

  add(ms: number): void {
    const found = steps.findLastIndex(({ fromMs }) => ms >= fromMs);
    const step = Math.max(0, found);
    const { fromMs, widthMs } = steps[step] ?? steps[0];
    const bucket = Math.min(bucketsPerStep - 1, Math.max(0, Math.floor((ms - fromMs) / widthMs)));
    const index = step * bucketsPerStep + bucket;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.count += 1;
    this.maxMs = Math.max(this.maxMs, ms);
  }

  /** The upper edge of the bucket in which this share of all is reached; undefined when there is nothing. */
  percentile(share: number): number | undefined {
    if (this.count === 0) return undefined;
    let seen = 0;
    for (const [index, count] of this.#counts.entries()) {
      seen += count;
      if (seen < share * this.count) continue;
      const { fromMs, widthMs } = steps[Math.floor(index / bucketsPerStep)] ?? steps[0];
      return Math.min(this.maxMs, fromMs + ((index % bucketsPerStep) + 1) * widthMs);
    }
    return this.maxMs;
  }
}

/** What is known about stalls comes a moment later than the samples: they wait this long. */
const settleMs = 2_500;
const sliceMs = 500;

export class Latency {
  readonly all = new Histogram();
  readonly quiet = new Histogram();
  readonly #isDisturbed: (fromMs: number, toMs: number) => boolean;
  /** Samples by the slice of time in which they ended: pairs of begin and length. */
  readonly #waiting = new Map<number, number[]>();

  /** `isDisturbed` says of a stretch of time whether the machine itself stood still in it. */
  constructor(isDisturbed: (fromMs: number, toMs: number) => boolean) {
    this.#isDisturbed = isDisturbed;
  }

  add(beganMs: number, tookMs: number): void {
    this.all.add(tookMs);
    const slice = Math.floor((beganMs + tookMs) / sliceMs);
    const samples = this.#waiting.get(slice);
    if (samples !== undefined) {
      samples.push(beganMs, tookMs);
      return;
    }
    this.#waiting.set(slice, [beganMs, tookMs]);
    this.settle(performance.now() - settleMs);
  }

  /** Sorts out the samples that ended before this moment. */
  settle(beforeMs: number = Number.POSITIVE_INFINITY): void {
    for (const [slice, samples] of this.#waiting) {
      if ((slice + 1) * sliceMs > beforeMs) continue;
      this.#waiting.delete(slice);
      for (let i = 0; i < samples.length; i += 2) {
        const beganMs = samples[i] ?? 0;
        const tookMs = samples[i + 1] ?? 0;
        if (!this.#isDisturbed(beganMs, beganMs + tookMs)) this.quiet.add(tookMs);
      }
    }
  }

  get quietShare(): number {
    return this.all.count === 0 ? 1 : this.quiet.count / this.all.count;
  }
}
