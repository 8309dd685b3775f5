// One measured stretch: processor time of the server, its database and the load, stalls, and lines of progress.
import type { Gathering } from "./gathering.ts";
import { processMs } from "./machine.ts";
import type { Rhythm } from "./rhythm.ts";
import { cores, type Subject } from "./subject.ts";
import { type Stalls, watchStalls } from "./stalls.ts";
import { lateness, ms, percent, type Verdict } from "./verdict.ts";

const progressMs = 10_000;

export function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}

export function watchMachine(subject: Subject): Stalls {
  return watchStalls(cores, () => {
    const { server, database } = subject.usedMs();
    return server + database + processMs(process.pid);
  });
}

export class Meter {
  readonly #subject: Subject;
  readonly #beganMs = performance.now();
  readonly #begin: ReturnType<Meter["used"]>;
  readonly #timer: NodeJS.Timeout;

  constructor(subject: Subject, gathering: Gathering) {
    this.#subject = subject;
    this.#begin = this.used();
    let lastHeard = gathering.heard;
    this.#timer = setInterval(() => {
      const perSecond = Math.round((gathering.heard - lastHeard) / (progressMs / 1000));
      lastHeard = gathering.heard;
      const { delivery, saved, unsavedEdits } = gathering;
      const p99 = [delivery, saved].map((latency) => ms(latency.all.percentile(0.99)));
      const lost = gathering.lostConnections;
      say(
        `  ${perSecond}/s heard, p99 ${p99[0]} heard, ${p99[1]} saved; ${unsavedEdits} unsaved, ${lost} lost connections`,
      );
    }, progressMs);
  }

  used(): { server: number; database: number; load: number } {
    return { ...this.#subject.usedMs(), load: processMs(process.pid) };
  }

  /** Ends the stretch; rows that are only told. */
  verdicts(scenario: string, rhythm: Rhythm, stalls: Stalls): Verdict[] {
    clearInterval(this.#timer);
    const elapsedMs = performance.now() - this.#beganMs;
    const used = this.used();
    const share = (who: "server" | "database" | "load"): string =>
      percent((used[who] - this.#begin[who]) / elapsedMs);
    const machine = stalls.report();
    const others = [
      `others ${percent(machine.strangersShare)}`,
      `stolen ${percent(machine.stealShare)}`,
      machine.isWatching ? `stalled ${Math.round(machine.stalledMs)} ms` : "stalls not watched",
      `a bare write waited ${Math.round(machine.diskStalledMs)} ms`,
    ];
    const told = (what: string, measured: string): Verdict => ({ scenario, what, promised: "", measured });
    const logged = [...this.#subject.logged()].map(([code, count]) => `${code} ${count} x`);
    return [
      told("the server's warnings", logged.join(", ") || "none"),
      told("of one core", `server ${share("server")}, database ${share("database")}, load ${share("load")}`),
      told("the load itself was late", lateness(rhythm.late)),
      told("the machine", others.join(", ")),
    ];
  }
}
