// Every structured edit, done by two people at once who only hear of each other afterwards.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bare, twoValues } from "../support/sample-items.ts";
import { contentOf, live, meet, twoPeople } from "../support/two-people.ts";
import { expectAgreement, goal, goalsOf, threeGoals } from "../support/three-goals.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import {
  addItem,
  isTouchedBy,
  itemOf,
  moveItem,
  moveItemBefore,
  removeItem,
  setField,
  setPlanField,
  setWords,
} from "../../shared/plan/edits.ts";
import { type ListName, type WordsOf, listNames, lists } from "../../shared/plan/items.ts";

function firstWords<L extends ListName>(list: L): WordsOf<L> {
  return lists[list].words[0] as WordsOf<L>; // every list has one
}

describe.each(listNames)("an item of %s", (list) => {
  it("[EDIT-1] is added by two at once, beside each other, with all that was filled in", () => {
    const [anna, bert] = twoPeople();
    const words = Object.fromEntries(lists[list].words.map((name) => [name, `${name} ja`]));
    const registers = Object.fromEntries(
      Object.entries<readonly unknown[]>(twoValues[list]).map(([name, [value]]) => [name, value]),
    );
    const full = addItem(anna, list, { ...bare(list), words, registers });
    const empty = addItem(bert, list, bare(list));
    expectAgreement(anna, bert);
    const items = contentOf(anna)[list];
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set([full, empty]));
    expect(live(bert, list, full).content).toMatchObject({ ...words, ...registers, ...bare(list).fixed });
    expect(Object.values(live(anna, list, empty).registers).every(({ state }) => state === "empty")).toBe(
      true,
    );
  });

  it("[EDIT-2] keeps the letters of both, the value of one and the place that the other gave it", () => {
    const [anna, bert] = twoPeople();
    const first = addItem(anna, list, bare(list));
    const second = addItem(anna, list, bare(list));
    meet(anna, bert);
    const [field, [value]] = Object.entries<readonly unknown[]>(twoValues[list])[0] ?? ["", []];
    const name = firstWords(list);
    setWords(anna, list, second, name, "weer ");
    setWords(bert, list, second, name, "fietsen");
    moveItem(anna, list, second, null);
    setField(bert, list, second, field as never, value as never); // the table has the field's own type
    expectAgreement(anna, bert);
    expect(contentOf(anna)[list].map(({ id }) => id)).toEqual([second, first]);
    const { content } = live(bert, list, second);
    expect(["weer fietsen", "fietsenweer "]).toContain(Reflect.get(content, name));
    expect(Reflect.get(content, field)).toEqual(value);
  });
});

describe("order", () => {
  it("[EDIT-4] keeps both that two people put in the same gap, the same way round on both sides", () => {
    const { anna, bert, a } = threeGoals();
    goal(anna, "x", a);
    goal(bert, "y", a);
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("axybc");
    const again = goal(bert, "z", contentOf(bert).goals[1]?.id);
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("axzybc");
    moveItem(anna, "goals", again, null);
    expectAgreement(anna, bert);
    expect(goalsOf(bert)).toBe("zaxybc");
  });

  it("[EDIT-5] moves one item by two at once to one place, without a copy", () => {
    const { anna, bert, a, c } = threeGoals();
    moveItem(anna, "goals", a, c);
    moveItem(bert, "goals", c, null);
    moveItem(bert, "goals", a, null);
    expectAgreement(anna, bert);
    expect([...goalsOf(anna)].toSorted().join("")).toBe("abc");
  });

  it("[EDIT-6] puts a new item last when two last ones share a key, without touching theirs", () => {
    const [anna, bert] = twoPeople();
    const x = goal(bert, "x");
    const y = goal(anna, "y");
    meet(anna, bert);
    const orders = [x, y].map((id) => live(anna, "goals", id).content.order);
    expect(orders[0]).toBe(orders[1]);
    goal(anna, "z");
    expect(goalsOf(anna)).toBe("yxz");
    expect([x, y].map((id) => live(anna, "goals", id).content.order)).toEqual(orders);
    expectAgreement(anna, bert);
  });

  it("[EDIT-7] of an item whose neighbour was taken out meanwhile is the end", () => {
    const { anna, bert, a, b } = threeGoals();
    moveItem(anna, "goals", a, b);
    removeItem(bert, "goals", b, "dubbel");
    expectAgreement(anna, bert);
    expect(goalsOf(bert)).toBe("ac");
    bert.doc.getMap("goals").delete(b);
    moveItem(bert, "goals", a, b);
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("ca");
  });

  it("[EDIT-19] puts an item before another, and at the end when that one is gone", () => {
    const { anna, bert, a, b, c } = threeGoals();
    moveItemBefore(anna, "goals", c, b);
    expect(goalsOf(anna)).toBe("acb");
    moveItemBefore(anna, "goals", b, a);
    moveItemBefore(anna, "goals", b, b);
    expectAgreement(anna, bert);
    expect(goalsOf(bert)).toBe("bac");
    bert.doc.getMap("goals").delete(a);
    moveItemBefore(bert, "goals", b, a);
    expectAgreement(anna, bert);
    expect(goalsOf(anna)).toBe("cb");
  });
});

describe("one edit", () => {
  it("[EDIT-16] is one update with the person's own origin", () => {
    const { anna, b } = threeGoals();
    const origins: unknown[] = [];
    anna.doc.on("update", (_update: Uint8Array, origin: unknown) => origins.push(origin));
    const edits: (() => void)[] = [
      () => void addItem(anna, "medications", { fixed: {}, registers: { name: "Riluzol", dose: "50 mg" } }),
      () => setField(anna, "goals", b, "due", "2026-05-01"),
      () => setWords(anna, "goals", b, "text", "iets heel anders"),
      () => moveItem(anna, "goals", b, null),
      () => setPlanField(anna, "evaluateOn", "2026-05-01"),
      () => removeItem(anna, "goals", b, "dubbel"),
    ];
    for (const edit of edits) {
      origins.length = 0;
      edit();
      expect(origins).toEqual([anna.origin]);
    }
  });

  it("[EDIT-17] tells whose hands an item went through, also of letters and places that are gone", () => {
    const { anna, bert, b, c } = threeGoals();
    const isBerts = (client: number) => client === bert.doc.clientID;
    const isTouched = (id: ItemId) => {
      const item = itemOf(anna.doc, "goals", id);
      return item !== undefined && isTouchedBy(item, isBerts);
    };
    expect(isTouched(b)).toBe(false);
    setWords(bert, "goals", b, "why", "x");
    setWords(bert, "goals", b, "why", "");
    moveItem(bert, "goals", c, null);
    meet(anna, bert);
    moveItem(anna, "goals", c, b);
    expect([b, c].map(isTouched)).toEqual([true, true]);
  });

  it("[EDIT-18] works beside items that no page of ours would make", () => {
    const { anna, bert, a } = threeGoals();
    const goals = bert.doc.getMap<unknown>("goals");
    goals.set("no-uuid", itemLike({ id: "no-uuid", order: "zz" }));
    goals.set("text", "only a text");
    meet(anna, bert);
    goal(anna, "d");
    moveItem(anna, "goals", a, null);
    meet(anna, bert);
    expect(goalsOf(bert)).toBe("abcd");
  });
});

function itemLike(values: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map(Object.entries(values));
}
