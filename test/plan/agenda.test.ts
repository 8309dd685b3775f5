// What an agenda opens with, what goes with a point that is gone, and versions from before there were agendas.
import { describe, expect, it } from "vitest";
import { readPoint } from "../../client/plan/meeting/read-point.ts";
import { MeetingId } from "../../shared/ids.ts";
import {
  limitsToDiscuss,
  overdueActions,
  pointsFor,
  scoresToDiscuss,
  summaryOf,
} from "../../shared/plan/agenda.ts";
import { canonical, plainJson } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { addItem, removeItem } from "../../shared/plan/edits.ts";
import type { PositiveHealthScores, RegistersOf } from "../../shared/plan/items.ts";
import { today, WrittenPlan } from "../support/written-plan.ts";

const before = MeetingId.parse("eeeeeeee-0000-4000-8000-000000000001");
const now = MeetingId.parse("eeeeeeee-0000-4000-8000-000000000002");

const items = <I>(contents: readonly (I & { id: string })[]) =>
  contents.map((content) => ({ id: content.id as never, content })); // an id of the plan

describe("the agenda of one patient", () => {
  function written() {
    const plan = new WrittenPlan();
    const point = (text: string, registers: Partial<RegistersOf<"agenda">>) =>
      addItem(plan, "agenda", { fixed: {}, words: { text }, registers });
    point("klaar toen", { meeting: before, done: "yes" });
    point("niet gedaan toen", { meeting: before, done: "no" });
    point("blijven liggen", { meeting: before });
    point("klaargezet", {});
    point("vooraf gedaan", { done: "yes" });
    point("nu gedaan", { meeting: now, done: "yes" });
    point("nu", { meeting: now });
    return items(plan.content().agenda);
  }
  const texts = (points: ReturnType<typeof written>) => points.map(({ content }) => content.text);

  it("[AGENDA-1] has its own points in their order, and carries over what an earlier meeting left undone", () => {
    const { own, carried } = pointsFor(written(), now);
    expect(texts(own)).toEqual(["klaargezet", "nu gedaan", "nu"]);
    expect(texts(carried)).toEqual(["niet gedaan toen", "blijven liggen"]);
  });

  it("[AGENDA-2] before a meeting holds what waits for it, and keeps what is ticked just now in its place", () => {
    const points = written();
    expect(texts(pointsFor(points, undefined).own)).toEqual(["klaargezet"]);
    const settled = new Set(points.filter(({ content }) => content.done === "yes").map(({ id }) => id));
    const { own, carried } = pointsFor(points, undefined, settled);
    expect(texts(own)).toEqual(["klaargezet", "vooraf gedaan"]);
    expect(texts(carried)).toContain("klaar toen");
  });

  it("[AGENDA-3] brings up scores of the patient that are low, or that fell clearly since the time before", () => {
    const scored = (date: string, body: number, mind: number, meaning: number | null) => ({
      id: date as never, // only compared
      date,
      scores: {
        body,
        mind,
        meaning,
        "quality-of-life": 8,
        "taking-part": 8,
        "daily-life": 8,
      } satisfies PositiveHealthScores,
    });
    expect(scoresToDiscuss([])).toEqual([]);
    const found = scoresToDiscuss([scored("2026-03-01", 4, 6, null), scored("2025-03-01", 4, 8, 2)]);
    expect(found).toEqual([
      { dimension: "body", score: 4, from: undefined },
      { dimension: "mind", score: 6, from: 8 },
    ]);
    expect(scoresToDiscuss([scored("2026-03-01", 5, 7, 5)])).toEqual([]);
  });

  it("[AGENDA-4] brings up open actions past their day, the oldest first", () => {
    const plan = new WrittenPlan();
    plan.action("later", { due: "2026-04-01" });
    plan.action("vandaag", { due: today });
    plan.action("te laat", { due: "2026-03-01", status: "in-progress" });
    plan.action("veel te laat", { due: "2026-01-01", status: "requested" });
    plan.action("gedaan", { due: "2026-01-01", status: "completed" });
    const late = overdueActions(items(plan.content().actions), today);
    expect(late.map(({ content }) => content.text)).toEqual(["veel te laat", "te laat"]);
  });

  it("[AGENDA-5] brings up wishes and limits without a date, or not discussed since a year or since the phase", () => {
    const plan = new WrittenPlan();
    plan.limit("resuscitation", "no", { discussedOn: "2025-03-09" });
    plan.limit("tracheostomy", "no", { discussedOn: "2025-03-10" });
    plan.limit("wish", null, { text: "Thuis" });
    plan.limit("place-of-dying", null);
    const limits = items(plan.content().limits);
    const subjects = (since: string | null) =>
      limitsToDiscuss(limits, since, today).map(({ content }) => content.subject);
    expect(subjects(null)).toEqual(["resuscitation", "wish"]);
    expect(subjects("2026-02-01")).toEqual(["resuscitation", "tracheostomy", "wish"]);
  });

  it("[AGENDA-6] takes the minutes from behind the words of a point", () => {
    expect(readPoint("Slikken en gewicht, 5 min")).toEqual({ text: "Slikken en gewicht", minutes: 5 });
    expect(readPoint("Slikken (10 minuten)")).toEqual({ text: "Slikken", minutes: 10 });
    expect(readPoint(" Wie doet wat ")).toEqual({ text: "Wie doet wat", minutes: undefined });
    expect(readPoint("Elke 300 min")).toEqual({ text: "Elke 300 min", minutes: undefined });
    expect(readPoint("5 min")).toEqual({ text: "5 min", minutes: undefined });
  });

  it("[AGENDA-7] makes a short point of a long text, at the end of a word", () => {
    expect(summaryOf(" Wat\nkan ik  kiezen? ")).toBe("Wat kan ik kiezen?");
    const summary = summaryOf("woorden ".repeat(100));
    expect(summary.length).toBeLessThanOrEqual(160);
    expect(summary).toMatch(/woorden…$/);
  });
});

describe("what was caught", () => {
  it("[CATCH-8] is tied to no point once that point is gone", () => {
    const plan = new WrittenPlan();
    const point = addItem(plan, "agenda", { fixed: {}, words: { text: "Spraak" } });
    const registers = { meeting: now, point };
    addItem(plan, "decisions", { fixed: {}, registers });
    addItem(plan, "actions", { fixed: {}, registers });
    const told = () => [...plan.content().decisions, ...plan.content().actions];
    expect(told()).toMatchObject([registers, registers]);
    removeItem(plan, "agenda", point, "dubbel");
    const tied = { meeting: now, point: null };
    expect(told()).toMatchObject([tied, tied]);
  });
});

it("[AGENDA-8] a version from before there were agendas is read, and its own words stay what is hashed", () => {
  const plan = new WrittenPlan();
  plan.action("Stem opnemen", {});
  addItem(plan, "decisions", { fixed: {}, words: { text: "Op proef" } });
  const whole = plainJson(plan.content()) as Record<string, unknown>; // of a record
  const bare = (list: unknown) =>
    (list as Record<string, unknown>[]).map(({ meeting: _meeting, point: _point, ...rest }) => rest);
  const { agenda: _agenda, ...others } = whole;
  const old = { ...others, decisions: bare(whole["decisions"]), actions: bare(whole["actions"]) };
  const hashed = canonical(old);
  const read = PlanContent.parse(old);
  expect(read.agenda).toEqual([]);
  expect(read.decisions).toMatchObject([{ text: "Op proef", meeting: null, point: null }]);
  expect(read.actions).toMatchObject([{ text: "Stem opnemen", meeting: null, point: null }]);
  // reading changes nothing of what was kept
  expect(canonical(old)).toBe(hashed);
  expect(hashed).not.toContain("agenda");
});
