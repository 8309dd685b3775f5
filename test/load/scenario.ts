// One part of the load: what it is given, and the rows of the table that it answers.
import type { Verdict } from "./verdict.ts";

export interface ScenarioOptions {
  /** How long people type. */
  minutes: number;
  /** Part of the promised number of people, to try the tool itself. */
  scale: number;
}

export interface Scenario {
  name: string;
  run(options: ScenarioOptions): Promise<Verdict[]>;
}
