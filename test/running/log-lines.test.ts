// The look through the log that every browser test ends with: it knows a person, a patient and a token when it sees one.
import { describe, expect, it } from "vitest";
import { errorFields } from "../../server/log.ts";
import { strangersIn } from "../support/log-lines.ts";

const line = (fields: object): string =>
  JSON.stringify({ level: "warn", time: "2026-11-21T10:00:00.000Z", code: "database-away", ...fields });

describe("a line of the log", () => {
  it("[LOG-21] is plain with codes, ids, times, numbers and places in the code", () => {
    const plain = [
      line({ planId: "11111111-1111-4111-8111-111111111111", rows: 12, demo: true, reason: null }),
      line({ route: "/api/plans/:id/items/:list/:itemId/history", sqlState: "57P01", signal: "SIGTERM" }),
      line(errorFields(new TypeError("cannot take mw. A. Voorbeeld"))),
      "Samenspraak luistert op http://127.0.0.1:3000",
    ];
    expect(strangersIn(plain)).toEqual([]);
  });

  it.each([
    ["a name", "Hanna Verzonnen"],
    ["a patient", "mw. A. Voorbeeld"],
    ["an address", "huisarts@demo.test"],
    ["a birth date", "1961-03-14"],
    ["a number of a citizen", "999990019"],
    ["that number", 999990019],
    ["a session's token", "k3v2m6q7x4z5w6b7c8d9e2f3g4h5j6k7l8m9n2p3"],
    ["an address with a token in it", "/uitnodiging#Zk3v2m6q7x4z5w6b7c8d9e2f3g4h5j6k7l8m9"],
    ["what somebody typed", "erg benauwd vannacht"],
    ["a network address", "192.168.1.20"],
    ["an object", { name: "Hanna" }],
  ])("[LOG-22] is not with %s", (_, value) => {
    expect(strangersIn([line({ reason: value })])).toHaveLength(1);
  });
});
