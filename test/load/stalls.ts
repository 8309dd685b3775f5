// When this machine was not ours alone: cores that stood still, and strangers who took their time.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { hasProgram, machineTimes, processMs } from "./machine.ts";

/** Queues that built up in a stall drain a little later. */
const aftermathMs = 15;
const keptMs = 20_000;
const sampleMs = 500;
/** A timer of this process that comes so much late: it was held up itself, and its measurements with it. */
const tickMs = 4;
const lateMs = 10;
/** Of one core. */
const strangersShare = 0.25;

interface Window {
  fromMs: number;
  toMs: number;
}

export interface Stalls {
  /** Did the machine stall, or was it taken by strangers, in or just before this time? */
  touch(fromMs: number, toMs: number): boolean;
  /** Since the beginning. */
  report(): { stalledMs: number; strangersShare: number; stealShare: number; isWatching: boolean };
  stop(): void;
}

/** `oursMs` is the processor time that our own processes have used until now. */
export function watchStalls(cores: readonly number[], oursMs: () => number): Stalls {
  const windows: Window[] = [];
  let stalledMs = 0;
  const add = (window: Window): void => {
    windows.push(window);
    while (windows[0] !== undefined && windows[0].toMs < window.toMs - keptMs) windows.shift();
  };

  const own = (): number => oursMs() + children.reduce((sum, { pid }) => sum + processMs(pid ?? 0), 0);
  const canRun = hasProgram("chrt") && hasProgram("taskset");
  const children = !canRun
    ? []
    : cores.map((core) =>
        watchCore(core, (window) => {
          stalledMs += window.toMs - window.fromMs;
          add(window);
        }),
      );

  const begin = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
  let last = begin;
  const strangersMs = (from: typeof begin, to: typeof begin): number =>
    Math.max(0, to.times.busyMs - from.times.busyMs - (to.oursMs - from.oursMs));
  const timer = setInterval(() => {
    const now = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
    const elapsedMs = now.atMs - last.atMs;
    if (strangersMs(last, now) > strangersShare * elapsedMs) add({ fromMs: last.atMs, toMs: now.atMs });
    last = now;
  }, sampleMs);

  let lastTickMs = performance.now();
  const ticks = setInterval(() => {
    const now = performance.now();
    if (now - lastTickMs > tickMs + lateMs) add({ fromMs: lastTickMs, toMs: now });
    lastTickMs = now;
  }, tickMs);

  return {
    touch: (fromMs, toMs) =>
      windows.some((window) => fromMs <= window.toMs + aftermathMs && toMs >= window.fromMs),
    report() {
      const now = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
      const elapsedMs = now.atMs - begin.atMs;
      return {
        stalledMs,
        strangersShare: strangersMs(begin, now) / elapsedMs,
        stealShare: (now.times.stealMs - begin.times.stealMs) / elapsedMs,
        isWatching: canRun,
      };
    },
    stop() {
      clearInterval(timer);
      clearInterval(ticks);
      for (const child of children) child.kill("SIGKILL");
    },
  };
}

function watchCore(core: number, stalled: (window: Window) => void): ChildProcess {
  const program = [process.execPath, join(import.meta.dirname, "stall-watch.ts")];
  const child = spawn("taskset", ["-c", String(core), "chrt", "-f", "50", ...program], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  // both clocks run alike and begin at another moment
  const offsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [fromMs, toMs] = line.split(" ").map(Number);
    if (fromMs === undefined || toMs === undefined) return;
    stalled({ fromMs: fromMs - offsetMs, toMs: toMs - offsetMs });
  });
  return child;
}
