// Where a date and a value fall in a graph, in pixels, and which months and numbers stand along its edges.
import type { KindFacts } from "../../../shared/plan/measures/measure-kinds.ts";

export interface TimeAxis {
  /** Days since 1970, UTC. */
  from: number;
  to: number;
  widthPx: number;
  ticks: readonly Tick[];
}

export interface Tick {
  x: number;
  label: string;
  /** Under the first month and each January. */
  year: string | undefined;
}

const dayMs = 86_400_000;
const leastDays = 90;
const leastTickPx = 44;
const stepsInMonths = [1, 2, 3, 6, 12, 24, 60, 120];
const monthName = new Intl.DateTimeFormat("nl-NL", { month: "short", timeZone: "UTC" });

export function dayOf(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00Z`) / dayMs;
}

/** From the first date to the last: one axis, so that graphs under each other can be compared. */
export function timeAxis(first: string, last: string, widthPx: number): TimeAxis {
  const to = dayOf(last);
  const from = Math.min(dayOf(first), to - leastDays);
  return { from, to, widthPx, ticks: monthTicks(from, to, widthPx) };
}

export function xOf(axis: TimeAxis, isoDate: string): number {
  return round(((dayOf(isoDate) - axis.from) / (axis.to - axis.from)) * axis.widthPx);
}

function monthTicks(from: number, to: number, widthPx: number): Tick[] {
  const months = (to - from) / 30.4375;
  const fits = (step: number) => (widthPx / months) * step >= leastTickPx;
  const step = stepsInMonths.find(fits) ?? 240;
  const start = new Date(from * dayMs);
  const firstMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const ticks: Tick[] = [];
  for (let month = Math.ceil(firstMonth / step) * step; ; month += step) {
    const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
    const day = date.getTime() / dayMs;
    if (day > to) return ticks;
    if (day < from) continue;
    const year = ticks.length === 0 || month % 12 === 0 ? String(date.getUTCFullYear()) : undefined;
    ticks.push({ x: round(((day - from) / (to - from)) * widthPx), label: monthName.format(date), year });
  }
}

export interface ValueScale {
  min: number;
  max: number;
  ticks: readonly number[];
}

/** A questionnaire or grade has its whole range; anything else what occurs, with round numbers around it. */
export function valueScale({ form, min, max }: KindFacts, values: readonly number[]): ValueScale {
  if (form === "items" || form === "score") {
    const middle = (min + max) / 2;
    return { min, max, ticks: Number.isInteger(middle) ? [min, middle, max] : [min, max] };
  }
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const step = roundStep((highest - lowest || Math.abs(highest) * 0.1 || 1) / 2);
  const from = Math.max(Math.floor(lowest / step - 0.05) * step, 0);
  const to = Math.max(Math.ceil(highest / step + 0.05) * step, from + step);
  const count = Math.round((to - from) / step);
  const every = count > 4 ? 2 : 1;
  const ticks = Array.from({ length: count + 1 }, (_, index) => index).filter((index) => index % every === 0);
  return { min: from, max: to, ticks: ticks.map((index) => Number((from + index * step).toFixed(6))) };
}

export function yOf(scale: ValueScale, value: number, heightPx: number): number {
  return round(heightPx - ((value - scale.min) / (scale.max - scale.min)) * heightPx);
}

/** 1, 2 or 5 times a power of ten, at least as large as asked. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5].find((times) => times * power >= least - 1e-9);
  return (step ?? 10) * power;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
