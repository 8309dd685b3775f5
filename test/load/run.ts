// Runs the load that this project promises to hold, and prints what was promised beside what was measured.
//
//   node test/load/run.ts [--minutes 30] [--only meetings,crowd,return,fuzz] [--scale 0.1]
//   node test/load/run.ts --bench <folder of the harness> [--peers a,b] [--groups a,b] [--repetitions 3]
//   node test/load/run.ts --results <folder that the harness wrote>
import { parseArgs } from "node:util";
import { runBench } from "./bench.ts";
import { benchVerdicts, readResults } from "./bench-ratios.ts";
import { crowd } from "./crowd.ts";
import { fuzz } from "./fuzz.ts";
import { pin } from "./machine.ts";
import { meetings } from "./meetings.ts";
import { say } from "./meter.ts";
import { comingBack } from "./return.ts";
import type { Scenario } from "./scenario.ts";
import { cores } from "./subject.ts";
import { tableOf, type Verdict } from "./verdict.ts";

/** In this order; each has a server and a database of its own. */
const scenarios: readonly Scenario[] = [meetings, crowd, comingBack, fuzz];
const names = [...scenarios.map(({ name }) => name), "bench"];

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "2" },
    scale: { type: "string", default: "1" },
    only: { type: "string" },
    bench: { type: "string" },
    peers: { type: "string", default: "hocuspocus-sqlite,raw-ws,y-websocket-server" },
    groups: { type: "string", default: "latency,load,ramp,join,mem,durability" },
    repetitions: { type: "string", default: "3" },
    results: { type: "string" },
  },
});

/** All of it, or what was named; the harness alone when only that was named. */
function chosenNames(): string[] {
  if (values.only !== undefined) return values.only.split(",");
  return values.bench === undefined ? names : ["bench"];
}

async function run(): Promise<Verdict[]> {
  if (values.results !== undefined) return benchVerdicts(await readResults(values.results));
  const chosen = chosenNames();
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(", ")}; choose from ${names.join(", ")}.`);
  pin(process.pid, cores);
  const verdicts: Verdict[] = [];
  for (const scenario of scenarios.filter(({ name }) => chosen.includes(name))) {
    say(scenario.name);
    const options = { minutes: Number(values.minutes), scale: Number(values.scale) };
    verdicts.push(...(await scenario.run(options)));
  }
  const { bench, peers, groups, repetitions } = values;
  if (!chosen.includes("bench")) return verdicts;
  if (bench === undefined) say("no peers measured: --bench <folder> says where the harness is");
  else verdicts.push(...(await runBench({ folder: bench, peers, groups, repetitions })));
  return verdicts;
}

// what was started here ends with this process, also when that is stopped half-way
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

const verdicts = await run();
console.log(`\n${tableOf(verdicts)}`);
process.exitCode = verdicts.some(({ holds }) => holds === false || holds === "busy") ? 1 : 0;
