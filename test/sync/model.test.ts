// MODEL: the real rooms and journal among simulated people, lines and database, whatever happens to them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { play, stories } from "../support/model/story.ts";
import { seededBugs } from "../support/seeded-bugs.ts";

/** More by `MODEL_RUNS`, or by test/load/model.ts. */
const runs = Number(process.env["MODEL_RUNS"] ?? 120);
/** Within which each fault must be found. */
const runsForABug = 150;

it("[MODEL-1] keeps every promise whatever is cut, crashes, folds or ends", async () => {
  await fc.assert(
    fc.asyncProperty(stories, (story) => play(story)),
    { numRuns: runs },
  );
});

describe("the model", () => {
  it.each(seededBugs.map((bug) => [bug.title, bug] as const))("[MODEL-2] catches %s", async (_title, bug) => {
    const details = await fc.check(
      fc.asyncProperty(stories, (story) => play(story, bug)),
      { numRuns: runsForABug, endOnFailure: true },
    );
    expect(details.failed).toBe(true);
  });
});
