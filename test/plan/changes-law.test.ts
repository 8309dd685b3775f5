// CHANGE: the old state of a plan and its changes give the new one, whatever the two are.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bigPlan } from "../support/big-plan.ts";
import { type Choice, Model, edit, editKinds } from "../support/random-edit.ts";
import { editedText, richText } from "../support/rich-texts.ts";
import { contentOf, facts, people, type Replica } from "../support/two-people.ts";
import { canonical } from "../../shared/plan/canonical.ts";
import { applyChanges } from "../../shared/plan/changes/apply.ts";
import type { BlockDiff, Run } from "../../shared/plan/changes/change.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { blocksAfter, blocksBefore, textDiff } from "../../shared/plan/changes/text-diff.ts";
import { wordsDiff } from "../../shared/plan/changes/words-diff.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { setField, setWords } from "../../shared/plan/edits.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { listNames } from "../../shared/plan/items.ts";
import type { RichTextNode } from "../../shared/plan/rich-text-content.ts";
import { templateIds } from "../../shared/templates/templates.ts";

/** A machine with much else to do tries fewer stories. */
const limits = { interruptAfterTimeLimit: 8_000 };

const number = fc.nat(30);
const choices: fc.Arbitrary<Choice[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...editKinds),
    list: fc.oneof(fc.constantFrom(0, 1), fc.nat(listNames.length - 1)),
    item: number,
    one: number,
    two: number,
  }),
  { maxLength: 40, size: "max" },
);
const someFacts: fc.Arbitrary<PlanFacts> = fc
  .record({
    template: fc.constantFrom(...templateIds),
    name: fc.constantFrom("A", "B"),
    isAlone: fc.boolean(),
  })
  .map(({ template, name, isAlone }) => ({
    ...facts,
    template,
    patient: { name, birthDate: "1950-01-01" },
    team: isAlone ? [] : facts.team.map((member) => ({ ...member, name })),
  }));

function expectLaw(before: PlanContent, after: PlanContent): void {
  const changes = changesBetween(before, after);
  expect(canonical(applyChanges(before, changes))).toBe(canonical(after));
  expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
  expect(changesBetween(structuredClone(before), structuredClone(after))).toEqual(changes);
  expect(changesBetween(after, structuredClone(after))).toEqual([]);
  expect(changes.filter((change) => change.kind === "record" && change.field === "sequence")).toEqual([]);
}

function someone(): Replica {
  const [one] = people(1);
  if (one === undefined) throw new Error("one was asked for");
  return one;
}

/** Of one kind in these blocks, however deep: the words of every line as they were or are. */
function readAs(side: "removed" | "added", blocks: readonly BlockDiff[]): string {
  const lines = blocks.flatMap((block) => {
    if (block.op !== "changed")
      return block.op === "same" || block.op === side ? [lettersOf(block.node)] : [];
    return [block.holds === "words" ? readRuns(side, block.runs) : readAs(side, block.blocks)];
  });
  return lines.join("");
}

function readRuns(side: "removed" | "added", runs: readonly Run[]): string {
  const read = runs.filter(({ op }) => op === "same" || op === side);
  return read.map(({ node, text }) => (node === undefined ? text : lettersOf(node))).join("");
}

function lettersOf({ text = "", content = [] }: RichTextNode): string {
  return text + content.map(lettersOf).join("");
}

describe("the changes between two states", () => {
  it("[CHANGE-20] applied to the old one give the new one, after any edits", () => {
    fc.assert(
      fc.property(choices, choices, someFacts, someFacts, (first, then, from, to) => {
        const by = someone();
        const model = new Model();
        for (const choice of first) edit(by, choice, model);
        const before = contentOf(by, from);
        for (const choice of then) edit(by, choice, model);
        expectLaw(before, contentOf(by, to));
      }),
      { ...limits, numRuns: 200 },
    );
  });

  it("[CHANGE-21] do so for two plans that have nothing to do with each other", () => {
    fc.assert(
      fc.property(choices, choices, someFacts, someFacts, (first, second, from, to) => {
        const [one, other] = [someone(), someone()];
        for (const choice of first) edit(one, choice, new Model());
        for (const choice of second) edit(other, choice, new Model());
        expectLaw(contentOf(one, from), contentOf(other, to));
      }),
      { ...limits, numRuns: 200 },
    );
  });

  it("[CHANGE-22] do so for lists in another order and with one item twice, which no document gives", () => {
    const by = someone();
    for (let one = 0; one < 6; one++)
      edit(by, { kind: "add", list: 0, item: 0, one: 2 * one, two: 0 }, new Model());
    const sorted = contentOf(by);
    const lists = fc.shuffledSubarray([...sorted.goals, ...sorted.goals.slice(0, 2)]);
    const given = (goals: PlanContent["goals"]): PlanContent => ({ ...sorted, goals });
    fc.assert(
      fc.property(lists, lists, (was, is) => {
        const [before, after] = [given(was), given(is)];
        expect(canonical(applyChanges(before, changesBetween(before, after)))).toBe(canonical(after));
        expect(changesBetween(before, structuredClone(before))).toEqual([]);
      }),
      limits,
    );
  });

  it("[CHANGE-23] lead from rich text to rich text and back, of any shape, and read as the old and the new", () => {
    const pairs = fc.oneof(editedText, fc.tuple(richText, richText));
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const blocks = textDiff(before, after);
        expect(canonical(blocksBefore(blocks))).toBe(canonical(before));
        expect(canonical(blocksAfter(blocks))).toBe(canonical(after));
        expect(readAs("removed", blocks)).toBe(before.map(lettersOf).join(""));
        expect(readAs("added", blocks)).toBe(after.map(lettersOf).join(""));
      }),
      { ...limits, numRuns: 2_000 },
    );
  });

  it("[CHANGE-24] read word by word as the old and as the new, without half a character", () => {
    const pieces = fc.constantFrom("zij", " ", "slaapt", "2,5", "👩🏽‍⚕️", "🇳🇱", "e\u0301", "\n", ".");
    const some = fc.oneof(
      fc.array(pieces).map((them) => them.join("")),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(some, some, (before, after) => {
        const runs = wordsDiff(before, after);
        expect(readRuns("removed", runs)).toBe(before);
        expect(readRuns("added", runs)).toBe(after);
        for (const { text } of runs) expect(text.isWellFormed()).toBe(true);
      }),
      { ...limits, numRuns: 2_000 },
    );
  });
});

describe("the changes of much", () => {
  it("[CHANGE-25] are found within a second in the big plan", () => {
    const by = bigPlan();
    const before = contentOf(by);
    const [first] = before.goals;
    if (first === undefined) throw new Error("it has goals");
    setWords(by, "goals", first.id, "text", "Doel 1: elke dag naar buiten kunnen");
    for (const { id } of before.measures) setField(by, "measures", id, "source", "import");
    for (const root of Object.keys(before.texts)) everyOtherWord(by.doc.getXmlFragment(root));
    const after = contentOf(by);
    const from = performance.now();
    const changes = changesBetween(before, after);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(changes.length).toBeGreaterThan(300);
    expect(canonical(applyChanges(before, changes))).toBe(canonical(after));
  });

  it("[CHANGE-26] of two long texts without a word in common are told whole, within a second", () => {
    const line = (word: string, odd: number) =>
      Array.from({ length: 2_500 }, (_, index) => `${word} ${2 * index + odd}`).join(" ");
    const [before, after] = [line("oud", 0), line("nieuw", 1)];
    const from = performance.now();
    const runs = wordsDiff(before, after);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(runs.map(({ op }) => op)).toEqual(["removed", "added"]);
  });
});

/** A word at the front and at the end of every line. */
function everyOtherWord(fragment: Y.XmlFragment): void {
  for (const element of fragment.toArray()) {
    const text = element instanceof Y.XmlElement ? element.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) continue;
    text.insert(0, "Eerst: ");
    text.insert(text.length, " En nu?");
  }
}
