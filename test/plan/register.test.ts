// MEANING: whole values that two people set at once stay side by side until somebody chooses.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import * as z from "zod";
import { type Replica, contentOf, live, meet, planRegister, twoPeople } from "../support/two-people.ts";
import { bare, twoValues } from "../support/sample-items.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { addItem, setField, setPlanField } from "../../shared/plan/edits.ts";
import { type ListName, type RegisterName, listNames, lists } from "../../shared/plan/items.ts";
import {
  type Register,
  editsOf,
  hasUnreadable,
  readRegister,
  setRegister,
} from "../../shared/plan/register.ts";

const dose = z.string().max(20);

/** A medicine that both already know of. */
function sharedMedicine(): {
  anna: Replica;
  bert: Replica;
  id: ItemId;
  dose: (of: Replica) => Register<string>;
} {
  const [anna, bert] = twoPeople();
  const id = addItem(anna, "medications", { fixed: {}, registers: { dose: "25 mg" } });
  meet(anna, bert);
  return { anna, bert, id, dose: (of) => live(of, "medications", id).registers.dose };
}

describe("a value that two people set at once", () => {
  it("[MEANING-1] stands beside the other on both sides, each with the client that set it", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    setField(anna, "medications", id, "dose", "50 mg");
    setField(bert, "medications", id, "dose", "100 mg");
    meet(anna, bert);
    for (const of of [anna, bert]) {
      const register = dose(of);
      expect(register.state).toBe("conflict");
      const values = register.state === "conflict" ? register.values : [];
      expect(new Map(values.map(({ value, clientId }) => [value, clientId]))).toEqual(
        new Map([
          ["50 mg", anna.doc.clientID],
          ["100 mg", bert.doc.clientID],
        ]),
      );
      expect(live(of, "medications", id).content.dose).toBeNull();
    }
    expect(dose(anna)).toEqual(dose(bert));
    expect(contentOf(anna).conflicts).toEqual([
      {
        list: "medications",
        itemId: id,
        field: "dose",
        values: [
          { editId: expect.any(String), value: "50 mg" },
          { editId: expect.any(String), value: "100 mg" },
        ],
      },
    ]);
  });

  it("[MEANING-2] is one again on both sides after one of them chooses", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    setField(anna, "medications", id, "dose", "50 mg");
    setField(bert, "medications", id, "dose", "100 mg");
    meet(anna, bert);
    setField(bert, "medications", id, "dose", "50 mg");
    meet(anna, bert);
    for (const of of [anna, bert]) {
      expect(dose(of)).toMatchObject({ state: "one", value: "50 mg", clientId: bert.doc.clientID });
      expect(contentOf(of).conflicts).toEqual([]);
    }
  });

  it("[MEANING-3] is no conflict when both set the same", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    for (const by of [anna, bert]) setField(by, "medications", id, "dose", "50 mg");
    meet(anna, bert);
    expect(dose(anna)).toMatchObject({ state: "one", value: "50 mg" });
    expect(dose(bert)).toEqual(dose(anna));
    setField(anna, "medications", id, "dose", "75 mg");
    meet(anna, bert);
    expect(dose(bert)).toMatchObject({ state: "one", value: "75 mg" });
  });

  it("[MEANING-4] is a conflict when one empties what the other sets, and empty when both empty it", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    setField(anna, "medications", id, "dose", null);
    setField(bert, "medications", id, "dose", "100 mg");
    meet(anna, bert);
    const register = dose(anna);
    expect(register.state === "conflict" ? register.values.map(({ value }) => value) : []).toEqual([
      null,
      "100 mg",
    ]);
    setField(anna, "medications", id, "dose", null);
    meet(anna, bert);
    expect(dose(bert)).toMatchObject({ state: "one", value: null });
  });

  it("[MEANING-5] keeps three values when a third person sets one after a choice they had not seen", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    setField(anna, "medications", id, "dose", "50 mg");
    setField(bert, "medications", id, "dose", "100 mg");
    meet(anna, bert);
    setField(anna, "medications", id, "dose", "50 mg");
    setField(bert, "medications", id, "dose", "75 mg");
    meet(anna, bert);
    const register = dose(bert);
    expect(register.state === "conflict" ? register.values.map(({ value }) => value) : []).toEqual([
      "50 mg",
      "75 mg",
    ]);
  });

  it("[MEANING-6] of the plan itself is in conflict too, under the plan's name", () => {
    const [anna, bert] = twoPeople();
    setPlanField(anna, "phase", { phase: "rehabilitation", since: "2026-01-05" });
    setPlanField(bert, "phase", { phase: "last", since: "2026-01-05" });
    setPlanField(bert, "evaluateOn", "2026-06-01");
    meet(anna, bert);
    expect(planRegister(anna, "phase").state).toBe("conflict");
    expect(contentOf(bert).conflicts).toMatchObject([{ list: "plan", itemId: null, field: "phase" }]);
    expect(contentOf(anna)).toMatchObject({ phase: null, evaluateOn: "2026-06-01" });
    setPlanField(anna, "phase", { phase: "last", since: "2026-01-05" });
    meet(anna, bert);
    expect(contentOf(bert)).toMatchObject({ phase: { phase: "last", since: "2026-01-05" }, conflicts: [] });
  });

  it("[MEANING-7] replaces only what the person began with, when that is said", () => {
    const { anna, bert, id, dose } = sharedMedicine();
    const item = anna.doc.getMap(`medications`).get(id);
    const began = item instanceof Y.Map ? editsOf(item, "dose") : [];
    setField(bert, "medications", id, "dose", "100 mg");
    meet(anna, bert);
    setField(anna, "medications", id, "dose", "50 mg", began);
    meet(anna, bert);
    expect(dose(bert).state).toBe("conflict");
  });

  it.each(listNames)("[MEANING-8] stays beside the other for every field of %s", (list) => {
    const [anna, bert] = twoPeople();
    const id = addItem(anna, list, bare(list));
    meet(anna, bert);
    for (const [index, by] of [anna, bert].entries()) {
      for (const [field, values] of valuesOf(list)) {
        setField(by, list, id, field, values[index] as never); // the table has the field's own type
      }
    }
    meet(anna, bert);
    const fields = valuesOf(list).map(([field]) => field);
    expect(fields.toSorted()).toEqual(
      Object.keys(lists[list].registers)
        .filter((field) => field !== "removed")
        .sort(),
    );
    for (const field of fields) {
      const register = live(anna, list, id).registers[field];
      expect([field, register.state]).toEqual([field, "conflict"]);
      expect(live(bert, list, id).registers[field]).toEqual(register);
    }
    for (const [field, values] of valuesOf(list)) setField(bert, list, id, field, values[1] as never);
    meet(anna, bert);
    for (const [field, values] of valuesOf(list)) {
      expect(live(anna, list, id).registers[field]).toMatchObject({ state: "one", value: values[1] });
    }
  });
});

describe("a register", () => {
  it("[MEANING-9] leaves out a value that does not fit and says that it is there; setting repairs it", () => {
    const doc = new Y.Doc();
    const map = doc.getMap("plan");
    for (const wrong of [42, undefined, ["x"], new Uint8Array([1]), 12n, "a".repeat(21)]) {
      setRegister(map, "dose", "50 mg", { id: "good" });
      map.set("dose/bad", wrong);
      expect(readRegister(map, "dose", dose)).toMatchObject({ state: "one", value: "50 mg" });
      expect(hasUnreadable(map, "dose", dose)).toBe(true);
    }
    map.set("dose/type", new Y.Map());
    map.set("doses/other", 3);
    map.set("dose", 3);
    expect(readRegister(map, "dose", dose)).toMatchObject({ state: "one", value: "50 mg" });
    setRegister(map, "dose", "10 mg", { id: "new" });
    expect(hasUnreadable(map, "dose", dose)).toBe(false);
    expect(map.get("doses/other")).toBe(3);
  });

  it("[MEANING-10] never keeps half a character, which would differ between the writer and the others", () => {
    const [anna, bert] = twoPeople();
    const id = addItem(anna, "medications", { fixed: {}, registers: { name: "\ud83d", dose: undefined } });
    setField(anna, "medications", id, "stopped", { on: "2026-05-01", reason: "x\udc00" });
    meet(anna, bert);
    expect(live(anna, "medications", id).content).toMatchObject({
      name: "\ufffd",
      stopped: { reason: "x\ufffd" },
    });
    expect(live(anna, "medications", id).content).toEqual(live(bert, "medications", id).content);
    expect(live(anna, "medications", id)).toMatchObject({
      unreadable: [],
      registers: { dose: { state: "empty" } },
    });
  });
});

function valuesOf<L extends ListName>(list: L): [RegisterName<L>, readonly unknown[]][] {
  return Object.entries(twoValues[list]) as [RegisterName<L>, readonly unknown[]][]; // names of the table
}
