// Whether two rows of times come from the same thing: the test of Mann and Whitney, which asks for no bell curve.

export interface Comparison {
  /** How often rows this different come from the same thing: near 0, they can be told apart. */
  p: number;
  /** How often a time of the second row is longer than one of the first; 0.5 when they are alike. */
  auc: number;
}

/** Two-sided, with the normal approximation and its correction for ties: for rows of twenty and more. */
export function compareTimes(one: readonly number[], other: readonly number[]): Comparison {
  const all = [
    ...one.map((time) => ({ time, isOther: false })),
    ...other.map((time) => ({ time, isOther: true })),
  ];
  all.sort((a, b) => a.time - b.time);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.time === all[from]?.time) to++;
    // equal times share the middle of their ranks
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isOther }) => isOther).length;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [n, m, total] = [one.length, other.length, all.length];
  const u = rankSum - (m * (m + 1)) / 2;
  const deviation = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const z = deviation === 0 ? 0 : (u - (n * m) / 2) / deviation;
  return { p: Math.min(1, 2 * (1 - normal(Math.abs(z)))), auc: u / (n * m) };
}

/** The share of a normal distribution below z, for z from 0 on (Abramowitz and Stegun 26.2.17; error below 1e-7). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
