// The table at the end: what was promised, what was measured, and whether that holds.
import type { Histogram, Latency } from "./latency.ts";

export interface Verdict {
  scenario: string;
  what: string;
  promised: string;
  measured: string;
  /** The same in moments when the machine was ours alone. */
  quiet?: string | undefined;
  /** Undefined for what is only told; `busy` when the machine was never quiet enough to say. */
  holds?: boolean | "busy" | undefined;
}

export function ms(value: number | undefined): string {
  return value === undefined
    ? "nothing measured"
    : `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
}

export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** With fewer samples than this part in quiet moments, those say nothing. */
const leastQuietShare = 0.1;

/**
 * The median, the 99th and the 99.9th percentile; the 99th is judged when `mostMs` is given. What holds over
 * all moments holds; else the quiet ones decide, when there were enough.
 */
export function latencyVerdicts(
  scenario: string,
  what: string,
  latency: Latency,
  mostMs = Number.POSITIVE_INFINITY,
): Verdict[] {
  latency.settle();
  const row = (name: string, share: number): Verdict => ({
    ...{ scenario, what: `${what}, ${name}`, promised: "" },
    measured: ms(latency.all.percentile(share)),
    quiet: `${ms(latency.quiet.percentile(share))} (${percent(latency.quietShare)} of all)`,
  });
  const p99 = row("p99", 0.99);
  if (Number.isFinite(mostMs)) {
    p99.promised = `< ${mostMs} ms`;
    p99.holds = isBelow(latency, mostMs);
  }
  return [row("median", 0.5), p99, row("p99.9", 0.999)];
}

function isBelow(latency: Latency, mostMs: number): boolean | "busy" {
  const all = latency.all.percentile(0.99);
  const quiet = latency.quiet.percentile(0.99);
  if (all === undefined) return false;
  if (all < mostMs) return true;
  if (quiet === undefined || latency.quietShare < leastQuietShare) return "busy";
  return quiet < mostMs;
}

export function countVerdict(scenario: string, what: string, count: number, promised = 0): Verdict {
  const measured = count.toLocaleString("en");
  return { scenario, what, promised: promised.toLocaleString("en"), measured, holds: count === promised };
}

/** At most a tenth more than it was. */
export function flatVerdict(
  scenario: string,
  what: string,
  [before, after]: readonly [number, number],
  isLongEnough: boolean,
): Verdict {
  const growth = after / before - 1;
  const measured = `${megabytes(before)} -> ${megabytes(after)} (${growth < 0 ? "" : "+"}${percent(growth)})`;
  return {
    scenario,
    what,
    promised: "flat within 10 %",
    measured,
    holds: isLongEnough ? growth <= 0.1 : undefined,
  };
}

export function lateness(late: Histogram): string {
  return `p99 ${ms(late.percentile(0.99))}, most ${ms(late.maxMs)}`;
}

const columns = ["scenario", "what", "promised", "measured", "quiet moments", "holds"] as const;

function answerOf(holds: Verdict["holds"]): string {
  if (holds === undefined) return "";
  return holds === "busy" ? "machine busy" : holds ? "yes" : "NO";
}

export function tableOf(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ scenario, what, promised, measured, quiet = "", holds }) => [
    scenario,
    what,
    promised,
    measured,
    quiet,
    answerOf(holds),
  ]);
  const all = [[...columns], ...rows];
  const widths = columns.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(all[0] ?? []), rule, ...rows.map(line)].join("\n");
}
