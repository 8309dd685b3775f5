// What the harness measured of us and of our peers, as ratios beside what we promised about them.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { Verdict } from "./verdict.ts";

const Run = z.object({ server: z.string(), result: z.unknown() });

/** Every run's result, by the name of the measurement and then by server. */
export type Results = ReadonlyMap<string, ReadonlyMap<string, readonly unknown[]>>;

/** The peers that the promises name. */
const durablePeer = "hocuspocus-sqlite";
const barePeer = "raw-ws";
const ours = "ours";

interface Promised {
  what: string;
  measurement: string;
  /** Where in a result the number stands. */
  path: string;
  unit: string;
  peer: string;
  promised: string;
  /** Of ours divided by theirs. */
  holds: (ratio: number) => boolean;
}

const atLeast = (least: number) => (ratio: number) => ratio >= least;
const atMost = (most: number) => (ratio: number) => ratio <= most;
/** Levels of the load are steps of a third; two servers that stop at the same step differ by this at most. */
const sameStep = 0.97;

/** Of one core: then the load generator, not the server, is the limit. */
const ceilingPercent = 70;

const promises: readonly Promised[] = [
  {
    ...{ what: "100 rooms of 5, deliveries a second", measurement: "ramp-many", path: "maxOk", unit: "/s" },
    ...{ peer: durablePeer, promised: "4 x or more, or level with bare ws", holds: atLeast(4) },
  },
  {
    ...{ what: "100 rooms of 5, deliveries a second", measurement: "ramp-many", path: "maxOk", unit: "/s" },
    ...{ peer: barePeer, promised: "level, or 4 x the durable peer", holds: atLeast(sameStep) },
  },
  {
    ...{ what: "1 room of 100, deliveries a second", measurement: "ramp-busy", path: "maxOk", unit: "/s" },
    ...{ peer: durablePeer, promised: "1 x or more", holds: atLeast(sameStep) },
  },
  ...(["many", "busy"] as const).map((measurement) => ({
    ...{
      what: `CPU for 1,000 deliveries, ${measurement}`,
      measurement,
      path: "level.cpuMsPer1k",
      unit: " ms",
    },
    ...{ peer: durablePeer, promised: "below 1 x", holds: (ratio: number) => ratio < 1 },
  })),
  {
    ...{ what: "light typing, median", measurement: "latency", path: "editQuiet.p50", unit: " ms" },
    ...{ peer: barePeer, promised: "1.5 x at most", holds: atMost(1.5) },
  },
  {
    ...{
      what: "200 open a year-old plan, the last one",
      measurement: "join",
      path: "herdWarm.all.max",
      unit: " ms",
    },
    ...{ peer: durablePeer, promised: "0.2 x at most", holds: atMost(0.2) },
  },
  {
    ...{ what: "the same after a restart", measurement: "join", path: "herdCold.all.max", unit: " ms" },
    ...{ peer: durablePeer, promised: "0.2 x at most", holds: atMost(0.2) },
  },
  {
    ...{ what: "heap per socket", measurement: "mem", path: "connSameRoom.heapExtKbEach", unit: " KB" },
    ...{ peer: durablePeer, promised: "0.5 x at most", holds: atMost(0.5) },
  },
  {
    ...{ what: "heap per open big plan", measurement: "mem", path: "bigDoc.heapExtKbEach", unit: " KB" },
    ...{ peer: durablePeer, promised: "0.5 x at most", holds: atMost(0.5) },
  },
];

/** Reads what the harness wrote: one folder a measurement, one file a run. */
export async function readResults(folder: string): Promise<Results> {
  const results = new Map<string, Map<string, unknown[]>>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/^\d+-.*\.json$/.test(entry.name)) continue;
    const measurement = entry.parentPath.split("/").at(-1) ?? "";
    const run = Run.parse(JSON.parse(await readFile(join(entry.parentPath, entry.name), "utf8")));
    const servers = results.get(measurement) ?? new Map<string, unknown[]>();
    servers.set(run.server, [...(servers.get(run.server) ?? []), run.result]);
    results.set(measurement, servers);
  }
  return results;
}

export function benchVerdicts(results: Results): Verdict[] {
  const rows = promises.map((promise): Verdict => {
    const { measurement, path, unit, peer, what, promised } = promise;
    const own = median(results, measurement, ours, path);
    const theirs = median(results, measurement, peer, path);
    const row = { scenario: "bench", what, promised: `${promised} (${peer})` };
    if (own === undefined || theirs === undefined) return { ...row, measured: "not measured" };
    const ratio = own / theirs;
    const measured = `${figure(own)}${unit} : ${figure(theirs)}${unit} = ${ratio.toFixed(2)} x`;
    return { ...row, measured, holds: promise.holds(ratio) };
  });
  return [...eitherOfTwo(rows, results), lostVerdict(results)];
}

/** The first two promises are one: either will do. Level with bare `ws` counts only where the load can do no more. */
function eitherOfTwo([first, second, ...others]: Verdict[], results: Results): Verdict[] {
  if (first === undefined || second === undefined) return [];
  const isCeiling = (median(results, "ramp-many", barePeer, "atMax.loadCpuPct") ?? 0) >= ceilingPercent;
  const either = first.holds === true || (second.holds === true && isCeiling);
  const judged = [first, second].map((row) => (row.holds === undefined ? row : { ...row, holds: either }));
  return [...judged, ...others];
}

function lostVerdict(results: Results): Verdict {
  const [own, theirs] = [ours, durablePeer].map((server) =>
    numbers(results, "durability", server, "lostAcked"),
  );
  const row = { scenario: "bench", what: "acknowledged edits lost by kill -9", promised: "0" };
  if (own === undefined || own.length === 0) return { ...row, measured: "not measured" };
  const acknowledged = Math.max(...numbers(results, "durability", ours, "acked"));
  const lost = Math.max(...own);
  const beside = theirs === undefined || theirs.length === 0 ? "" : `, ${durablePeer} ${Math.max(...theirs)}`;
  return { ...row, measured: `${lost} of ${acknowledged}${beside}`, holds: lost === 0 && acknowledged > 0 };
}

function numbers(results: Results, measurement: string, server: string, path: string): number[] {
  const runs = results.get(measurement)?.get(server) ?? [];
  // a ramp that failed at its lowest level has no highest
  const missing = path === "maxOk" ? 0 : undefined;
  return runs.map((run) => at(run, path.split(".")) ?? missing).filter((value) => typeof value === "number");
}

function median(results: Results, measurement: string, server: string, path: string): number | undefined {
  const sorted = numbers(results, measurement, server, path).toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

function at(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const holder = z.record(z.string(), z.unknown()).safeParse(value);
  return holder.success ? at(holder.data[key], rest) : undefined;
}

function figure(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
