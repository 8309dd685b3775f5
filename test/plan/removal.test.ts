// Taking out what was entered in error, while others may be at work in it.
import { describe, expect, it } from "vitest";
import { assignmentTo, bare, performers } from "../support/sample-items.ts";
import { expectAgreement, goal, goalsOf, threeGoals } from "../support/three-goals.ts";
import { contentOf, live, meet, twoPeople } from "../support/two-people.ts";
import {
  addItem,
  assign,
  moveItem,
  removeItem,
  setField,
  setWords,
  wordsOf,
} from "../../shared/plan/edits.ts";
import { type ListName, type WordsOf, listNames, lists } from "../../shared/plan/items.ts";

function firstWords<L extends ListName>(list: L): WordsOf<L> {
  return lists[list].words[0] as WordsOf<L>; // every list has one
}

describe.each(listNames)("an item of %s", (list) => {
  it("[EDIT-3] stays while somebody types in it whom the remover had not heard of, with every letter", () => {
    const [anna, bert] = twoPeople();
    const id = addItem(anna, list, bare(list));
    meet(anna, bert);
    setWords(bert, list, id, firstWords(list), "hier werk ik aan");
    removeItem(anna, list, id, "verkeerde plan");
    expect(contentOf(anna)[list]).toEqual([]);
    expectAgreement(anna, bert);
    expect(contentOf(anna)[list]).toMatchObject([
      { id, [firstWords(list)]: "hier werk ik aan", removed: null },
    ]);
    removeItem(anna, list, id, "toch niet");
    expectAgreement(anna, bert);
    expect(contentOf(bert)[list]).toEqual([]);
  });
});

describe("taking out", () => {
  it("[EDIT-8] leaves the item in the document, with the reason, and nowhere in the plan", () => {
    const { anna, bert, b } = threeGoals();
    removeItem(anna, "goals", b, "dubbel");
    expectAgreement(anna, bert);
    expect(goalsOf(bert)).toBe("ac");
    expect(live(bert, "goals", b).content).toMatchObject({ text: "b", removed: { reason: "dubbel" } });
  });

  it("[EDIT-9] by two at once counts, whatever their reasons", () => {
    const { anna, bert, b } = threeGoals();
    setWords(anna, "goals", b, "why", "Omdat ik");
    removeItem(anna, "goals", b, "dubbel");
    removeItem(bert, "goals", b, "niet van deze patiënt");
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("ac");
    expect(contentOf(anna).conflicts).toEqual([]);
  });

  it("[EDIT-10] is a conflict with somebody who puts it back, and it stays until they choose", () => {
    const { anna, bert, b } = threeGoals();
    removeItem(anna, "goals", b, "dubbel");
    meet(anna, bert);
    setField(anna, "goals", b, "removed", null);
    removeItem(bert, "goals", b, "toch dubbel");
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("abc");
    expect(contentOf(anna).conflicts).toMatchObject([{ list: "goals", itemId: b, field: "removed" }]);
    setField(anna, "goals", b, "removed", null);
    expectAgreement(anna, bert);
    expect(contentOf(bert)).toMatchObject({ conflicts: [] });
    expect(goalsOf(bert)).toBe("abc");
  });

  it("[EDIT-11] gives way to a value that somebody set meanwhile, and not to a move", () => {
    const { anna, bert, a, b, c } = threeGoals();
    removeItem(anna, "goals", b, "dubbel");
    removeItem(anna, "goals", c, "dubbel");
    setField(bert, "goals", b, "due", "2026-05-01");
    moveItem(bert, "goals", c, null);
    moveItem(bert, "goals", a, c);
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("ab");
  });

  it("[EDIT-12] holds against what the remover's own page writes afterwards", () => {
    const { anna, bert, b } = threeGoals();
    removeItem(anna, "goals", b, "dubbel");
    setWords(anna, "goals", b, "text", "b, laatste letter");
    expectAgreement(anna, bert);
    expect(goalsOf(bert)).toBe("ac");
  });

  it("[EDIT-13] of a goal leaves its action in the plan, without a goal, and with it again when put back", () => {
    const { anna, bert, a } = threeGoals();
    const action = addItem(bert, "actions", { fixed: {}, words: { text: "wegen" }, registers: { goal: a } });
    removeItem(anna, "goals", a, "dubbel");
    expectAgreement(anna, bert);
    expect(contentOf(anna).actions).toMatchObject([{ id: action, goal: null, text: "wegen" }]);
    setField(anna, "goals", a, "removed", null);
    expectAgreement(anna, bert);
    expect(contentOf(bert).actions).toMatchObject([{ goal: a }]);
  });

  it("[EDIT-14] of a contact leaves nobody with their tasks, and nobody to ask", () => {
    const [anna, bert] = twoPeople();
    const id = addItem(anna, "contacts", { fixed: {}, registers: { name: "Thuiszorg Zuid" } });
    const contact = { kind: "contact", id } as const;
    meet(anna, bert);
    const action = addItem(bert, "actions", {
      fixed: {},
      registers: { assignment: assignmentTo(contact), informs: [contact, performers.patient] },
    });
    addItem(bert, "decisions", { fixed: {}, registers: { by: contact } });
    addItem(bert, "agreements", { fixed: {}, registers: { with: [contact] } });
    expect(contentOf(bert).divisions[action]?.pending?.value.performer).toEqual(contact);
    removeItem(anna, "contacts", id, "bestaat niet");
    expectAgreement(anna, bert);
    const plan = contentOf(anna);
    expect(plan.actions).toMatchObject([{ assignment: { performer: null }, informs: [performers.patient] }]);
    expect(plan.divisions[action]).toMatchObject({ current: { performer: null }, pending: null });
    expect(plan.decisions).toMatchObject([{ by: null }]);
    expect(plan.agreements).toMatchObject([{ with: [] }]);
  });

  it("[EDIT-15] of an item that is not there does nothing, and neither does any other edit of it", () => {
    const { anna, bert } = threeGoals();
    const gone = goal(bert, "d");
    const before = contentOf(anna);
    removeItem(anna, "goals", gone, "dubbel");
    moveItem(anna, "goals", gone, null);
    setWords(anna, "goals", gone, "text", "x");
    setField(anna, "goals", gone, "due", "2026-05-01");
    assign(anna, "actions", gone, null, { isAgreed: true });
    expect(contentOf(anna)).toEqual(before);
    expect(wordsOf(anna.doc, "goals", gone, "text")).toBeUndefined();
  });
});
