// What a plan still lacks: every rule with a plan that has it and one that does not.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { findingSentence } from "../../client/words/findings.ts";
import { removeItem, setField, setPlanField, setWords } from "../../shared/plan/edits.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { contradictionRules, missingRules } from "../../shared/plan/findings/finding.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { rulesAbout, today, WrittenPlan } from "../support/written-plan.ts";

/** The rules about these items, or about the plan itself. */
function lacking(plan: WrittenPlan, ...ids: ItemId[]): string[] {
  return rulesAbout(missing(plan.content(), today), ...ids);
}

describe("what is whole", () => {
  it("[MISSING-1] a plan in which everything is filled in lacks nothing", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Praten met mijn kleinzoon", { owner: "patient", due: "2026-06-01" });
    plan.action("Stem opnemen", { goal, due: "2026-04-01" });
    plan.task("Spraakcomputer regelen");
    plan.medicine("Riluzol");
    plan.limit("tracheostomy", "no", { discussedOn: "2026-01-10" });
    plan.limit("wish", null, { text: "Thuis sterven", discussedOn: "2026-01-10" });
    const doctor = { name: "Huisarts", phone: "010 000 00 03" };
    const words = { signal: "Benauwd in rust", action: "Bel de huisarts" };
    plan.crisis("red", words, { callByDay: doctor, callInEvening: doctor });
    plan.crisis("green", { signal: "Zoals altijd", action: "Doorgaan" });
    setPlanField(plan, "evaluateOn", "2026-06-01");
    expect(missing(plan.content(), today)).toEqual([]);
  });

  it("[MISSING-2] an empty plan lacks only the day of its evaluation", () => {
    expect(missing(new WrittenPlan().content(), today)).toEqual([
      { rule: "evaluation-date-missing", section: "evaluation", itemIds: [], blocks: false },
    ]);
  });

  it("[MISSING-3] what is over, on hold or cancelled lacks nothing", () => {
    const plan = new WrittenPlan();
    const items = [
      plan.goal("", { status: "on-hold" }),
      plan.goal("", { status: "completed", due: "2025-01-01" }),
      plan.action("", { by: null, status: "cancelled" }),
      plan.action("Stem opnemen", { by: null, status: "completed", due: "2025-01-01" }),
      plan.medicine("", { stopped: { on: "2026-03-10", reason: "" } }),
    ];
    expect(items.map((id) => lacking(plan, id))).toEqual([[], [], [], [], []]);
  });
});

describe("goals", () => {
  it("[MISSING-4] a goal has words, an owner, an action and a day", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Thuis wonen");
    expect(lacking(plan, goal)).toEqual([
      "goal-without-owner",
      "goal-without-action",
      "goal-without-evaluation-date",
    ]);
    plan.action("Traplift regelen", { goal, status: "refused" });
    expect(lacking(plan, goal)).toContain("goal-without-action");
    expect(lacking(plan, plan.goal("  "))).toEqual(["goal-empty"]);
  });

  it("[MISSING-5] a goal or action is due until its day is over", () => {
    const plan = new WrittenPlan();
    const [on, before] = [plan.action("Wegen", { due: today }), plan.action("Bellen", { due: "2026-03-09" })];
    const past = plan.goal("Thuis wonen", { owner: "team", due: "2026-03-09" });
    expect([on, before].map((id) => lacking(plan, id))).toEqual([[], ["action-overdue"]]);
    expect(lacking(plan, past)).toContain("goal-to-evaluate");
  });
});

describe("who does what", () => {
  it("[MISSING-6] an open action or task without anybody blocks, also when that person is gone", () => {
    const plan = new WrittenPlan();
    const daughter = plan.contact({ name: "Dochter" });
    const guest = plan.member("logopedist", "Elders");
    const ids = [
      plan.action("Wegen", { by: null }),
      plan.action("Stem opnemen", { by: guest }),
      plan.action("Boodschappen", { by: daughter, agreed: false }),
    ];
    const task = plan.task("Wassen", { by: null });
    plan.facts.team.pop();
    removeItem(plan, "contacts", daughter.id, "fout");
    expect(ids.map((id) => lacking(plan, id))).toEqual(ids.map(() => ["action-without-performer"]));
    expect(lacking(plan, task)).toEqual(["task-without-performer"]);
    expect(missing(plan.content(), today).filter(({ blocks }) => blocks)).toHaveLength(4);
  });

  it("[MISSING-7] a first question waits without blocking; a no to it leaves nobody, and blocks", () => {
    const plan = new WrittenPlan();
    const action = plan.action("Wegen", { agreed: false });
    const task = plan.task("Wassen", { agreed: false });
    expect([action, task].map((id) => lacking(plan, id))).toEqual([
      ["action-not-agreed"],
      ["task-not-agreed"],
    ]);
    for (const id of [action, task]) plan.answers(id, "refused");
    expect([action, task].map((id) => lacking(plan, id))).toEqual([["action-refused"], ["task-refused"]]);
    expect(missingRules["action-not-agreed"] || missingRules["task-not-agreed"]).toBe(false);
    expect(missingRules["action-refused"] && missingRules["task-refused"]).toBe(true);
  });

  it("[MISSING-8] a change waits, and a no to it leaves what was agreed: neither blocks", () => {
    const plan = new WrittenPlan();
    const action = plan.action("Wegen");
    plan.asks(action, { performer: plan.gp, responsibility: 4 }, { isAgreed: true });
    expect(lacking(plan, action)).toEqual(["proposal-waiting"]);
    plan.answers(action, "refused");
    expect(lacking(plan, action)).toEqual(["proposal-refused"]);
    expect(missing(plan.content(), today).some(({ blocks }) => blocks)).toBe(false);
  });

  it("[MISSING-9] category 1 is of the specialised team, category 4 of the first line", () => {
    const plan = new WrittenPlan();
    const unknown = plan.contact({ name: "Therapeut" });
    const nurseAtHome = plan.contact({ name: "Thuiszorg", isFirstLine: true });
    const rules = (performer: typeof plan.nurse | typeof unknown, responsibility: 1 | 4) =>
      lacking(plan, plan.asks(plan.action("Wegen", { by: null }), { performer, responsibility }));
    expect(rules(plan.gp, 1)).toEqual(["action-not-agreed", "category-1-without-gesp"]);
    expect(rules(nurseAtHome, 1)).toContain("category-1-without-gesp");
    expect(rules(plan.rehabilitation, 4)).toEqual(["action-not-agreed", "category-4-without-first-line"]);
    for (const allowed of [
      rules(plan.rehabilitation, 1),
      rules(plan.gp, 4),
      rules(nurseAtHome, 4),
      rules(unknown, 1),
      rules(unknown, 4),
    ]) {
      expect(allowed).toEqual(["action-not-agreed"]);
    }
  });

  it("[MISSING-10] category 2 says which part is handed over; a proposal is not judged yet", () => {
    const plan = new WrittenPlan();
    const action = plan.asks(plan.action("Wegen", { by: null }), {
      performer: plan.rehabilitation,
      responsibility: 2,
    });
    expect(lacking(plan, action)).toContain("category-2-without-handover");
    plan.asks(action, { performer: plan.rehabilitation, responsibility: 2, handsOver: "wegen thuis" });
    plan.answers(action, "accepted");
    expect(lacking(plan, action)).toEqual([]);
    plan.asks(action, { performer: plan.rehabilitation, responsibility: 4 }, { isAgreed: true });
    expect(lacking(plan, action)).toEqual(["proposal-waiting"]);
  });

  it("[MISSING-11] in the last phase categories 1-3 are reviewed until somebody answered since it began", () => {
    const plan = new WrittenPlan();
    const [old, first, none] = [
      plan.task("Wegen", { by: null }),
      plan.task("Wassen", { by: null }),
      plan.task("Bellen"),
    ];
    plan.asks(old, { performer: plan.rehabilitation, responsibility: 3 });
    plan.asks(first, { performer: plan.gp, responsibility: 4 });
    for (const id of [old, first]) plan.answers(id, "accepted", "2026-01-05");
    const phase = (name: "rehabilitation" | "last", since: string) => {
      setPlanField(plan, "phase", { phase: name, since });
      return [old, first, none].map((id) => lacking(plan, id));
    };
    expect(phase("rehabilitation", "2026-03-01")).toEqual([[], [], []]);
    expect(phase("last", "2026-03-01")).toEqual([["phase-review"], [], []]);
    expect(phase("last", "2026-01-05")).toEqual([[], [], []]);
  });

  it("[MISSING-12] coordination is asked, refused, or in the last phase better with the GP", () => {
    const plan = new WrittenPlan();
    setPlanField(plan, "evaluateOn", "2026-06-01");
    expect(lacking(plan)).toEqual([]);
    setPlanField(plan, "phase", { phase: "last", since: "2026-03-01" });
    expect(lacking(plan)).toEqual(["coordination-not-with-gp"]);
    const ask = () =>
      setPlanField(plan, "coordinator", { performer: plan.gp, responsibility: null, handsOver: "" });
    ask();
    expect(lacking(plan)).toEqual(["coordination-waiting"]);
    plan.answers(null, "refused");
    expect(lacking(plan)).toEqual(["coordination-refused", "coordination-not-with-gp"]);
    ask();
    plan.answers(null, "accepted");
    expect(lacking(plan)).toEqual([]);
    plan.facts.team.splice(1, 1);
    expect(lacking(plan)).toEqual(["coordination-missing"]);
  });
});

describe("findings as a list", () => {
  it("[MISSING-17] two values are a conflict that blocks, and not also missing", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Thuis wonen", { due: "2026-06-01" });
    const medicine = plan.medicine("Riluzol");
    plan.action("Traplift", { goal });
    plan.meanwhile(
      (colleague) => {
        setField(colleague, "goals", goal, "owner", "patient");
        setField(colleague, "medications", medicine, "dose", "100 mg");
        setPlanField(colleague, "evaluateOn", "2026-06-01");
      },
      (own) => {
        setField(own, "goals", goal, "owner", "team");
        setField(own, "medications", medicine, "dose", "25 mg");
        setPlanField(own, "evaluateOn", "2026-07-01");
      },
    );
    const found = missing(plan.content(), today);
    expect(found.map(({ rule, section, field, blocks }) => [rule, section, field, blocks])).toEqual([
      ["conflict-open", "goals", "owner", true],
      ["conflict-open", "medication", "dose", true],
      ["conflict-open", "evaluation", "evaluateOn", true],
    ]);
  });

  it("[MISSING-18] what cannot be read blocks, with the item where it is one", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Thuis wonen", { owner: "patient", due: "2026-06-01" });
    plan.action("Traplift", { goal });
    const map = plan.doc.getMap("goals").get(goal);
    if (map instanceof Y.Map) map.set("due/99999999-0000-4000-8000-000000000009", "ooit");
    plan.doc.getMap("limits").set("no-id", "no item");
    const found = missing(plan.content(), today).filter(({ rule }) => rule === "unreadable");
    expect(found).toEqual([
      { rule: "unreadable", section: "goals", itemIds: [goal], field: "due", blocks: true },
      { rule: "unreadable", section: "acp", itemIds: [], field: null, blocks: true },
    ]);
  });

  it("[MISSING-19] findings come in the order of the page, an action under its goal or its topic", () => {
    const plan = new WrittenPlan();
    plan.medicine("");
    plan.action("Wegen", { by: null, topic: "voeding-slikken" });
    plan.action("Ademtest", { by: null, topic: "ademhaling" });
    plan.action("Longpunt", { by: null, topic: "longen" }); // a topic that this template does not have
    const goal = plan.goal("Thuis wonen", { owner: "patient" });
    plan.action("Traplift", { by: null, goal, topic: "ademhaling" });
    const sections = () => missing(plan.content(), today).map(({ section }) => section);
    expect(sections()).toEqual([
      "goals",
      "goals",
      "goals",
      "topic.ademhaling",
      "topic.voeding-slikken",
      "medication",
      "evaluation",
    ]);
    removeItem(plan, "goals", goal, "fout");
    expect(sections()[1]).toBe("topic.ademhaling");
  });

  it("[MISSING-20] every rule has a Dutch sentence without an exclamation mark", () => {
    const rules = [...Object.keys(missingRules), ...contradictionRules] as (keyof typeof missingRules)[]; // own keys
    for (const rule of rules) {
      const sentence = findingSentence({ rule, section: "goals", itemIds: [], blocks: false });
      expect(sentence, rule).toMatch(/^[A-Z].{10,}[.?]$/u);
      expect(sentence, rule).not.toMatch(/!|undefined|succesvol/);
    }
  });

  it("[MISSING-21] a text that was emptied again counts as empty", () => {
    const plan = new WrittenPlan();
    const action = plan.action("Wegen");
    setWords(plan, "actions", action, "text", "");
    expect(lacking(plan, action)).toEqual(["action-empty"]);
  });
});
