// The order of a list: fractional keys that stay keys, whatever stands in the list and however often it is moved.
import * as fc from "fast-check";
import { generateKeyBetween } from "fractional-indexing";
import { describe, expect, it } from "vitest";
import { type Placed, byOrder, keysToPlace } from "../../shared/plan/order.ts";

function placed(...keys: readonly string[]): Placed[] {
  return keys.map((order, index) => ({ id: "abcdefghij".charAt(index), order }));
}

function ids(list: readonly Placed[]): string {
  return list
    .toSorted(byOrder)
    .map(({ id }) => id)
    .join("");
}

function after(list: readonly Placed[], id: string, before: string | null): Placed[] {
  const keys = keysToPlace(list, id, before);
  const orders = new Map([...list.map((item) => [item.id, item.order] as const), ...keys]);
  return [...orders].map(([item, order]) => ({ id: item, order }));
}

describe("placing an item", () => {
  it("[ORDER-1] writes one key where the neighbours have good ones", () => {
    const list = placed("a0", "a1", "a2");
    expect([...keysToPlace(list, "c", null).keys()]).toEqual(["c"]);
    expect(ids(after(list, "c", null))).toBe("cab");
    expect([...keysToPlace(list, "a", "b").keys()]).toEqual(["a"]);
    expect(ids(after(list, "a", "b"))).toBe("bac");
    expect(ids(after(list, "x", "c"))).toBe("abcx");
    expect(ids(after([], "x", null))).toBe("x");
  });

  it("[ORDER-2] puts it between two that share a key, as two people in the same gap make them", () => {
    const list = placed("a0", "a1", "a1", "a1", "a2");
    expect(ids(after(list, "x", "b"))).toBe("abxcde");
    expect(ids(after(list, "x", "c"))).toBe("abcxde");
    expect(ids(after(list, "x", "d"))).toBe("abcdxe");
    expect(ids(after(list, "e", "b"))).toBe("abecd");
    expect(ids(after(list, "c", "b"))).toBe("abcde");
  });

  it("[ORDER-3] puts it at the end when the one before it is gone", () => {
    expect(ids(after(placed("a0", "a1"), "x", "gone"))).toBe("abx");
    expect(ids(after([], "x", "gone"))).toBe("x");
  });

  it.each([
    ["", "a0"],
    ["a0", "", "a1"],
    ["a0", "zz"],
    ["a0", "a!"],
    ["a0", "a{", "é"],
    ["a00", "a0"],
    ["A00000000000000000000000000", "a0"],
    ["\u0000", "a0", "😀"],
    ["a0", "A0", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"],
  ])("[ORDER-4] repairs keys that are none (%j, %j)", (...keys) => {
    const list = placed(...keys);
    const before = ids(list);
    for (const neighbour of [null, ...before]) {
      const at = neighbour === null ? 0 : before.indexOf(neighbour) + 1;
      const moved = after(list, "x", neighbour);
      expect(ids(moved)).toBe(`${before.slice(0, at)}x${before.slice(at)}`);
      expect(isKey(moved.find(({ id }) => id === "x")?.order)).toBe(true);
    }
  });

  it("[ORDER-5] keeps keys short when things are put in the same spot for years", () => {
    let list = placed("a0", "a1");
    for (let turn = 0; turn < 3000; turn += 1) {
      const id = turn % 2 === 0 ? "b" : "c";
      list = after(list, id, "a");
      expect(list.every(({ order }) => order.length <= 100)).toBe(true);
    }
    expect(ids(list)).toBe("acb");
  });

  it("[ORDER-6] holds for any list and any move", () => {
    const key = fc.oneof(
      fc.constantFrom("a0", "a1", "a1V", "Zz", "b00", "", "a00", "~", "a!"),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 8 }), fc.nat(8), fc.nat(9), (keys, who, where) => {
        const list = placed(...keys);
        const id = list[who]?.id ?? "x";
        const others = ids(list.filter((item) => item.id !== id));
        const neighbour = others.charAt(where % (others.length + 1)) || null;
        const moved = after(list, id, neighbour);
        const at = neighbour === null ? 0 : others.indexOf(neighbour) + 1;
        expect(ids(moved)).toBe(others.slice(0, at) + id + others.slice(at));
        expect(isKey(moved.find((item) => item.id === id)?.order)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function isKey(key: string | undefined): boolean {
  if (key === undefined) return false;
  return generateKeyBetween(key, null) > key;
}
