// What a test run came to, by file, as test/support/tally.ts writes it; and the line that says so.

/**
 * `outside`: errors that belong to no file.
 * @typedef {{ passed: number, failed: number, skipped: number }} FileTally
 * @typedef {{ outside: number, files: Record<string, FileTally> }} Tally
 */

/** @param {Tally} tally */
export function totals(tally) {
  const sum = { passed: 0, failed: tally.outside, skipped: 0 };
  for (const { passed, failed, skipped } of Object.values(tally.files)) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** @param {Tally} tally */
export function failedFiles(tally) {
  return Object.keys(tally.files).filter((file) => tally.files[file].failed > 0);
}

/**
 * Of a file that ran twice, the second time counts.
 * @param {Tally} first
 * @param {Tally} second
 * @returns {Tally}
 */
export function merged(first, second) {
  return { outside: first.outside + second.outside, files: { ...first.files, ...second.files } };
}

/** @param {Tally} tally */
export function closingLine(tally) {
  const { passed, failed, skipped } = totals(tally);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
