// MERGE: whatever two to five people do at once, with cuts, everybody ends with the same whole plan.
import * as fc from "fast-check";
import { generateKeyBetween } from "fractional-indexing";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { type Choice, type Model, editKinds, registersIn, wordsIn } from "../support/random-edit.ts";
import { ScatteredPeople, type Step } from "../support/scattered-people.ts";
import { type Replica, contentOf, live, planRegister } from "../support/two-people.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { wordsOf } from "../../shared/plan/edits.ts";
import { isPresent } from "../../shared/plan/item-content.ts";
import { type PlanRegister, listNames, lists } from "../../shared/plan/items.ts";
import type { Register } from "../../shared/plan/register.ts";

/** A machine with much else to do tries fewer stories. */
const mostMs = 8_000;

const who = fc.nat(4);
const number = fc.nat(30);
const choice = fc.record({
  kind: fc.constantFrom(...editKinds),
  // few lists at a time, so that people meet in them
  list: fc.oneof(fc.constantFrom(0, 1), fc.nat(listNames.length - 1)),
  item: fc.oneof(fc.constant(0), number),
  one: number,
  two: number,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ step: fc.constant("edit" as const), who, choice }) },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant("deliver" as const),
      who,
      which: number,
      isTwice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("cut" as const), who }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("rejoin" as const), who, with: who }) },
);
it("[MERGE-3] an item that two people moved stays when one of them undoes it (seed -768120500)", () => {
  const scattered = new ScatteredPeople(2);
  const take = (who: number, kind: Choice["kind"]): void =>
    scattered.take({ step: "edit", who, choice: { kind, list: 1, item: 0, one: 0, two: 0 } });
  take(0, "add");
  scattered.allMeet();
  take(0, "move");
  take(1, "move");
  scattered.allMeet();
  for (const who of [1, 0]) {
    scattered.take({ step: "undo", who });
    scattered.allMeet();
    for (const person of scattered.people)
      expect(contentOf(person)).toMatchObject({ actions: [{}], unreadable: [] });
  }
  take(0, "move");
  scattered.allMeet();
  for (const person of scattered.people) expectPlaces(contentOf(person));
});

const undoing: fc.Arbitrary<Step> = fc.record({
  step: fc.constantFrom("undo" as const, "redo" as const),
  who,
});

function story(of: fc.Arbitrary<Step>): fc.Arbitrary<[number, Step[]]> {
  return fc.tuple(
    fc.integer({ min: 2, max: 5 }),
    fc.array(of, { minLength: 20, maxLength: 80, size: "max" }),
  );
}

it("[MERGE-1] random edits of all kinds converge to the same bytes, whole, with nothing lost or doubled", () => {
  fc.assert(
    fc.property(story(step), ([count, steps]) => {
      const { ending, model } = played(count, steps);
      expectPlaces(contentOf(ending));
      expectRemembered(ending, model);
    }),
    { numRuns: 100, interruptAfterTimeLimit: mostMs },
  );
});

it("[MERGE-2] they do so with undo and redo between them, which take nothing of anybody else", () => {
  const steps = fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: undoing });
  fc.assert(
    fc.property(story(steps), ([count, steps]) => {
      const { ending, model } = played(count, steps);
      const whoUndid = new Set(
        steps.filter(({ step }) => step === "undo").map(({ who }) => 1 + (who % count)),
      );
      expectUntouched(ending, model, ({ doc }) => !whoUndid.has(doc.clientID));
    }),
    { numRuns: 80, interruptAfterTimeLimit: mostMs },
  );
});

/** What everybody holds in the end, after all that is true of every ending. */
function played(count: number, steps: readonly Step[]): { ending: Replica; model: Model } {
  const scattered = new ScatteredPeople(count);
  for (const step of steps) scattered.take(step);
  scattered.allMeet();
  const [one, ...others] = scattered.people;
  if (one === undefined) throw new Error("nobody is here");
  const bytes = canonical(contentOf(one));
  for (const other of others) {
    expect(other.doc.store.pendingStructs).toBeNull();
    expect(canonical(contentOf(other))).toBe(bytes);
  }
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(one.doc));
  expect(canonical(contentOf({ ...one, doc }))).toBe(bytes);
  expectWhole(one, contentOf(one));
  return { ending: one, model: scattered.model };
}

/** The structural invariants. */
function expectWhole(of: Replica, plan: PlanContent): void {
  expect(PlanContent.parse(plan)).toEqual(plan);
  expect(plan.unreadable).toEqual([]);
  const ids = new Set<string>();
  const contacts = new Set<string>(plan.contacts.map(({ id }) => id));
  const goals = new Set<string>(plan.goals.map(({ id }) => id));
  for (const list of listNames) {
    for (const [key, item] of of.doc.getMap(list).entries()) {
      expect(item instanceof Y.Map && item.get("id")).toBe(key);
      expect(ids.has(key)).toBe(false);
      ids.add(key);
    }
  }
  for (const { goal } of plan.actions) expect(goal === null || goals.has(goal)).toBe(true);
  const performers = [
    ...Object.values(plan.divisions).flatMap(({ current, pending }) => [
      current?.performer,
      pending?.value.performer,
    ]),
    ...plan.actions.flatMap(({ informs }) => informs ?? []),
  ];
  for (const performer of performers) {
    expect(performer?.kind !== "contact" || contacts.has(performer.id)).toBe(true);
  }
}

function expectPlaces(plan: PlanContent): void {
  for (const list of listNames) {
    for (const { order } of plan[list]) expect(generateKeyBetween(order, null) > order).toBe(true);
  }
}

/** An undo is of one's own doing only: of whoever undid nothing, in items of such people, all is there. */
function expectUntouched(of: Replica, model: Model, isAsked: (by: Replica) => boolean): void {
  for (const [letter, { place, item, by }] of model.typed) {
    const maker = model.added.get(item)?.by;
    if (maker === undefined || !isAsked(maker) || !isAsked(by) || model.erased.has(letter)) continue;
    const [list = "", id = "", name = ""] = place.split("|");
    const words = wordsOf(of.doc, list as "goals", id, name)?.toString() ?? ""; // the model wrote the name
    expect(words.split(letter)).toHaveLength(2);
  }
}

/** Everything that anybody did is there, or somebody who had seen it did otherwise. */
function expectRemembered(of: Replica, model: Model): void {
  for (const [letter, { place }] of model.typed) {
    const [list = "", id = "", name = ""] = place.split("|");
    const words = wordsOf(of.doc, list as "goals", id, name)?.toString() ?? ""; // the model wrote the name
    expect(words.split(letter).length - 1).toBe(model.erased.has(letter) ? 0 : 1);
  }

  const standing = [...model.set].filter(([key]) => !model.replaced.has(key));
  expect(registersIn(of.doc)).toEqual(new Map(standing));
  const byField = Map.groupBy(standing, ([key]) => key.split("/")[0] ?? "");
  for (const [name, register] of registersOf(of, model)) {
    if (name.endsWith("|removed")) continue;
    const values = new Set((byField.get(name) ?? []).map(([, value]) => JSON.stringify(value)));
    const shown =
      register.state === "conflict" ? register.values : register.state === "one" ? [register] : [];
    expect(shown).toHaveLength(values.size);
    expect(new Set(shown.map(({ value }) => JSON.stringify(value)))).toEqual(values);
  }

  for (const [id, { list }] of model.added) {
    const isThere = isPresent(live(of, list, id));
    expect(contentOf(of)[list].filter((item) => item.id === id)).toHaveLength(isThere ? 1 : 0);
    const removals = model.removals.filter(({ item }) => item === id);
    if (isThere) continue;
    expect(removals.length).toBeGreaterThan(0);
    // nobody else's letter went unseen with it
    for (const letter of wordsIn(of, list, id)) {
      const isTheirOwn = removals.some(({ by }) => by === model.typed.get(letter)?.by);
      expect(isTheirOwn || removals.some(({ saw }) => saw.includes(letter))).toBe(true);
    }
  }
}

function registersOf(of: Replica, model: Model): [string, Register<unknown>][] {
  return [
    ...(["phase", "evaluateOn", "coordinator"] satisfies PlanRegister[]).map(
      (name): [string, Register<unknown>] => [`plan||${name}`, planRegister(of, name)],
    ),
    ...[...model.added].flatMap(([id, { list }]) =>
      Object.keys(lists[list].registers).map((name): [string, Register<unknown>] => [
        `${list}|${id}|${name}`,
        live(of, list, id).registers[name as never], // a name of its own layout
      ]),
    ),
  ];
}
