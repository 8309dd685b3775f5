// What no page writes is taken out again, and nothing of anybody who wrote as a page does.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { maxItems, maxWordsLength } from "../../shared/limits.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import { readItem } from "../../shared/plan/item-content.ts";
import { type ListName, listNames } from "../../shared/plan/items.ts";
import { mend } from "../../shared/plan/mending.ts";
import { fixedFacts } from "../support/sample-items.ts";

function newDoc(from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  if (from !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return doc;
}

const editing = (doc: Y.Doc): Editing => ({ doc, newId: () => crypto.randomUUID(), origin: "test" });

const add = (doc: Y.Doc, list: ListName, words: Record<string, string> = {}): string =>
  addItem(editing(doc), list, { fixed: fixedFacts[list], words });

/** A map straight in the list, as no page makes one. */
function put(doc: Y.Doc, list: ListName, id: string, value: unknown): void {
  doc.getMap(list).set(id, value);
}

function item(doc: Y.Doc, list: ListName, id: string): Y.Map<unknown> {
  return doc.getMap(list).get(id) as Y.Map<unknown>; // made by the test
}

/** What a hostile page does to a copy of the plan, and the plan with that in it. */
function attacked(doc: Y.Doc, attack: (doc: Y.Doc) => void): { hostile: number; doc: Y.Doc } {
  const hostile = newDoc(doc);
  attack(hostile);
  return { hostile: hostile.clientID, doc: newDoc(hostile) };
}

describe("mending a document", () => {
  it("[MEND-1] leaves every item that a page can make as it is", () => {
    const doc = newDoc();
    for (const list of listNames) for (const words of ["", "woorden"]) add(doc, list, { text: words });
    const before = Y.encodeStateAsUpdate(doc);
    expect(mend(doc)).toEqual([]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  const id = "aaaaaaaa-0000-4000-8000-000000000001";
  const made: [string, (doc: Y.Doc) => void][] = [
    ["a word in the place of an item", (doc) => put(doc, "goals", id, "doel")],
    ["a list in the place of an item", (doc) => put(doc, "goals", id, new Y.Array())],
    ["an item without anything", (doc) => put(doc, "goals", id, new Y.Map())],
    [
      "an item under another id",
      (doc) => {
        add(doc, "goals");
        const [map] = doc.getMap("goals").values();
        put(doc, "goals", id, (map as Y.Map<unknown>).clone());
      },
    ],
    [
      "a measure whose kind is a number",
      (doc) => {
        const map = new Y.Map<unknown>();
        map.set("id", id);
        map.set("kind", 7);
        map.set("remark", new Y.Text());
        put(doc, "measures", id, map);
      },
    ],
  ];
  it.each(made)("[MEND-2] takes out %s, and says whose it is", (_name, attack) => {
    const before = newDoc();
    const honest = add(before, "goals", { text: "naar de markt" });
    const { hostile, doc } = attacked(before, attack);
    const replica = newDoc(doc);
    const mendings = mend(doc);
    expect(mendings.map(({ client }) => client)).toEqual([hostile]);
    expect(doc.getMap("measures").size).toBe(0);
    expect(doc.getMap("goals").has(id)).toBe(false);
    expect(item(doc, "goals", honest).get("text")?.toString()).toBe("naar de markt");
    for (const { update } of mendings) Y.applyUpdate(replica, update);
    expect(replica.getMap("goals").toJSON()).toEqual(doc.getMap("goals").toJSON());
    expect(mend(replica)).toEqual([]);
  });

  it("[MEND-3] blames who broke an item, not who had made it", () => {
    const before = newDoc();
    const broken = add(before, "measures");
    const { hostile, doc } = attacked(before, (plan) => item(plan, "measures", broken).set("kind", 7));
    expect(mend(doc).map(({ client }) => client)).toEqual([hostile]);
    expect(doc.getMap("measures").has(broken)).toBe(false);
  });

  it("[MEND-4] blames nobody for what was deleted, because a document does not say by whom", () => {
    const before = newDoc();
    const robbed = add(before, "goals", { text: "weg" });
    const { doc } = attacked(before, (plan) => item(plan, "goals", robbed).delete("text"));
    expect(mend(doc)).toEqual([]);
    expect(readItem("goals", robbed, item(doc, "goals", robbed))?.unreadable).toEqual(["text"]);
  });

  it("[MEND-5] takes what is no letter out of words, and leaves the letters around it", () => {
    const before = newDoc();
    const goal = add(before, "goals", { text: "naar de markt" });
    const { hostile, doc } = attacked(before, (plan) => {
      (item(plan, "goals", goal).get("text") as Y.Text).insertEmbed(4, { image: "x" });
    });
    expect(mend(doc).map(({ client }) => client)).toEqual([hostile]);
    expect(readItem("goals", goal, item(doc, "goals", goal))).toMatchObject({
      content: { text: "naar de markt" },
      unreadable: [],
    });
  });

  it("[MEND-6] lets two who wrote apart both keep a full list, and takes from who goes on past it", () => {
    const one = newDoc();
    for (let i = 0; i < maxItems; i++) add(one, "goals");
    const both = newDoc();
    for (let i = 0; i < maxItems; i++) add(both, "goals");
    Y.applyUpdate(both, Y.encodeStateAsUpdate(one));
    expect(mend(newDoc(both))).toEqual([]);

    const { hostile, doc } = attacked(both, (plan) => {
      for (let i = 0; i < maxItems + 7; i++) add(plan, "goals");
    });
    expect(mend(doc).map(({ client }) => client)).toEqual([hostile]);
    expect(doc.getMap("goals").size).toBe(2 * maxItems);
    for (const own of one.getMap("goals").keys()) expect(doc.getMap("goals").has(own)).toBe(true);
  });

  it("[MEND-7] shortens words without end, by the letters of whoever wrote most of them", () => {
    const before = newDoc();
    const goal = add(before, "goals", { text: "naar de markt" });
    const { hostile, doc } = attacked(before, (plan) => {
      const words = item(plan, "goals", goal).get("text") as Y.Text;
      for (let i = 0; i < 9; i++) words.insert(0, "x".repeat(maxWordsLength / 4));
    });
    expect(mend(doc).map(({ client }) => client)).toEqual([hostile]);
    const text = String(item(doc, "goals", goal).get("text"));
    expect(text.length).toBeLessThanOrEqual(2 * maxWordsLength);
    expect(text.endsWith("naar de markt")).toBe(true);
  });

  it("[MEND-10] leaves what a newer page may mean, and what an older one left out, where it is", () => {
    const doc = newDoc();
    const newer = add(doc, "measures");
    item(doc, "measures", newer).set("kind", "a-kind-of-next-year");
    const older = crypto.randomUUID();
    put(
      doc,
      "goals",
      older,
      new Y.Map<unknown>([
        ["id", older],
        ["text", new Y.Text("zonder waarom")],
      ]),
    );
    expect(mend(doc)).toEqual([]);
  });

  it("[MEND-11] tells two who wrote wrong apart, so that what goes is recorded under the name of each", () => {
    const one = newDoc();
    put(one, "goals", id, "van de een");
    const other = newDoc(one);
    put(other, "actions", id, "van de ander");
    const doc = newDoc(other);
    const replica = newDoc(other);
    const mendings = mend(doc);
    expect(new Set(mendings.map(({ client }) => client))).toEqual(new Set([one.clientID, other.clientID]));
    const ofOne = mendings.find(({ client }) => client === one.clientID);
    Y.applyUpdate(replica, ofOne?.update ?? new Uint8Array());
    expect(replica.getMap("goals").size).toBe(0);
    expect(replica.getMap("actions").size).toBe(1);
  });
});
