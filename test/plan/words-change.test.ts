// The change between two texts, as somebody typed it: small, at the caret, never half a character.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { live, meet, twoPeople } from "../support/two-people.ts";
import { addItem, setWords } from "../../shared/plan/edits.ts";
import { type WordsChange, changeBetween } from "../../shared/plan/words-change.ts";

function applied(before: string, { at, deleted, inserted }: WordsChange): string {
  return before.slice(0, at) + inserted + before.slice(at + deleted);
}

describe("a change of words", () => {
  it.each([
    ["ab", "axb", { at: 1, deleted: 0, inserted: "x" }],
    ["abc", "ac", { at: 1, deleted: 1, inserted: "" }],
    ["abc", "axc", { at: 1, deleted: 1, inserted: "x" }],
    ["", "abc", { at: 0, deleted: 0, inserted: "abc" }],
    ["abc", "", { at: 0, deleted: 3, inserted: "" }],
    ["abc", "abc", { at: 3, deleted: 0, inserted: "" }],
  ])("[WORDS-1] is the smallest one (%j to %j)", (before, after, change) => {
    expect(changeBetween(before, after)).toEqual(change);
  });

  it("[WORDS-2] is where the caret stands, where letters are alike", () => {
    expect(changeBetween("aa", "aaa", 1)).toEqual({ at: 0, deleted: 0, inserted: "a" });
    expect(changeBetween("aa", "aaa", 2)).toEqual({ at: 1, deleted: 0, inserted: "a" });
    expect(changeBetween("aa", "aaa", 3)).toEqual({ at: 2, deleted: 0, inserted: "a" });
    expect(changeBetween("aaa", "aa", 0)).toEqual({ at: 0, deleted: 1, inserted: "" });
    expect(changeBetween("aaa", "aa", 1)).toEqual({ at: 1, deleted: 1, inserted: "" });
  });

  it.each([
    ["😀", "😁"],
    ["a😀b", "a🌀b"],
    ["\u{1F600}", "\u{1FA00}"],
    ["😀😀", "😀"],
    ["😀", "😀😀"],
    ["x👩‍⚕️", "x👨‍⚕️"],
  ])("[WORDS-3] takes and gives whole characters (%s to %s)", (before, after) => {
    for (let caret = 0; caret <= after.length; caret += 1) {
      const change = changeBetween(before, after, caret);
      expect(change.inserted.isWellFormed()).toBe(true);
      expect(before.slice(change.at, change.at + change.deleted).isWellFormed()).toBe(true);
      expect(applied(before, change)).toBe(after);
    }
  });

  it("[WORDS-7] does not retype a neighbour that shares half a character (MERGE-1, seed 898797785)", () => {
    expect(changeBetween("😀", "😁😀")).toEqual({ at: 0, deleted: 0, inserted: "😁" });
    expect(changeBetween("😀", "😀😁")).toEqual({ at: 2, deleted: 0, inserted: "😁" });
    expect(changeBetween("😁😀", "😀")).toEqual({ at: 0, deleted: 2, inserted: "" });
  });

  it("[WORDS-4] makes the one into the other, for any two texts and any caret", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "😀", "😁", "\u{1FA00}", "e\u0301"),
      maxLength: 8,
    });
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: -1, max: 20 }), (before, after, caret) => {
        const change = changeBetween(before, after, caret);
        expect(applied(before, change)).toBe(after);
        expect(change.inserted.isWellFormed()).toBe(true);
        expect(before.slice(change.at, change.at + change.deleted).isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("two people in the same words", () => {
  it.each([
    { start: "fietsen", anna: "weer fietsen", bert: "fietsen in mei", both: ["weer fietsen in mei"] },
    {
      start: "ik wil fietsen",
      anna: "ik wil weer fietsen",
      bert: "ik wil fietsen!",
      both: ["ik wil weer fietsen!"],
    },
    { start: "", anna: "eten", bert: "praten", both: ["etenpraten", "prateneten"] },
    { start: "ab", anna: "aXb", bert: "aYb", both: ["aXYb", "aYXb"] },
    { start: "a😀b", anna: "a😀😁b", bert: "a😀😂b", both: ["a😀😁😂b", "a😀😂😁b"] },
    { start: "a😀b", anna: "ab", bert: "a😀!b", both: ["a!b"] },
    { start: "a😀b", anna: "a😁b", bert: "a😂b", both: ["a😁😂b", "a😂😁b"] },
    {
      start: "twee woorden",
      anna: "",
      bert: "twee of drie woorden",
      both: [" of drie", "of drie ", "e of dri"],
    },
    { start: "twee woorden", anna: "woorden", bert: "twee  woorden", both: [" woorden", "woorden"] },
  ])("[WORDS-5] keep both their letters ($start: $anna / $bert)", ({ start, anna, bert, both }) => {
    const [one, other] = twoPeople();
    const id = addItem(one, "goals", { fixed: {}, words: { text: start } });
    meet(one, other);
    setWords(one, "goals", id, "text", anna);
    setWords(other, "goals", id, "text", bert);
    meet(one, other);
    const text = live(one, "goals", id).content.text;
    expect(live(other, "goals", id).content.text).toBe(text);
    expect(both).toContain(text);
  });

  it("[WORDS-6] never see half a character that one of them put in", () => {
    const [one, other] = twoPeople();
    const id = addItem(one, "goals", { fixed: {}, words: { text: "a\ud83d" } });
    setWords(one, "goals", id, "text", "a\ufffd\ude00b");
    meet(one, other);
    expect(live(one, "goals", id).content.text).toBe("a\ufffd\ufffdb");
    expect(live(other, "goals", id).content.text).toBe("a\ufffd\ufffdb");
  });
});
