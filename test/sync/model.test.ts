// MODEL: the real rooms and journal among simulated people, lines and database, whatever happens to them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { play, staged, stories } from "../support/model/story.ts";
import type { Tab } from "../support/model/tab.ts";
import { seededBugs } from "../support/seeded-bugs.ts";

/** More by `MODEL_RUNS`, or by test/load/model.ts. */
const runs = Number(process.env["MODEL_RUNS"] ?? 120);
/** Within which each fault must be found. */
const runsForABug = 400;

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

it("[MODEL-3] an edit that reaches a page before the document does not shut it out after a crash", async () => {
  await staged(async (world) => {
    const [early, colleague] = world.tabs;
    if (early === undefined || colleague === undefined) throw new Error("there are two");
    const author = world.open(2, world.planIds[0]);
    await world.flow(4);
    world.cut(early);
    const all = Number.POSITIVE_INFINITY;
    const types = async (tab: Tab, at: number): Promise<void> => {
      world.type(tab, { kind: 5, where: 0, at });
      if (tab.line !== undefined) world.up(tab.line, all);
      await world.clock.settle();
    };
    await types(author, 0);
    world.down(colleague, all);
    world.connect(early);
    await world.clock.settle();
    world.store.desk.answer(0, "done");
    await world.clock.settle();
    await types(colleague, 1);
    world.down(early, all);
    await world.crash(false);
  });
});
