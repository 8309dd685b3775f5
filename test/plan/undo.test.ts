// Undo of structured edits: one's own only, never what a colleague did, and never two values where one stood.
import { describe, expect, it } from "vitest";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { addItem, removeItem, setField, setPlanField, setWords } from "../../shared/plan/edits.ts";
import { StructuredUndo } from "../../client/net/structured-undo.ts";
import { type Replica, contentOf, live, meet, planRegister, twoPeople } from "../support/two-people.ts";

function undoOf(person: Replica): StructuredUndo {
  return new StructuredUndo(person.doc, person.origin);
}

function medicine(person: Replica, dose = "5 mg"): ItemId {
  return addItem(person, "medications", { fixed: {}, registers: { name: "Riluzol", dose } });
}

function dosesOf(person: Replica, id: ItemId): (string | null)[] {
  const { dose } = live(person, "medications", id).registers;
  if (dose.state === "empty") return [];
  return dose.state === "one" ? [dose.value] : dose.values.map(({ value }) => value);
}

function goalTexts(person: Replica): string[] {
  return contentOf(person).goals.map(({ text }) => text);
}

describe("undo of structured edits", () => {
  it("[UNDO-1] takes back one step at a time, and redo brings it again, on both sides", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(anna);
    undo.endStep();
    setField(anna, "medications", id, "dose", "10 mg");
    undo.endStep();
    setField(anna, "medications", id, "dose", "20 mg");
    meet(anna, bram);
    const seen: unknown[] = [];
    const look = () => {
      meet(anna, bram);
      expect(dosesOf(bram, id)).toEqual(dosesOf(anna, id));
      seen.push(...dosesOf(bram, id));
    };
    undo.undo();
    look();
    undo.undo();
    look();
    undo.redo();
    look();
    undo.redo();
    look();
    expect(seen).toEqual(["10 mg", "5 mg", "10 mg", "20 mg"]);
    expect(undo.canRedo).toBe(false);
  });

  it("[UNDO-2] takes back only what this person did", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    addItem(anna, "goals", { fixed: {}, words: { text: "van Anna" } });
    addItem(bram, "goals", { fixed: {}, words: { text: "van Bram" } });
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    expect(goalTexts(bram)).toEqual(["van Bram"]);
    expect(undo.canUndo).toBe(false);
    undo.undo();
    expect(goalTexts(anna)).toEqual(["van Bram"]);
    undo.redo();
    meet(anna, bram);
    expect(goalTexts(bram).toSorted((a, b) => a.localeCompare(b))).toEqual(["van Anna", "van Bram"]);
  });

  it("[UNDO-3] leaves an item in which a colleague works already, with everything in it", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = addItem(anna, "goals", {
      fixed: {},
      words: { text: "Thuis wonen" },
      registers: { owner: "patient" },
    });
    meet(anna, bram);
    setWords(bram, "goals", id, "why", "Dat wil zij graag.");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    for (const person of [anna, bram]) {
      expect(live(person, "goals", id).content).toMatchObject({
        text: "Thuis wonen",
        why: "Dat wil zij graag.",
        owner: "patient",
      });
    }
  });

  it("[UNDO-4] does not bring an old value beside the one that a colleague set since", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(anna);
    undo.endStep();
    setField(anna, "medications", id, "dose", "10 mg");
    meet(anna, bram);
    setField(bram, "medications", id, "dose", "15 mg");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    expect(dosesOf(anna, id)).toEqual(["15 mg"]);
    expect(dosesOf(bram, id)).toEqual(["15 mg"]);
    undo.redo();
    meet(anna, bram);
    expect(dosesOf(bram, id)).toEqual(["15 mg"]);
  });

  it("[UNDO-5] brings back what a colleague had set, where this person replaced it", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(bram, "15 mg");
    meet(anna, bram);
    setField(anna, "medications", id, "dose", "20 mg");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    expect(dosesOf(anna, id)).toEqual(["15 mg"]);
    expect(dosesOf(bram, id)).toEqual(["15 mg"]);
  });

  it("[UNDO-6] of a choice between two values shows both again, and redo chooses again", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(bram);
    meet(anna, bram);
    setField(anna, "medications", id, "dose", "10 mg");
    setField(bram, "medications", id, "dose", "15 mg");
    meet(anna, bram);
    expect(dosesOf(anna, id)).toHaveLength(2);
    undo.endStep();
    setField(anna, "medications", id, "dose", "15 mg");
    meet(anna, bram);
    expect(dosesOf(bram, id)).toEqual(["15 mg"]);
    undo.undo();
    meet(anna, bram);
    expect(dosesOf(bram, id).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      "10 mg",
      "15 mg",
    ]);
    undo.redo();
    meet(anna, bram);
    expect(dosesOf(bram, id)).toEqual(["15 mg"]);
  });

  it("[UNDO-7] at the moment a colleague sets the same field leaves one value or both of theirs, never none", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(anna);
    undo.endStep();
    setField(anna, "medications", id, "dose", "10 mg");
    meet(anna, bram);
    undo.undo();
    setField(bram, "medications", id, "dose", "15 mg");
    meet(anna, bram);
    expect(dosesOf(anna, id)).toEqual(dosesOf(bram, id));
    expect(dosesOf(anna, id)).toContain("15 mg");
  });

  it("[UNDO-8] of a removal brings the item back, with what a colleague typed meanwhile", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = addItem(bram, "actions", { fixed: {}, words: { text: "Bellen" } });
    meet(anna, bram);
    removeItem(anna, "actions", id, "vergissing");
    meet(anna, bram);
    expect(contentOf(bram).actions).toEqual([]);
    undo.undo();
    setWords(bram, "actions", id, "text", "Bellen met het CTB");
    meet(anna, bram);
    for (const person of [anna, bram]) {
      expect(contentOf(person).actions.map(({ text }) => text)).toEqual(["Bellen met het CTB"]);
    }
  });

  it("[UNDO-9] of typing takes away one's own letters and leaves a colleague's", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = addItem(bram, "goals", { fixed: {}, words: { text: "Lopen" } });
    meet(anna, bram);
    setWords(anna, "goals", id, "text", "Lopen naar de markt");
    meet(anna, bram);
    setWords(bram, "goals", id, "text", "Weer Lopen naar de markt");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    expect(goalTexts(bram)).toEqual(["Weer Lopen"]);
    undo.redo();
    meet(anna, bram);
    expect(goalTexts(anna)).toEqual(["Weer Lopen naar de markt"]);
  });

  it("[UNDO-10] works for what is about the plan as a whole, and gives way to a colleague there as well", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    setPlanField(anna, "evaluateOn", "2026-12-01");
    undo.endStep();
    setPlanField(anna, "evaluateOn", "2027-01-15");
    undo.undo();
    meet(anna, bram);
    expect(planRegister(bram, "evaluateOn")).toMatchObject({ state: "one", value: "2026-12-01" });
    setPlanField(bram, "evaluateOn", "2027-02-01");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    for (const person of [anna, bram]) {
      expect(planRegister(person, "evaluateOn")).toMatchObject({ state: "one", value: "2027-02-01" });
    }
  });

  it("[UNDO-11] of a new item that a colleague only moved or opened a value of keeps it too", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(anna);
    meet(anna, bram);
    setField(bram, "medications", id, "frequency", "2 keer per dag");
    meet(anna, bram);
    undo.undo();
    meet(anna, bram);
    expect(live(bram, "medications", id).content).toMatchObject({
      name: "Riluzol",
      dose: "5 mg",
      frequency: "2 keer per dag",
    });
  });

  it("[UNDO-12] of a new item at the moment that a colleague begins to work in it loses nothing of theirs", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = medicine(anna);
    meet(anna, bram);
    undo.undo();
    setField(bram, "medications", id, "dose", "15 mg");
    meet(anna, bram);
    expect(contentOf(anna).medications).toEqual(contentOf(bram).medications);
    expect(contentOf(bram).medications.map(({ dose }) => dose)).toContain("15 mg");
  });

  it("[UNDO-13] of several new items in a row leaves each one in which a colleague works", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const first = medicine(anna);
    undo.endStep();
    const second = medicine(anna, "20 mg");
    meet(anna, bram);
    for (const id of [first, second]) setField(bram, "medications", id, "frequency", "1 keer per dag");
    meet(anna, bram);
    for (let step = 0; step < 3; step++) undo.undo();
    meet(anna, bram);
    expect(contentOf(bram).medications.map(({ dose }) => dose)).toEqual(["5 mg", "20 mg"]);
    expect(undo.canUndo).toBe(false);
  });

  it("[UNDO-14] brings a new item back with everything in it, as often as it is undone and redone", () => {
    const [anna, bram] = twoPeople();
    const undo = undoOf(anna);
    const id = addItem(anna, "goals", {
      fixed: {},
      words: { text: "Thuis wonen" },
      registers: { owner: "patient" },
    });
    undo.endStep();
    setWords(anna, "goals", id, "why", "Dat wil zij.");
    meet(anna, bram);
    for (let round = 0; round < 3; round++) {
      undo.undo();
      undo.undo();
      meet(anna, bram);
      expect(goalTexts(bram)).toEqual([]);
      undo.redo();
      undo.redo();
      meet(anna, bram);
      expect(contentOf(bram).goals).toMatchObject([
        { text: "Thuis wonen", why: "Dat wil zij.", owner: "patient" },
      ]);
    }
  });

  it("[UNDO-15] tells who listens after each step what can be undone and redone", () => {
    const [anna] = twoPeople();
    const undo = undoOf(anna);
    const told: string[] = [];
    undo.onChange(() => told.push(`${undo.canUndo} ${undo.canRedo}`));
    medicine(anna);
    undo.undo();
    undo.redo();
    expect(told).toEqual(["true false", "false true", "true false"]);
  });
});
