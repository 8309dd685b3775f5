// A plan in which somebody's own program wrote what no page of ours would: the rest of it stays whole and workable.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canonical, plainJson } from "../../shared/plan/canonical.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import {
  addItem,
  isFull,
  moveItem,
  removeItem,
  setField,
  setWords,
  wordsOf,
} from "../../shared/plan/edits.ts";
import { maxItems, maxWordsLength } from "../../shared/limits.ts";
import { listNames, lists } from "../../shared/plan/items.ts";
import { byOrder, keysToPlace } from "../../shared/plan/order.ts";
import { fitting } from "../../shared/plan/words-change.ts";
import { litter } from "../support/garbage.ts";
import { bare } from "../support/sample-items.ts";
import { contentOf, live, meet, twoPeople } from "../support/two-people.ts";

describe("a littered plan", () => {
  it("[GARBAGE-1] is read the same by everybody, with every whole item and a list of what cannot be read", () => {
    const [writer, reader] = twoPeople();
    const mine = listNames.map((list) => ({ list, id: addItem(writer, list, bare(list)) }));
    litter(writer.doc);
    meet(writer, reader);
    const content = contentOf(reader);
    expect(canonical(plainJson(content))).toBe(canonical(plainJson(contentOf(writer))));
    expect(PlanContent.safeParse(plainJson(content)).error?.issues).toBeUndefined();
    for (const { list, id } of mine) {
      expect(content[list].map((item) => item.id)).toContain(id);
      expect(content.unreadable.filter((entry) => entry.itemId === id)).toEqual([]);
      expect(content.unreadable.filter((entry) => entry.list === list).length).toBeGreaterThan(20);
    }
    expect(content.phase).toBeNull();
  });

  it("[GARBAGE-2] can be worked in: every item that is shown can be moved, worded and taken out", () => {
    const [writer, reader] = twoPeople();
    litter(writer.doc);
    meet(writer, reader);
    for (const list of listNames) {
      for (const { id } of contentOf(reader)[list]) {
        moveItem(reader, list, id, null);
        expect(live(reader, list, id).unreadable).not.toContain("order");
        for (const name of lists[list].words) setWords(reader, list, id, name as never, "anders"); // every list has its own names
        removeItem(reader, list, id, "vreemd");
      }
      expect(contentOf(reader)[list]).toEqual([]);
    }
    meet(writer, reader);
    expect(canonical(plainJson(contentOf(writer)))).toBe(canonical(plainJson(contentOf(reader))));
  });

  it("[GARBAGE-3] has no words where something else stands among the letters: a place in them would be another", () => {
    const [writer] = twoPeople();
    const id = addItem(writer, "goals", { fixed: {}, words: { text: "Naar buiten" } });
    const text = wordsOf(writer.doc, "goals", id, "text");
    text?.insertEmbed(4, { beeld: 1 });
    expect(wordsOf(writer.doc, "goals", id, "text")).toBeUndefined();
    expect(live(writer, "goals", id)).toMatchObject({ content: { text: "" }, unreadable: ["text"] });
    text?.delete(4, 1);
    expect(live(writer, "goals", id)).toMatchObject({ content: { text: "Naar buiten" }, unreadable: [] });
    const map = writer.doc.getMap("goals").get(id);
    if (map instanceof Y.Map) map.set("why", new Y.XmlText("letters"));
    expect(live(writer, "goals", id).unreadable).toEqual(["why"]);
  });

  it("[GARBAGE-4] gives new places where somebody took the very first, and every other edge of the keys", () => {
    const edges = [
      "",
      "a0",
      "a0",
      `A${"0".repeat(26)}`,
      `A${"0".repeat(25)}1`,
      "z".repeat(27),
      "a00",
      "b00",
      "\u00e9",
    ];
    for (const first of edges) {
      for (const second of edges) {
        for (const third of edges) {
          const items = [first, second, third].map((order, index) => ({ id: `${index}`, order }));
          const sorted = items.toSorted(byOrder).map(({ id }) => id);
          for (const [at, after] of [null, ...sorted].entries()) {
            const keys = keysToPlace(items, "new", after);
            const placed = [...items, { id: "new", order: "" }]
              .map((item) => ({ ...item, order: keys.get(item.id) ?? item.order }))
              .sort(byOrder);
            expect(placed.map(({ id }) => id)).toEqual(sorted.toSpliced(at, 0, "new"));
          }
        }
      }
    }
  });
});

describe("what a list and a text hold", () => {
  it("[LIMIT-1] is full at its last item, and has room again when one is taken out", () => {
    const [one] = twoPeople();
    const ids = Array.from({ length: maxItems }, () => addItem(one, "agreements", bare("agreements")));
    expect(isFull(one.doc, "agreements")).toBe(true);
    expect(isFull(one.doc, "goals")).toBe(false);
    const [first] = ids;
    if (first !== undefined) removeItem(one, "agreements", first, "dubbel");
    expect(isFull(one.doc, "agreements")).toBe(false);
    if (first !== undefined) setField(one, "agreements", first, "removed", null);
    expect(isFull(one.doc, "agreements")).toBe(true);
  });

  it("[LIMIT-2] takes as much of what is typed as fits, and never half a character or a letter that stood there", () => {
    const typed = (inserted: string) => ({ at: 3, deleted: 0, inserted });
    expect(fitting(0, typed("abc")).inserted).toBe("abc");
    expect(fitting(maxWordsLength - 2, typed("abc"))).toEqual(typed("ab"));
    expect(fitting(maxWordsLength - 2, { ...typed("abc"), deleted: 1 }).inserted).toBe("abc");
    expect(fitting(maxWordsLength - 2, typed("a\u{1f600}")).inserted).toBe("a");
    // two people at once can bring it past that
    expect(fitting(maxWordsLength + 50, typed("abc")).inserted).toBe("");
    expect(fitting(maxWordsLength + 50, { at: 3, deleted: 60, inserted: "abc" }).inserted).toBe("abc");
  });
});
