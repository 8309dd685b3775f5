// When this machine was not ours alone: cores that stood still, and strangers who took their time.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { hasProgram, machineTimes, pinned, processMs } from "./machine.ts";

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

/** The last of them, in the order of their ends. */
class Windows {
  totalMs = 0;
  readonly #kept: Window[] = [];

  add(window: Window): void {
    this.totalMs += window.toMs - window.fromMs;
    this.#kept.push(window);
    while (this.#kept[0] !== undefined && this.#kept[0].toMs < window.toMs - keptMs) this.#kept.shift();
  }

  touch(fromMs: number, toMs: number): boolean {
    return this.#kept.some((window) => fromMs <= window.toMs + aftermathMs && toMs >= window.fromMs);
  }
}

export interface Stalls {
  /** Did the machine stall, or was it taken by strangers, in or just before this time? */
  touch(fromMs: number, toMs: number): boolean;
  /** Did the disk make even a bare write wait, in or just before this time? */
  touchDisk(fromMs: number, toMs: number): boolean;
  /** Since the beginning. */
  report(): {
    stalledMs: number;
    diskStalledMs: number;
    strangersShare: number;
    stealShare: number;
    isWatching: boolean;
  };
  stop(): void;
}

/** `oursMs` is the processor time that our own processes have used until now. */
export function watchStalls(cores: readonly number[], oursMs: () => number): Stalls {
  const stood = new Windows();
  /** Strangers, and moments when this process itself was held up. */
  const held = new Windows();
  const disk = new Windows();
  const own = (): number => oursMs() + children.reduce((sum, { pid }) => sum + processMs(pid ?? 0), 0);
  const isWatching = hasProgram("chrt") && hasProgram("taskset");
  const children = isWatching ? cores.map((core) => watchCore(core, (window) => stood.add(window))) : [];
  children.push(watch(pinned(cores, programOf("disk-watch.ts")), (window) => disk.add(window)));

  const begin = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
  let last = begin;
  const strangersMs = (from: typeof begin, to: typeof begin): number =>
    Math.max(0, to.times.busyMs - from.times.busyMs - (to.oursMs - from.oursMs));
  const timer = setInterval(() => {
    const now = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
    const elapsedMs = now.atMs - last.atMs;
    if (strangersMs(last, now) > strangersShare * elapsedMs) held.add({ fromMs: last.atMs, toMs: now.atMs });
    last = now;
  }, sampleMs);

  let lastTickMs = performance.now();
  const ticks = setInterval(() => {
    const now = performance.now();
    if (now - lastTickMs > tickMs + lateMs) held.add({ fromMs: lastTickMs, toMs: now });
    lastTickMs = now;
  }, tickMs);

  return {
    touch: (fromMs, toMs) => stood.touch(fromMs, toMs) || held.touch(fromMs, toMs),
    touchDisk: (fromMs, toMs) => disk.touch(fromMs, toMs),
    report() {
      const now = { atMs: performance.now(), times: machineTimes(), oursMs: own() };
      const elapsedMs = now.atMs - begin.atMs;
      return {
        ...{ isWatching, stalledMs: stood.totalMs, diskStalledMs: disk.totalMs },
        strangersShare: strangersMs(begin, now) / elapsedMs,
        stealShare: (now.times.stealMs - begin.times.stealMs) / elapsedMs,
      };
    },
    stop() {
      clearInterval(timer);
      clearInterval(ticks);
      for (const child of children) child.kill();
    },
  };
}

const programOf = (file: string): string[] => [process.execPath, join(import.meta.dirname, file)];

function watchCore(core: number, stalled: (window: Window) => void): ChildProcess {
  const realTime = ["chrt", "-f", "50", ...programOf("stall-watch.ts")];
  return watch(pinned([core], realTime), stalled);
}

/** The program writes a line for each window: its begin and end. */
function watch([command, ...args]: [string, ...string[]], stalled: (window: Window) => void): ChildProcess {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
  // both clocks run alike and begin at another moment
  const offsetMs = Number(process.hrtime.bigint()) / 1e6 - performance.now();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [fromMs, toMs] = line.split(" ").map(Number);
    if (fromMs === undefined || toMs === undefined) return;
    stalled({ fromMs: fromMs - offsetMs, toMs: toMs - offsetMs });
  });
  return child;
}
