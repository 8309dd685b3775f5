// Updates that Yjs would take, after which readers see different plans, nothing at all, or a page that fails.
import * as Y from "yjs";
import { maxUpdateParts } from "../../shared/limits.ts";
import * as forge from "./forged-update.ts";
import { type ForgedPlace, type ForgedStruct, forgedUpdate } from "./forged-update.ts";
import { type Stage, after } from "./stage.ts";

export interface Hostile {
  name: string;
  /** Sent one after the other by one client. */
  updates: (stage: Stage, me: number) => readonly Uint8Array[];
}

const alone = (make: (stage: Stage, me: number) => readonly ForgedStruct[]): Hostile["updates"] => {
  return (stage, me) => [forgedUpdate([{ client: me, clock: 0, structs: make(stage, me) }])];
};
const letter = (place: ForgedPlace): ForgedStruct => forge.letters({ ...place, text: "!" });

/** Where an item stands must be one place, and the same place for everybody. */
export const placeless: readonly Hostile[] = [
  {
    name: "an item between letters of two blocks",
    updates: alone((at) => [letter({ origin: after(at.letter, 2), right: after(at.otherLetter, 2) })]),
  },
  {
    name: "an item between a letter and one of a block that is gone",
    updates: alone((at) => [letter({ origin: after(at.letter, 2), right: at.gone })]),
  },
  {
    name: "an item between one of a block that is gone and a letter",
    updates: alone((at) => [letter({ origin: at.gone, right: after(at.letter, 2) })]),
  },
  {
    name: "an item between a text and a goal",
    updates: alone((at) => [letter({ origin: after(at.letter, 2), right: at.word })]),
  },
  {
    name: "an item after and before the same letter",
    updates: alone((at) => [letter({ origin: after(at.letter, 2), right: after(at.letter, 2) })]),
  },
  {
    name: "a map entry with something at its right",
    updates: alone((at) => [forge.values({ right: at.order }, "zz")]),
  },
  {
    name: "letters under a key",
    updates: alone((at) => [forge.letters({ parent: at.goal, key: "order", text: "abc" })]),
  },
  {
    name: "several values under a key",
    updates: alone((at) => [forge.values({ origin: at.order }, 1, 2, 3)]),
  },
  {
    name: "a block as the value of an attribute",
    updates: alone((at) => [forge.type({ origin: at.attribute }, forge.typeNumber.element, "paragraph")]),
  },
  {
    name: "several values as an attribute",
    updates: alone((at) => [forge.values({ origin: at.attribute }, 1, 2)]),
  },
  {
    name: "a key in a text",
    updates: alone((at) => [forge.values({ parent: at.text, key: "k" }, 1)]),
  },
  {
    name: "a key in a whole text",
    updates: alone(() => [forge.values({ root: "text:matters", key: "k" }, 1)]),
  },
];

/** The order of an update's parts is Yjs' own, without holes, repeats or leftovers. */
export const disordered: readonly Hostile[] = [
  {
    name: "a hole that says so",
    updates: alone((at) => [forge.skipped(3), letter({ origin: after(at.letter, 2) })]),
  },
  {
    name: "a hole at the end",
    updates: alone((at) => [letter({ origin: after(at.letter, 2) }), forge.skipped(3)]),
  },
  {
    name: "a clock that begins later than it should",
    updates: (at, me) => [
      forgedUpdate([{ client: me, clock: 5, structs: [letter({ origin: after(at.letter, 2) })] }]),
    ],
  },
  {
    name: "an empty string",
    updates: alone((at) => [forge.letters({ origin: after(at.letter, 2), text: "" })]),
  },
  { name: "no values", updates: alone((at) => [forge.values({ parent: at.goal, key: "order" })]) },
  { name: "a collected part of no length", updates: alone(() => [forge.collected(0)]) },
  {
    name: "a clock past what a number can count",
    updates: alone((at) => [
      forge.collected(Number.MAX_SAFE_INTEGER - 1),
      letter({ origin: at.letter }),
      letter({}),
    ]),
  },
  {
    name: "letters after something that nobody has",
    updates: alone(() => [letter({ origin: [4_000_000_001, 7] })]),
  },
  {
    name: "letters in something that nobody has",
    updates: alone(() => [letter({ parent: [4_000_000_001, 7] })]),
  },
  { name: "letters before themselves", updates: alone((_at, me) => [letter({ right: [me, 0] })]) },
  {
    // its first bytes say in the first encoding: nothing at all
    name: "letters in the second encoding",
    updates: ({ letter: beside }, me) => {
      const typed = forgedUpdate([{ client: me, clock: 0, structs: [letter({ origin: beside })] }]);
      return [Y.convertUpdateFormatV1ToV2(typed)];
    },
  },
  {
    name: "an update in the second encoding",
    updates: () => {
      const doc = new Y.Doc();
      doc.getXmlFragment("text:matters").push([new Y.XmlElement("paragraph")]);
      return [Y.encodeStateAsUpdateV2(doc)];
    },
  },
  {
    name: "more parts than a paste has",
    updates: alone((at, me) =>
      Array.from({ length: maxUpdateParts.update + 1 }, (_, index) =>
        letter(index === 0 ? { origin: at.letter } : { origin: [me, index - 1] }),
      ),
    ),
  },
];

const deletes = (make: (stage: Stage) => readonly (readonly [number, number])[]): Hostile["updates"] => {
  return (at) => [forgedUpdate([], [{ client: at.letter[0], ranges: make(at) }])];
};

/** A deletion is of something known, sorted, and once. */
export const misdeleted: readonly Hostile[] = [
  { name: "a deletion of what nobody has typed", updates: deletes(() => [[0, 99_999]]) },
  {
    name: "a deletion of an unknown client",
    updates: () => [forgedUpdate([], [{ client: 4_000_000_001, ranges: [[0, 1]] }])],
  },
  {
    name: "deletions out of order",
    updates: deletes(({ letter: [, clock] }) => [
      [clock + 3, 1],
      [clock, 1],
    ]),
  },
  {
    name: "deletions that overlap",
    updates: deletes(({ letter: [, clock] }) => [
      [clock, 3],
      [clock + 1, 2],
    ]),
  },
  { name: "a deletion of nothing", updates: deletes(({ letter: [, clock] }) => [[clock, 0]]) },
  {
    name: "thousands of deletions",
    updates: deletes(() => Array.from({ length: maxUpdateParts.update + 1 }, (_, index) => [2 * index, 1])),
  },
];

/** What stands in a plan is what a page of this layout can show. */
export const foreign: readonly Hostile[] = [
  { name: "loose letters in a text", updates: alone((at) => [letter({ origin: at.block })]) },
  {
    name: "a hook",
    updates: alone((at) => [forge.type({ origin: at.block }, forge.typeNumber.hook, "hook")]),
  },
  {
    name: "a map in a text",
    updates: alone((at) => [forge.type({ origin: at.block }, forge.typeNumber.map)]),
  },
  {
    name: "a fragment in a text",
    updates: alone((at) => [forge.type({ origin: at.block }, forge.typeNumber.fragment)]),
  },
  {
    name: "a node that no editor knows",
    updates: alone((at) => [forge.type({ origin: at.block }, forge.typeNumber.element, "hologram")]),
  },
  {
    name: "a mark that no editor knows",
    updates: alone((at) => [forge.mark({ origin: at.letter }, "sparkle", "{}")]),
  },
  { name: "a picture among letters", updates: alone((at) => [forge.embed({ origin: at.letter }, "{}")]) },
  {
    name: "a document in a goal",
    updates: alone((at) => [forge.subdocument({ parent: at.goal, key: "d" }, "guid")]),
  },
  { name: "broken JSON", updates: alone((at) => [forge.embed({ origin: at.word }, '{"a')]) },
  { name: "a type that no Yjs knows", updates: alone((at) => [forge.type({ origin: at.block }, 7)]) },
  {
    name: "content that no Yjs knows",
    updates: alone((at) => [forge.unknownContent(11, { origin: at.letter })]),
  },
  {
    name: "a value under __proto__",
    updates: alone((at) => [
      forge.values({ parent: at.goal, key: "x/1" }, JSON.parse('{"__proto__": {"admin": true}}')),
    ]),
  },
];

/**
 * May be refused, and may be mended: what is taken of it is the same for who is there, for who comes later, and for
 * who comes after everything was stored and read again.
 */
export const ambiguous: readonly Hostile[] = [
  {
    name: "what goes on with known letters in another block",
    updates: (at, me) => [
      forgedUpdate([
        { client: me, clock: 0, structs: [forge.letters({ origin: after(at.letter, 2), text: "12345" })] },
      ]),
      forgedUpdate([
        {
          client: me,
          clock: 2,
          structs: [forge.letters({ origin: after(at.otherLetter, 2), text: "abcdef" })],
        },
      ]),
    ],
  },
  {
    name: "what goes on with known letters as an entry",
    updates: (at, me) => [
      forgedUpdate([{ client: me, clock: 0, structs: [letter({ origin: after(at.letter, 2) })] }]),
      forgedUpdate([{ client: me, clock: 0, structs: [forge.values({ origin: at.order }, 1, 2, 3)] }]),
    ],
  },
  {
    name: "one client twice",
    updates: (at, me) => [
      forgedUpdate([
        { client: me, clock: 0, structs: [letter({ origin: after(at.letter, 2) })] },
        { client: me, clock: 1, structs: [letter({ origin: after(at.otherLetter, 2) })] },
      ]),
    ],
  },
  {
    name: "one client twice from the same clock",
    updates: (at, me) => [
      forgedUpdate([
        { client: me, clock: 0, structs: [letter({ origin: after(at.letter, 2) })] },
        { client: me, clock: 0, structs: [letter({ origin: after(at.otherLetter, 2) })] },
      ]),
    ],
  },
  {
    name: "clients in a rising order",
    updates: (at, me) => [
      forgedUpdate([
        { client: me, clock: 0, structs: [letter({ origin: after(at.letter, 2) })] },
        { client: me + 1, clock: 0, structs: [letter({ origin: [me, 0] })] },
      ]),
    ],
  },
  {
    name: "bytes after the end",
    updates: (at, me) => {
      const whole = forgedUpdate([
        { client: me, clock: 0, structs: [letter({ origin: after(at.letter, 2) })] },
      ]);
      return [Uint8Array.from([...whole, 1, 2, 3])];
    },
  },
];
