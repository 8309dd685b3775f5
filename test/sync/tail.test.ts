// The edits since a document was last put together: what somebody lacks of them, and that nothing handed out changes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Tail } from "../../server/sync/tail.ts";

interface Edit {
  frame: Uint8Array;
  update: Uint8Array;
  ends: Map<number, { end: number }>;
  deletes: boolean;
}

const edit = fc
  .record({
    head: fc.uint8Array({ minLength: 1, maxLength: 10 }),
    update: fc.uint8Array({ minLength: 1, maxLength: 900 }),
    ends: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 0xffffffff }), fc.record({ end: fc.integer({ min: 1, max: 50 }) })),
      { selector: ([client]) => client, maxLength: 3 },
    ),
    deletes: fc.boolean(),
  })
  .map(({ head, update, ends, deletes }): Edit => ({
    ...{ update, deletes, ends: new Map(ends) },
    frame: Buffer.concat([head, update]),
  }));

function add(tail: Tail, { frame, update, ends, deletes }: Edit): void {
  // of an addition the tail reads where each client ends, and whether there are deletions
  const addition = { runs: ends, deletions: new Map(deletes ? [[1, []]] : []) };
  tail.add(frame, update.length, addition);
}

describe("the tail of a room", () => {
  it("[TAIL-1] gives whoever knows some of it exactly the other edits, in their order, after any drop", () => {
    const story = fc.record({
      before: fc.array(edit, { maxLength: 20 }),
      dropped: fc.nat(20),
      after: fc.array(edit, { maxLength: 20 }),
      knownUpTo: fc.nat(50),
    });
    fc.assert(
      fc.property(story, ({ before, dropped, after, knownUpTo }) => {
        const tail = new Tail();
        for (const one of before) add(tail, one);
        tail.drop(Math.min(dropped, before.length));
        for (const one of after) add(tail, one);
        const left = [...before.slice(dropped), ...after];
        const knows = (_client: number, clock: number): boolean => clock <= knownUpTo;
        const lacked = left.filter(
          ({ ends, deletes }) => deletes || ![...ends].every(([client, { end }]) => knows(client, end)),
        );

        expect(Buffer.concat(tail.lackedBy(knows))).toEqual(Buffer.concat(lacked.map(({ frame }) => frame)));
        expect(tail.updates().map((update) => [...update])).toEqual(left.map(({ update }) => [...update]));
        expect(tail.length).toBe(left.length);
        expect(tail.updateBytes).toBe(left.reduce((sum, { update }) => sum + update.length, 0));
      }),
    );
  });

  it("[TAIL-2] leaves what it handed out as it was, whatever is added or dropped later", () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 30 }), fc.nat(30), (edits, dropped) => {
        const tail = new Tail();
        const half = Math.ceil(edits.length / 2);
        for (const one of edits.slice(0, half)) add(tail, one);
        const handedOut = tail.lackedBy(() => false);
        const copies = handedOut.map((bytes) => [...bytes]);
        tail.drop(Math.min(dropped, half));
        for (const one of edits.slice(half)) add(tail, one);
        expect(handedOut.map((bytes) => [...bytes])).toEqual(copies);
      }),
    );
  });
});
