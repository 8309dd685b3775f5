// Plays many stories of the model, long past what a test run has time for: --runs 5000 --seed 1, --short when it
// may stop at the first failure, without looking for a smaller one.
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import { play, stories } from "../support/model/story.ts";

const { values } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, short: { type: "boolean" } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const startedMs = performance.now();
const property = fc.asyncProperty(stories, (story) => play(story));
const details = await fc.check(property, {
  numRuns: Number(values.runs ?? 5_000),
  seed,
  endOnFailure: values.short === true,
});
const seconds = Math.round((performance.now() - startedMs) / 1_000);
console.log(JSON.stringify({ seed, runs: details.numRuns, failed: details.failed, seconds }));
if (details.failed) {
  for (const happening of details.counterexample?.[0] ?? []) console.log(JSON.stringify(happening));
  console.log(details.errorInstance);
  process.exitCode = 1;
}
