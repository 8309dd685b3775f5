// content(): the same plain JSON on every replica, whatever order the edits came in and whatever else stands there.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { assignmentTo, bare, performers, twoValues } from "../support/sample-items.ts";
import { type Replica, contentOf, facts, meet, people, twoPeople } from "../support/two-people.ts";
import { block, reloaded, writeBlocks } from "../support/blocks.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { planRoot, seed } from "../../shared/plan/doc.ts";
import { addItem, itemOf, moveItem, setPlanField, setWords } from "../../shared/plan/edits.ts";
import { type ListName, listNames, lists } from "../../shared/plan/items.ts";
import { templateIds } from "../../shared/templates/templates.ts";

/** Every list with an item in which everything is filled in, and the plan's own fields. */
function fill(by: Replica): void {
  for (const list of listNames) {
    const words = Object.fromEntries(lists[list].words.map((name) => [name, `${name} één`]));
    const registers = Object.fromEntries(
      Object.entries<readonly unknown[]>(twoValues[list]).map(([name, [value]]) => [name, value]),
    );
    addItem(by, list, { ...bare(list), words, registers });
  }
  setPlanField(by, "phase", { phase: "rehabilitation", since: "2026-01-05" });
  setPlanField(by, "evaluateOn", "2026-06-01");
  setPlanField(by, "goalOfCare", { code: "385987000", discussedOn: "2026-02-01" });
  setPlanField(by, "coordinator", assignmentTo(performers.doctor));
}

describe("the content of a plan", () => {
  it.each(templateIds)("[CONTENT-1] of an empty plan from %s is whole, empty and readable", (template) => {
    const doc = new Y.Doc();
    seed(doc, template);
    const plan = contentOf({ doc, newId: () => "", origin: null }, { ...facts, template });
    expect(PlanContent.parse(plan)).toEqual(plan);
    expect(plan).toMatchObject({ template, texts: {}, conflicts: [], unreadable: [], phase: null });
    for (const list of listNames) expect(plan[list]).toEqual([]);
  });

  it("[CONTENT-2] of a full plan is valid, and goes through JSON and a reload without a difference", () => {
    const [anna] = twoPeople();
    fill(anna);
    writeBlocks(anna, "text:situation", block("paragraph", {}, new Y.XmlText("Mevrouw woont thuis.")));
    const plan = contentOf(anna);
    expect(plan.unreadable).toEqual([]);
    for (const list of listNames) expect(plan[list]).toHaveLength(1);
    expect(PlanContent.parse(plan)).toEqual(plan);
    expect(JSON.parse(canonical(plan))).toEqual(plan);
    expect(canonical(contentOf(reloaded(anna)))).toBe(canonical(plan));
  });

  it("[CONTENT-3] is byte for byte the same in whatever order the updates arrive", () => {
    const [anna, bert] = twoPeople();
    const updates: Uint8Array[] = [];
    const start = Y.encodeStateAsUpdate(anna.doc);
    for (const { doc } of [anna, bert]) doc.on("update", (update: Uint8Array) => updates.push(update));
    fill(anna);
    fill(bert);
    meet(anna, bert);
    const goal = contentOf(anna).goals[0]?.id;
    if (goal === undefined) throw new Error("no goal");
    setWords(anna, "goals", goal, "text", "anders");
    moveItem(bert, "goals", goal, contentOf(bert).goals[1]?.id ?? null);
    meet(anna, bert);
    const expected = canonical(contentOf(anna));
    fc.assert(
      fc.property(fc.shuffledSubarray(updates, { minLength: updates.length }), (order) => {
        const doc = new Y.Doc();
        for (const update of [...order, start]) Y.applyUpdate(doc, update);
        expect(canonical(contentOf({ ...anna, doc }))).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("[CONTENT-4] does not change the document by reading it, nor depend on the order of the team", () => {
    const [anna] = twoPeople();
    fill(anna);
    const before = Y.encodeStateAsUpdate(anna.doc);
    const [member] = facts.team;
    if (member === undefined) throw new Error("no team");
    const second = { ...member, id: performers.nurse.id, role: "writer" } as const;
    const plan = contentOf(anna, { ...facts, team: [member, second] });
    expect(Y.encodeStateAsUpdate(anna.doc)).toEqual(before);
    expect(canonical(contentOf(anna, { ...facts, team: [second, member] }))).toBe(canonical(plan));
  });
});

describe("what this layout does not know", () => {
  it("[CONTENT-10] stays in the document through a load, an edit and a save, and out of the content", () => {
    const [anna, bert] = twoPeople();
    const id = addItem(anna, "goals", { fixed: {}, words: { text: "fietsen" } });
    anna.doc.getMap("holograms").set("x", "y");
    const item = itemOf(anna.doc, "goals", id);
    item?.set("mood", "good");
    item?.set("shade/abc", 3);
    item?.set("notes", new Y.Text("later"));
    anna.doc.getMap(planRoot).set("colour", "blue");
    meet(anna, bert);
    setWords(bert, "goals", id, "text", "weer fietsen");
    moveItem(bert, "goals", id, null);
    setPlanField(bert, "evaluateOn", "2026-06-01");
    const later = reloaded(bert);
    expect(later.doc.getMap("holograms").toJSON()).toEqual({ x: "y" });
    expect(itemOf(later.doc, "goals", id)?.toJSON()).toMatchObject({
      mood: "good",
      "shade/abc": 3,
      notes: "later",
    });
    expect(later.doc.getMap(planRoot).get("colour")).toBe("blue");
    const plan = contentOf(later);
    expect(PlanContent.parse(plan)).toEqual(plan);
    expect(plan.goals).toMatchObject([{ text: "weer fietsen" }]);
    expect(plan.unreadable).toEqual([]);
  });
});

describe("what no page of ours would write", () => {
  const wrongItems: [string, (item: Y.Map<unknown>) => void, string | null][] = [
    ["without an id", (item) => item.delete("id"), null],
    ["with another's id", (item) => item.set("id", "eeeeeeee-0000-4000-8000-000000000001"), null],
    ["with a number for an order", (item) => item.set("order", 3), "order"],
    ["with an endless order", (item) => item.set("order", `a0${"1".repeat(300)}`), "order"],
    ["with a dose of a wrong shape", (item) => item.set("dose/x", { mg: 50 }), "dose"],
    ["with a date that is none", (item) => item.set("since/x", "2026-02-30"), "since"],
    ["with bytes for a date", (item) => item.set("since/x", new Uint8Array(3)), "since"],
    ["with a type for a date", (item) => item.set("since/x", new Y.Text("2026-01-01")), "since"],
    ["with a name that is too long", (item) => item.set("name/x", "a".repeat(501)), "name"],
    [
      "with a removal of a wrong shape",
      (item) => item.set("removed/x", { reason: "x", seen: "all" }),
      "removed",
    ],
    ["with a string for words", (item) => item.set("reason", "los"), "reason"],
    ["with rich text for words", (item) => item.set("reason", new Y.XmlFragment()), "reason"],
    ["without its words", (item) => item.delete("reason"), "reason"],
  ];

  it.each(wrongItems)("[CONTENT-11] is told of, and costs nothing else: an item %s", (_, spoil, field) => {
    const [anna, bert] = twoPeople();
    const good = addItem(anna, "medications", { fixed: {}, registers: { name: "Riluzol" } });
    const id = addItem(anna, "medications", { fixed: {}, words: { reason: "ALS" } });
    meet(anna, bert);
    const item = itemOf(bert.doc, "medications", id);
    if (item === undefined) throw new Error("no item");
    spoil(item);
    meet(anna, bert);
    const plan = contentOf(anna);
    expect(plan.unreadable).toEqual([{ list: "medications", itemId: id, field }]);
    expect(new Set(plan.medications.map((medicine) => medicine.id))).toEqual(
      new Set(field === null ? [good] : [good, id]),
    );
    expect(PlanContent.parse(plan)).toEqual(plan);
    expect(canonical(contentOf(bert))).toBe(canonical(plan));
  });

  it.each(listNames)("[CONTENT-12] is told of where it stands for an item of %s", (list: ListName) => {
    const [anna, bert] = twoPeople();
    const root = anna.doc.getMap<unknown>(list);
    const ids = people(1).flatMap(({ newId }) => [newId(), newId(), newId(), newId(), newId()]);
    const [a = "", b = "", c = "", d = "", e = ""] = ids;
    root.set(a, "a string");
    root.set(b, null);
    root.set(c, new Y.Array());
    root.set(
      d,
      new Y.Map([
        ["id", d],
        ["order", "a0"],
        ["kind", "none"],
        ["subject", 3],
        ["level", ["red"]],
      ]),
    );
    root.set("__proto__", new Y.Map([["id", "__proto__"]]));
    root.set(e, new Y.XmlElement("paragraph"));
    meet(anna, bert);
    const plan = contentOf(bert);
    expect(PlanContent.parse(plan)).toEqual(plan);
    // an item without one of its fixed facts is none; with nothing but an id and a place it is an empty one
    const told = plan.unreadable.filter(({ field }) => field === null).map(({ itemId }) => itemId);
    const hasFixed = Object.keys(lists[list].fixed).length > 0;
    expect(told).toEqual(["__proto__", a, b, c, ...(hasFixed ? [d] : []), e].toSorted());
    expect(plan[list].map(({ id }) => id)).toEqual(hasFixed ? [] : [d]);
  });

  it("[CONTENT-13] is told of where it stands in the plan's own fields, and the template is no field of theirs", () => {
    const [anna, bert] = twoPeople();
    setPlanField(anna, "evaluateOn", "2026-06-01");
    anna.doc.getMap(planRoot).set("evaluateOn/x", "morgen");
    anna.doc.getMap(planRoot).set("phase/x", { phase: "first" });
    anna.doc.getMap(planRoot).set("template", "hologram");
    meet(anna, bert);
    const plan = contentOf(bert);
    expect(plan).toMatchObject({ evaluateOn: "2026-06-01", phase: null, template: "als" });
    expect(plan.unreadable).toEqual([
      { list: "plan", itemId: null, field: "phase" },
      { list: "plan", itemId: null, field: "evaluateOn" },
    ]);
    expect(PlanContent.parse(plan)).toEqual(plan);
  });
});
