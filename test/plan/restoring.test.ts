// Putting an earlier state back into a document on which others go on.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { addItem } from "../../shared/plan/edits.ts";
import { textOf } from "../../shared/plan/rich-text-content.ts";
import { restoreInto } from "../../shared/plan/restoring.ts";
import { bigPlan } from "../support/big-plan.ts";
import { edits, read, type Step, step } from "../support/plan-story.ts";
import { meet, people, type Replica, twoPeople } from "../support/two-people.ts";

const story = fc.array(step, { maxLength: 14 });
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
const shown = (one: Y.Doc, other: Y.Doc) =>
  changesBetween(read(one), read(other)).filter((change) => change.kind !== "record");

function played(on: readonly Replica[], steps: readonly Step[]): void {
  for (const one of steps) {
    const who = on[one.who % on.length];
    if (who !== undefined) edits(who, one);
    if (one.meets) meet(...on);
  }
}

it("[RESTORE-1] makes a plan say exactly what it said, whatever was done since, and back again", () => {
  fc.assert(
    fc.property(story, story, (before, after) => {
      const team = people(2);
      const [on] = team;
      if (on === undefined) throw new Error("two were asked for");
      played(team, before);
      meet(...team);
      const then = copyOf(on.doc);
      played(team, after);
      meet(...team);
      const now = copyOf(on.doc);
      restoreInto(on, then, "teruggezet");
      expect(shown(on.doc, then)).toEqual([]);
      restoreInto(on, now, "teruggezet");
      expect(shown(on.doc, now)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

it("[RESTORE-2] takes nothing that somebody types meanwhile in what stays, and doubles nothing", () => {
  fc.assert(
    fc.property(story, story, story, (before, after, meanwhile) => {
      const team = people(2);
      const [on, other] = team;
      if (on === undefined || other === undefined) throw new Error("two were asked for");
      played(team, before);
      const stays = addItem(on, "agreements", { fixed: {}, words: { text: "Dit blijft staan" } });
      on.doc.transact(() => on.doc.getXmlFragment("text:matters").insert(0, [paragraph("Een vaste zin.")]));
      meet(...team);
      const then = copyOf(on.doc);
      played(team, after);
      meet(...team);
      // they do not hear of each other
      restoreInto(on, then, "teruggezet");
      for (const one of meanwhile) edits(other, one);
      const fixed = other.doc.getXmlFragment("text:matters").get(0);
      const text = fixed instanceof Y.XmlElement ? fixed.get(0) : undefined;
      if (text instanceof Y.XmlText) text.insert(text.length, " En meer.");
      meet(...team);
      expect(read(on.doc)).toEqual(read(other.doc));
      const said = JSON.stringify(read(on.doc));
      expect(said.split("Een vaste zin. En meer.")).toHaveLength(2);
      expect(said.split("Dit blijft staan")).toHaveLength(2);
      expect(read(on.doc).agreements.map(({ id }) => id)).toContain(stays);
      // each line of the earlier texts stands there as often as it did, and as it was typed meanwhile: never once more
      const lines = linesOf(on.doc);
      for (const [line, count] of linesOf(then)) {
        const typed = meanwhile.filter(({ at }) => says(line, at)).length;
        expect(lines.get(line) ?? 0, line).toBeLessThanOrEqual(count + typed);
      }
    }),
    { numRuns: 80 },
  );
});

it("[RESTORE-3] changes no more than what differs: a caret elsewhere in the paragraph stays where it is", () => {
  const [on, other] = twoPeople();
  on.doc.transact(() =>
    on.doc.getXmlFragment("text:situation").insert(0, [paragraph("Zij slaapt slecht en eet goed.")]),
  );
  meet(on, other);
  const then = copyOf(on.doc);
  const words = situationOf(on.doc);
  words.delete(4, 13);
  words.insert(4, "loopt moeilijk");
  meet(on, other);
  const theirs = situationOf(other.doc);
  const caret = Y.createRelativePositionFromTypeIndex(theirs, theirs.length - 1);
  let [deleted, inserted] = [0, 0];
  on.doc.on("update", (update: Uint8Array) => {
    const { structs, ds } = Y.decodeUpdate(update);
    inserted += structs.reduce((sum, struct) => sum + struct.length, 0);
    deleted += [...ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0);
  });
  restoreInto(on, then, "teruggezet");
  expect([deleted, inserted]).toEqual([13, 12]);
  meet(on, other);
  const at = Y.createAbsolutePositionFromRelativePosition(caret, other.doc);
  expect(at?.index).toBe(situationOf(other.doc).length - 1);
  expect(situationOf(other.doc).toString()).toBe("Zij slaapt slecht en eet goed.");
});

it("[RESTORE-5] keeps what a newer layout put into an item and the plan since", () => {
  const [on] = twoPeople();
  const goal = addItem(on, "goals", { fixed: {}, words: { text: "Fietsen" } });
  const then = copyOf(on.doc);
  const item = on.doc.getMap("goals").get(goal);
  if (!(item instanceof Y.Map)) throw new Error("the goal was made above");
  item.set("mood/1", "later");
  item.set("notes", new Y.Text("van later"));
  on.doc.getMap("plan").set("colour/1", "blauw");
  item.set("status/1", "active");
  restoreInto(on, then, "teruggezet");
  expect(item.get("mood/1")).toBe("later");
  expect(String(item.get("notes"))).toBe("van later");
  expect(on.doc.getMap("plan").get("colour/1")).toBe("blauw");
  expect(item.has("status/1")).toBe(false);
});

it("[RESTORE-4] puts a big plan back within a second", () => {
  const on = bigPlan();
  const then = copyOf(on.doc);
  for (let at = 0; at < 40; at++) edits(on, { who: 0, what: at % 10, at, meets: false });
  const started = performance.now();
  restoreInto(on, then, "teruggezet");
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(shown(on.doc, then)).toEqual([]);
});

/** How often each line of words stands in the texts. */
function linesOf(doc: Y.Doc): Map<string, number> {
  const lines = Object.values(read(doc).texts).flatMap((blocks) =>
    blocks.flatMap((block) => textOf(block).split("\n")),
  );
  return new Map([...Map.groupBy(lines, (line) => line)].map(([line, same]) => [line, same.length]));
}

/** Could this step have typed it? */
function says(line: string, at: number): boolean {
  return line === "" || [`zin ${at}`, `een ${at}`, `twee ${at}`].includes(line);
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function situationOf(doc: Y.Doc): Y.XmlText {
  const block = doc.getXmlFragment("text:situation").get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error("the paragraph was made above");
  return text;
}
