// What the system tells about processes and cores: processor time, memory, and where a process may run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The kernel counts processor time in hundredths of a second. */
const tickMs = 10;

export function hasProgram(name: string): boolean {
  return spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined;
}

/** Keeps a process, and what it starts from now on, to these cores; without `taskset` it runs where it likes. */
export function pin(pid: number, cores: readonly number[]): void {
  if (hasProgram("taskset")) spawnSync("taskset", ["-a", "-c", "-p", cores.join(","), String(pid)]);
}

/** The command that runs a program on these cores. */
export function pinned(
  cores: readonly number[],
  program: readonly string[],
): [command: string, ...rest: string[]] {
  if (hasProgram("taskset")) return ["taskset", "-c", cores.join(","), ...program];
  const [command = "", ...rest] = program;
  return [command, ...rest];
}

/** Processor time of a process and of those of its children that have ended; 0 when it is gone. */
export function processMs(pid: number): number {
  const fields = statOf(pid);
  if (fields === undefined) return 0;
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number);
  return (user + system + childUser + childSystem) * tickMs;
}

/** A process and its children: a database has one for each connection. */
export function familyMs(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + processMs(child), processMs(pid));
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return []; // it ended meanwhile
  }
}

/** The fields after the name, which may hold spaces; undefined when the process is gone. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined; // it ended meanwhile
  }
}

export interface MachineTimes {
  /** Spent in programs, of all cores together; without interrupts, which belong to nobody. */
  busyMs: number;
  /** What the host gave to other machines. */
  stealMs: number;
}

export function machineTimes(): MachineTimes {
  const [line = ""] = readFileSync("/proc/stat", "latin1").split("\n");
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = line.split(/\s+/).slice(1).map(Number);
  return { busyMs: (user + nice + system) * tickMs, stealMs: steal * tickMs };
}
