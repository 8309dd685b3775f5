// Long work over many rows in short slices, so that everybody else's typing goes between them.
import { setImmediate as nextTurn } from "node:timers/promises";

const sliceMs = 20;

export async function inSlices<T>(rows: readonly T[], work: (row: T) => void): Promise<void> {
  let since = performance.now();
  for (const row of rows) {
    work(row);
    if (performance.now() - since < sliceMs) continue;
    await nextTurn();
    since = performance.now();
  }
}
