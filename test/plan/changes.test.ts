// CHANGE: what differs between two states of a plan, told so that people can read it.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { block, writeBlocks } from "../support/blocks.ts";
import { contentOf, twoPeople } from "../support/two-people.ts";
import { patient, WrittenPlan } from "../support/written-plan.ts";
import type { Change, Run } from "../../shared/plan/changes/change.ts";
import { applyChanges } from "../../shared/plan/changes/apply.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { textDiff } from "../../shared/plan/changes/text-diff.ts";
import { wordsDiff } from "../../shared/plan/changes/words-diff.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { moveItem, removeItem, setField, setPlanField, setWords } from "../../shared/plan/edits.ts";
import type { RichTextNode } from "../../shared/plan/rich-text-content.ts";

/** As one line: -gone-, +new+. */
function told(runs: readonly Run[]): string {
  const signs = { same: "", added: "+", removed: "-" };
  return runs.map(({ op, text }) => `${signs[op]}${text}${signs[op]}`).join("");
}

const text = (words: string, ...marks: string[]): RichTextNode => ({
  type: "text",
  text: words,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
});
const holding = (type: string, ...content: RichTextNode[]): RichTextNode => ({ type, content });
const paragraph = (words: string): RichTextNode => holding("paragraph", text(words));
const row = (...cells: string[]): RichTextNode =>
  holding("tableRow", ...cells.map((words) => holding("tableCell", paragraph(words))));

/** What changed by one story, of which it also tries the law. */
function changesBy(plan: WrittenPlan, story: () => void): Change[] {
  const before = plan.content();
  story();
  const after = plan.content();
  const changes = changesBetween(before, after);
  expectExact(before, after, changes);
  return changes;
}

function expectExact(before: PlanContent, after: PlanContent, changes: readonly Change[]): void {
  expect(canonical(applyChanges(before, changes))).toBe(canonical(after));
}

describe("words that changed", () => {
  it.each([
    ["Zij slaapt slecht", "Zij slaapt goed", "Zij slaapt -slecht-+goed+"],
    ["2,5 mg", "12,5 mg", "-2,5-+12,5+ mg"],
    ["een rood huis", "een blauw paard", "een -rood huis-+blauw paard+"],
    ["Zij slaapt.", "Zij slaapt niet.", "Zij slaapt+ niet+."],
    ["arts 👩🏽‍⚕️", "arts 👩🏿‍⚕️", "arts -👩🏽‍⚕️-+👩🏿‍⚕️+"],
    ["🇳🇱", "🇳🇴", "-🇳🇱-+🇳🇴+"],
    ["cafe\u0301", "caf\u00e9", "-cafe\u0301-+caf\u00e9+"],
    ["", "nieuw", "+nieuw+"],
  ])("[CHANGE-1] are told as whole words, numbers and signs (%s to %s)", (before, after, line) => {
    expect(told(wordsDiff(before, after))).toBe(line);
  });
});

describe("text that changed", () => {
  it("[CHANGE-2] keeps its other paragraphs, however many stand in between", () => {
    const one = paragraph("Zij slaapt slecht en eet goed.");
    const other = paragraph("Haar dochter komt elke week.");
    const diff = textDiff([one, other], [paragraph("Begin."), one, paragraph("Haar dochter komt elke dag.")]);
    expect(diff).toMatchObject([
      { op: "added", node: paragraph("Begin.") },
      { op: "same", node: one },
      { op: "changed", holds: "words" },
    ]);
    expect(diff[2]).toHaveProperty("runs", [
      { op: "same", text: "Haar dochter komt elke " },
      { op: "removed", text: "week" },
      { op: "added", text: "dag" },
      { op: "same", text: "." },
    ]);
  });

  it("[CHANGE-3] is told within the item of a list, and within the cell of a table that stays one", () => {
    const item = (words: string) => holding("listItem", paragraph(words));
    expect(
      textDiff(
        [holding("bulletList", item("elke dag wandelen"), item("brood"))],
        [holding("bulletList", item("elke dag fietsen"), item("brood"), item("kaas"))],
      ),
    ).toMatchObject([
      {
        holds: "blocks",
        blocks: [
          { holds: "blocks", blocks: [{ holds: "words" }] },
          { op: "same", node: item("brood") },
          { op: "added", node: item("kaas") },
        ],
      },
    ]);
    expect(
      textDiff(
        [holding("table", row("dag", "pijn"), row("maandag", "3"))],
        [holding("table", row("dag", "pijn"), row("maandag", "4"), row("dinsdag", "2"))],
      ),
    ).toMatchObject([
      {
        op: "changed",
        before: { type: "table" },
        after: { type: "table" },
        blocks: [
          { op: "same" },
          {
            op: "changed",
            blocks: [{ op: "same" }, { op: "changed", blocks: [{ runs: [{ text: "3" }, { text: "4" }] }] }],
          },
          { op: "added" },
        ],
      },
    ]);
  });

  it("[CHANGE-4] has the same words where only their marks differ, and the marks that they had", () => {
    const [before, after] = [
      holding("paragraph", text("fietsen in mei")),
      holding("paragraph", text("fietsen", "bold"), text(" in mei")),
    ];
    expect(textDiff([before], [after])).toMatchObject([
      {
        runs: [
          { op: "same", text: "fietsen", marks: [{ type: "bold" }], marksBefore: [] },
          { op: "same", text: " in mei" },
        ],
      },
    ]);
  });

  it("[CHANGE-5] tells of a line that became a heading, and of a break in it", () => {
    const line = holding("paragraph", text("een"), { type: "hardBreak" }, text("twee"));
    const heading: RichTextNode = { type: "heading", attrs: { level: 2 }, content: [text("een")] };
    expect(textDiff([line], [heading])).toEqual([
      {
        op: "changed",
        holds: "words",
        before: { type: "paragraph" },
        after: { type: "heading", attrs: { level: 2 } },
        runs: [
          { op: "same", text: "een" },
          { op: "removed", text: "\n", node: { type: "hardBreak" } },
          { op: "removed", text: "twee" },
        ],
      },
    ]);
  });

  it("[CHANGE-6] is a change of its root, and says when nothing is left of it", () => {
    const [anna] = twoPeople();
    const empty = contentOf(anna);
    writeBlocks(anna, "text:situation", block("paragraph", {}, new Y.XmlText("Woont alleen.")));
    const written = contentOf(anna);
    const shown = { key: "text text:situation", kind: "text", section: "situation", root: "text:situation" };
    expect(changesBetween(empty, written)).toMatchObject([{ ...shown, isGone: false }]);
    expect(changesBetween(written, empty)).toMatchObject([{ ...shown, isGone: true }]);
    expectExact(written, empty, changesBetween(written, empty));
    expect(changesBetween(written, structuredClone(written))).toEqual([]);
  });
});

describe("items that changed", () => {
  it("[CHANGE-7] are told as added and removed, with who does them", () => {
    const plan = new WrittenPlan();
    const added = changesBy(plan, () => plan.action("Rollator aanvragen"));
    const { nurse } = plan;
    expect(added).toMatchObject([
      {
        kind: "item-added",
        list: "actions",
        item: { text: "Rollator aanvragen" },
        division: { current: { performer: nurse } },
      },
    ]);
    const [{ id } = { id: "" }] = plan.content().actions;
    const removed = changesBy(plan, () =>
      removeItem(plan, "actions", plan.content().actions[0]?.id ?? raise(), ""),
    );
    expect(removed).toMatchObject([
      { kind: "item-removed", section: "goals", itemId: id, division: { current: { performer: nurse } } },
    ]);
  });

  it("[CHANGE-8] are told field by field, and their words run by run", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Elke dag naar buiten", { status: "proposed" });
    const changes = changesBy(plan, () => {
      setWords(plan, "goals", goal, "text", "Elke week naar buiten");
      setField(plan, "goals", goal, "status", "active");
    });
    expect(changes).toMatchObject([{ kind: "item-changed", list: "goals", itemId: goal, section: "goals" }]);
    const [change] = changes;
    const fields = change?.kind === "item-changed" ? change.fields : [];
    expect(fields.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["text", "Elke dag naar buiten", "Elke week naar buiten"],
      ["status", "proposed", "active"],
    ]);
    expect(told(fields[0]?.runs ?? [])).toBe("Elke -dag-+week+ naar buiten");
  });

  it("[CHANGE-9] are told as moved only when they stand elsewhere among the others", () => {
    const plan = new WrittenPlan();
    const [first, , last] = ["een", "twee", "drie"].map((name) => plan.goal(name));
    const moved = changesBy(plan, () => moveItem(plan, "goals", last ?? raise(), null));
    expect(moved.map(({ key }) => key)).toEqual([`item-moved goals ${last}`]);
    const rekeyed = changesBy(plan, () => moveItem(plan, "goals", first ?? raise(), last ?? raise()));
    expect(rekeyed.filter(({ kind }) => kind !== "record")).toEqual([]);
  });

  it("[CHANGE-10] tell once who does them now, with the value behind it", () => {
    const plan = new WrittenPlan();
    const action = plan.action("Gewicht bijhouden", { agreed: false });
    const changes = changesBy(plan, () => plan.asks(action, { performer: patient }, { isAgreed: false }));
    expect(changes).toMatchObject([
      {
        kind: "division-changed",
        list: "actions",
        itemId: action,
        before: { pending: { value: { performer: plan.nurse } } },
        after: { pending: { value: { performer: patient } } },
        fields: [{ field: "assignment" }],
      },
    ]);
  });

  it("[CHANGE-11] stand in the order in which the plan is read", () => {
    const plan = new WrittenPlan();
    const changes = changesBy(plan, () => {
      setPlanField(plan, "evaluateOn", "2026-09-01");
      plan.task("Gewicht bijhouden");
      plan.medicine("Riluzol");
      plan.goal("Naar buiten");
    });
    const sections = ["goals", "medication", "team", "evaluation"];
    expect(changes.map(({ section }) => section)).toEqual(sections);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
  });
});

describe("the plan itself", () => {
  it("[CHANGE-12] tells of its fields, its patient and its members", () => {
    const plan = new WrittenPlan();
    const changes = changesBy(plan, () => {
      setPlanField(plan, "phase", { phase: "last", since: "2026-01-05" });
      plan.facts.patient = { ...plan.facts.patient, name: "Mevrouw Jansen (demo)" };
      plan.facts.team = plan.facts.team.filter(({ id }) => id !== plan.rehabilitation.id);
      plan.facts.team = plan.facts.team.map((one) =>
        one.id === plan.gp.id ? { ...one, organisation: "Elders" } : one,
      );
      plan.member("wijkverpleegkundige", "Thuiszorg Zuid");
    });
    expect(changes.map(({ kind }) => kind).sort()).toEqual([
      "member-added",
      "member-changed",
      "member-removed",
      "plan-field",
      "plan-field",
    ]);
  });

  it("[CHANGE-13] keeps what nobody is shown as a record: two values at once, and another template", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Naar buiten");
    const changes = changesBy(plan, () => {
      plan.meanwhile(
        (colleague) => setField(colleague, "goals", goal, "status", "active"),
        (own) => setField(own, "goals", goal, "status", "on-hold"),
      );
      plan.facts.template = "chronisch";
    });
    const records = changes.flatMap((change) => (change.kind === "record" ? [change.field] : []));
    expect(records.sort()).toEqual(["conflicts", "template"]);
  });

  it("[CHANGE-14] refuses the changes of another state", () => {
    const plan = new WrittenPlan();
    const goal = plan.goal("Naar buiten");
    const changes = changesBy(plan, () => setWords(plan, "goals", goal, "text", "Naar binnen"));
    expect(() => applyChanges(new WrittenPlan().content(), changes)).toThrow("another plan");
  });
});

function raise(): never {
  throw new Error("it was made just here");
}
