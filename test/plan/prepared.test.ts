// What a meeting asks of each member beforehand, line by line.
import { expect, it } from "vitest";
import type { Discipline } from "../../shared/discipline.ts";
import { PersonId } from "../../shared/ids.ts";
import { ItemId } from "../../shared/plan/assignment.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { askedBeforehand, preparedSections } from "../../shared/plan/prepared.ts";
import { WrittenPlan } from "../support/written-plan.ts";

const today = "2026-11-23";
const person = (digit: number) => PersonId.parse(`00000000-0000-4000-8000-00000000000${digit}`);
const item = (digit: number) => ItemId.parse(`11111111-1111-4111-8111-11111111111${digit}`);
const me = { id: person(1), discipline: "logopedist" as Discipline };
const colleague = { id: person(2), discipline: "huisarts" as Discipline };
const line = (text: string) => [{ type: "paragraph", content: [{ type: "text", text }] }] as never; // as blocks are

/** Of the ALS template, in which every topic of mine says something. */
function plan(more: Partial<PlanContent> = {}): PlanContent {
  const written = new WrittenPlan().content();
  return {
    ...written,
    ...{ template: "als", goals: [], actions: [], measures: [], team: [], divisions: {} },
    members: [me, colleague].map((who) => ({
      ...who,
      name: "Proef",
      organisation: "Praktijk",
      role: "writer",
    })),
    texts: {
      "text:topic.voeding-slikken": line("Eet goed."),
      "text:topic.spraak-communicatie": line("Praat goed."),
    },
    ...more,
  };
}
const action = (more: object) =>
  ({ ...{ id: item(1), due: null, status: null }, ...more }) as unknown as PlanContent["actions"][number];
const measure = (more: object) =>
  ({
    ...{ id: item(2), kind: "weight", date: "2026-08-01" },
    ...more,
  }) as unknown as PlanContent["measures"][number];
const by = (who: typeof me) => ({ kind: "member" as const, id: who.id });
const division = (more: object) =>
  ({
    current: null,
    accepted: null,
    pending: null,
    refused: null,
    ...more,
  }) as PlanContent["divisions"][ItemId];
const value = (who: typeof me) => ({ performer: by(who), responsibility: null, handsOver: "" });
const asked = (content: PlanContent, who: typeof me = me, before?: PlanContent) =>
  askedBeforehand(content, who, { today, before });

it("[PREPARE-1] asks nothing of who is up to date", () => {
  expect(asked(plan())).toEqual([]);
});

it("[PREPARE-2] asks for an answer to what somebody proposed to me, and to nobody else", () => {
  const content = plan({
    actions: [action({})],
    divisions: { [item(1)]: division({ pending: { editId: "x", value: value(me) } }) },
  });
  expect(asked(content)).toEqual([{ kind: "proposal", section: "goals", itemId: item(1) }]);
  expect(asked(content, colleague)).toEqual([]);
});

it("[PREPARE-3] asks for what I would do before today, while it is open", () => {
  const divisions = { [item(1)]: division({ current: value(me) }) };
  const late = (more: object) =>
    asked(plan({ actions: [action({ due: "2026-11-22", ...more })], divisions }));
  expect(late({})).toEqual([{ kind: "overdue", section: "goals", itemId: item(1), due: "2026-11-22" }]);
  expect([late({ due: today }), late({ status: "completed" })]).toEqual([[], []]);
});

it("[PREPARE-4] asks for a topic of my discipline that is empty, or that nobody touched since the last meeting", () => {
  const swallowing = { "text:topic.voeding-slikken": line("Eet goed.") };
  expect(asked(plan({ texts: swallowing }))).toEqual([
    { kind: "empty", section: "topic.spraak-communicatie" },
  ]);
  const before = plan();
  expect(asked(plan(), me, before).map(({ kind, section }) => `${kind} ${section}`)).toEqual([
    "untouched topic.voeding-slikken",
    "untouched topic.spraak-communicatie",
  ]);
  const changed = plan({ texts: { ...before.texts, "text:topic.voeding-slikken": line("Verslikt zich.") } });
  expect(asked(changed, me, before)).toEqual([{ kind: "untouched", section: "topic.spraak-communicatie" }]);
});

it("[PREPARE-5] asks for a measure of my discipline that is more than three months old", () => {
  const old = (more: object) => asked(plan({ measures: [measure({ by: by(me), ...more })] }));
  expect(old({})).toEqual([
    { kind: "old-measure", section: "measures", measure: "weight", on: "2026-08-01" },
  ]);
  expect([old({ date: "2026-08-23" }), old({ by: by(colleague) }), old({ date: null })]).toEqual([
    [],
    [],
    [],
  ]);
  const newer = measure({ id: item(3), by: by(me), date: today });
  expect(asked(plan({ measures: [measure({ by: by(me) }), newer] }))).toEqual([]);
});

it("[PREPARE-6] counts for each section of how many something is asked, and who of them is ready", () => {
  const content = plan({
    texts: {},
    members: [me, colleague, { id: person(3), discipline: "dietist" as Discipline }].map((who) => ({
      ...who,
      ...{ name: "Proef", organisation: "Praktijk", role: "writer" as const },
    })),
  });
  const found = preparedSections(content, new Set([me.id]), { today, before: undefined });
  expect(Object.fromEntries(found)).toEqual({
    "topic.voeding-slikken": { asked: 2, ready: 1 },
    "topic.spraak-communicatie": { asked: 1, ready: 1 },
  });
});
