// Who made each change between two states, held against what every edit by itself changed.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { StoredEdit } from "../../server/store/packed-edits.ts";
import { editingRuns } from "../../server/sync/editing-runs.ts";
import { touchesBetween } from "../../server/sync/touches.ts";
import { writersOf } from "../../server/sync/writers.ts";
import { PersonId } from "../../shared/ids.ts";
import type { Change } from "../../shared/plan/changes/change.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { bigPlan } from "../support/big-plan.ts";
import { edits, read, type Step, step } from "../support/plan-story.ts";
import { meet, people } from "../support/two-people.ts";

const persons = ["1", "2", "3"].map((digit) =>
  PersonId.parse(`${digit.repeat(8)}-0000-4000-8000-000000000000`),
);
/** What a group of people did, as the journal has it. */
function journalOf(steps: readonly Step[]): (StoredEdit & { part: string })[] {
  const replicas = people(3);
  const seed = Y.encodeStateAsUpdate(replicas[0]?.doc ?? new Y.Doc());
  const [nobody = persons[0]] = persons;
  if (nobody === undefined) throw new Error("three were made");
  const journal: (StoredEdit & { part: string })[] = [
    { seq: 0, personId: nobody, session: null, kind: "seed", at: new Date(0), bytes: seed, part: "" },
  ];
  for (const one of steps) {
    const on = replicas[one.who];
    const personId = persons[one.who];
    if (on === undefined || personId === undefined) throw new Error("three were made");
    const listen = (bytes: Uint8Array, origin: unknown) => {
      if (origin !== on.origin) return;
      const seq = journal.length;
      const at = new Date(seq * 1000);
      journal.push({ seq, personId, session: null, kind: "edit", at, bytes, part: "" });
    };
    on.doc.on("update", listen);
    const before = journal.length;
    const part = edits(on, one);
    for (const edit of journal.slice(before)) edit.part = part;
    on.doc.off("update", listen);
    if (one.meets) meet(...replicas);
  }
  return journal;
}

const nobodyElse = (): undefined => undefined;
const partOf = (change: Change): string =>
  change.kind === "text" ? change.root : "itemId" in change ? change.itemId : "plan";

describe("the writers of a change", () => {
  it("[WRITER-1] are those whose edits between the two states changed that part, and nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 25 }),
        fc.nat(),
        fc.nat(),
        async (steps, one, other) => {
          const journal = journalOf(steps);
          const [from, to] = [one % journal.length, other % journal.length].toSorted((a, b) => a - b);
          if (from === undefined || to === undefined) throw new Error("two were given");
          const doc = new Y.Doc({ gc: false });
          const states: { state: Uint8Array; content: PlanContent }[] = [];
          for (const { bytes } of journal) {
            Y.applyUpdate(doc, bytes);
            states.push({ state: Y.encodeStateAsUpdate(doc), content: read(doc) });
          }
          const [before, after] = [states[from], states[to]];
          if (before === undefined || after === undefined) throw new Error("every edit has a state");
          // whose edits changed which part, as the plan reads
          const hands = new Map<string, Set<string>>();
          for (let at = from + 1; at <= to; at++) {
            const [was, is, edit] = [states[at - 1], states[at], journal[at]];
            if (was === undefined || is === undefined || edit === undefined) continue;
            for (const change of changesBetween(was.content, is.content)) {
              const part = partOf(change);
              hands.set(part, (hands.get(part) ?? new Set()).add(edit.personId));
            }
          }
          const changes = changesBetween(before.content, after.content).filter(
            ({ kind }) => kind !== "record",
          );
          const window = { edits: journal, before: before.state, after: after.state };
          const touches = await touchesBetween(window, nobodyElse);
          const writers = writersOf(changes, { touches, acceptances: [] });
          const meant = Map.groupBy(journal.slice(from + 1, to + 1), ({ part }) => part);
          for (const change of changes) {
            const named = (writers.get(change.key) ?? []).map(({ by }) => by);
            const had = hands.get(partOf(change)) ?? new Set();
            expect(named.length, change.key).toBeGreaterThan(0);
            const tried = (meant.get(partOf(change)) ?? []).map(({ personId }) => personId);
            for (const by of named) expect(tried, change.key).toContain(by);
            if (change.kind === "text") for (const by of had) expect(named, change.key).toContain(by);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[WRITER-2] are found although an edit that came before was committed after a version was frozen", async () => {
    const journal = journalOf([
      { who: 0, what: 7, at: 0, meets: false },
      { who: 1, what: 7, at: 0, meets: false },
    ]);
    const [seed, first, second] = journal;
    if (seed === undefined || first === undefined || second === undefined) throw new Error("three were made");
    const frozen = new Y.Doc();
    for (const { bytes } of [seed, second]) Y.applyUpdate(frozen, bytes);
    const before = Y.encodeStateAsUpdate(frozen);
    const touches = await touchesBetween({ edits: journal, before, after: undefined }, nobodyElse);
    expect(new Set(touches.map(({ by }) => by))).toEqual(new Set([first.personId]));
    const later = await touchesBetween({ edits: journal, before: seed.bytes, after: before }, nobodyElse);
    expect(new Set(later.map(({ by }) => by))).toEqual(new Set([second.personId]));
  });

  it("[WRITER-3] of words that somebody carried are their owners, of a deletion who sent it", async () => {
    const journal = journalOf([{ who: 0, what: 7, at: 0, meets: true }]);
    const [seed, edit] = journal;
    const [, , third] = persons;
    if (seed === undefined || edit === undefined || third === undefined) throw new Error("two were made");
    const carried = [seed, { ...edit, personId: third, kind: "carried" as const }];
    const owner = (client: number) => (client === 1 ? persons[0] : undefined);
    const touches = await touchesBetween({ edits: carried, before: seed.bytes, after: undefined }, owner);
    expect(new Set(touches.map(({ by }) => by))).toEqual(new Set([persons[0]]));
  });

  it("[WRITER-4] are told run by run: one person's edits without a pause are one", () => {
    const journal = journalOf([0, 0, 1, 0].map((who) => ({ who, what: 7, at: 0, meets: true })));
    expect(editingRuns(journal).map(({ by }) => by)).toEqual([persons[0], persons[1], persons[0]]);
  });

  it("[WRITER-5] of a big plan are found within 3 s", async () => {
    const on = bigPlan();
    const [personId] = persons;
    if (personId === undefined) throw new Error("three were made");
    const seed = Y.encodeStateAsUpdate(on.doc);
    const journal: StoredEdit[] = [
      { seq: 0, personId, session: null, kind: "seed", at: new Date(0), bytes: seed },
    ];
    on.doc.on("update", (bytes: Uint8Array) => {
      journal.push({ seq: journal.length, personId, session: null, kind: "edit", at: new Date(1), bytes });
    });
    const before = read(on.doc);
    for (let at = 0; at < 40; at++) edits(on, { who: 0, what: at % 8, at, meets: false });
    const started = performance.now();
    const changes = changesBetween(before, read(on.doc));
    const touches = await touchesBetween({ edits: journal, before: seed, after: undefined }, nobodyElse);
    writersOf(changes, { touches, acceptances: [] });
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
