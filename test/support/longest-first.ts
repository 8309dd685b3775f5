// Which test files begin first: those that wait for long, or they would run alone at the end. Vitest goes by size.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** By how long they take where nothing else runs: from one to three minutes. */
const longest = ["sync/kill", "http/rights", "sync/idle", "sync/saved", "sync/wire-ping", "sync/faults"];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      longest.some((name) => moduleId.endsWith(`/test/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
