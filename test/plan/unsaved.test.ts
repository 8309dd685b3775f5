// The bookkeeping behind the save state: what the server called saved, and what it did not.
import { describe, expect, it } from "vitest";
import { delayBefore } from "../../client/net/reconnect.ts";
import { Unsaved } from "../../client/net/unsaved.ts";
import { saveStateOf } from "../../client/plan/save-state.ts";
import { maxReconnectDelayMs } from "../../shared/limits.ts";
import { closeCode, mayReconnect } from "../../shared/protocol.ts";

/** A connection that is open and has sent its first SyncStep2. */
function connected(unsaved = new Unsaved()): Unsaved {
  unsaved.connected();
  goesOut(unsaved, "step2");
  return unsaved;
}

function goesOut(unsaved: Unsaved, kind: "step2" | "update"): void {
  unsaved.sent(unsaved.given(kind));
}

function types(unsaved: Unsaved, atMs: number): void {
  goesOut(unsaved, "update");
  unsaved.edited(atMs, true);
}

describe("an edit", () => {
  it("[TRUTH-5] is unsaved until the frame that carried it is called saved", () => {
    const unsaved = connected();
    types(unsaved, 100);
    types(unsaved, 200);
    unsaved.saved(1);
    expect(unsaved.sinceMs).toBe(100);
    unsaved.saved(2);
    expect(unsaved.sinceMs).toBe(200);
    unsaved.saved(3);
    expect(unsaved.sinceMs).toBeUndefined();
  });

  it("[TRUTH-6] made while cut off is saved with the SyncStep2 of the next connection, not before", () => {
    const unsaved = connected();
    unsaved.edited(100, false);
    unsaved.connected();
    unsaved.saved(0);
    expect(unsaved.count).toBe(1);
    goesOut(unsaved, "step2");
    expect(unsaved.count).toBe(1);
    unsaved.saved(1);
    expect(unsaved.count).toBe(0);
  });

  it("[TRUTH-7] is not called saved by a number that was meant for an older connection", () => {
    const unsaved = connected();
    types(unsaved, 100);
    unsaved.connected();
    // the server counts this connection's frames from one: none of them carried the edit yet
    unsaved.saved(2);
    expect(unsaved.count).toBe(1);
    goesOut(unsaved, "step2");
    unsaved.saved(1);
    expect(unsaved.count).toBe(0);
  });

  it("[TRUTH-8] sent between the opening and the first SyncStep2 waits for that SyncStep2", () => {
    const unsaved = new Unsaved();
    unsaved.connected();
    types(unsaved, 100);
    goesOut(unsaved, "step2");
    unsaved.saved(1);
    expect(unsaved.count).toBe(1);
    unsaved.saved(2);
    expect(unsaved.count).toBe(0);
  });
});

describe("the save state", () => {
  const online = { state: "online" } as const;
  const lost = { state: "lost" } as const;
  const refused = { state: "refused", code: closeCode.accessEnded } as const;
  const status = (
    connection: typeof online | typeof lost | typeof refused,
    unsavedSinceMs?: number,
    isDatabaseAway = false,
  ) => ({
    connection,
    isLoaded: true,
    isDatabaseAway,
    unsavedSinceMs,
  });

  it.each([
    ["connection ok, nothing unsaved", status(online), false, { state: "saved" }],
    ["connection ok, waiting for the commit", status(online, 5), false, { state: "saving" }],
    ["connection ok, waiting for 2 s", status(online, 5), true, { state: "unsaved", sinceMs: 5 }],
    [
      "a colleague's words waiting for the database",
      status(online, undefined, true),
      false,
      { state: "reconnecting" },
    ],
    ["connection lost, nothing unsaved", status(lost), false, { state: "reconnecting" }],
    ["connection lost, something unsaved", status(lost, 5), false, { state: "unsaved", sinceMs: 5 }],
    [
      "refused",
      status(refused, 5),
      true,
      { state: "read-only", code: closeCode.accessEnded, hasUnsaved: true },
    ],
  ])("[TRUTH-9] says what is true: %s", (_case, given, isLate, expected) => {
    expect(saveStateOf(given, true, isLate)).toEqual(expected);
  });

  it("of a reader says that they read along", () => {
    expect(saveStateOf(status(online), false, false)).toEqual({
      state: "read-only",
      code: undefined,
      hasUnsaved: false,
    });
  });
});

describe("after a close", () => {
  it("[SOCKET-8] a page comes back by itself, but not after 44xx or a message that was too big", () => {
    for (const code of [1006, 1001, closeCode.restart, closeCode.later])
      expect(mayReconnect(code)).toBe(true);
    for (const code of [4400, 4401, 4403, 4409, 4410, 4413, 4429, 1009])
      expect(mayReconnect(code)).toBe(false);
  });

  it("[SOCKET-9] a page waits a random part of a time that doubles, to 15 s at the most", () => {
    expect(delayBefore(0, () => 1)).toBe(500);
    expect(delayBefore(3, () => 0.5)).toBe(2_000);
    expect(delayBefore(40, () => 1)).toBe(maxReconnectDelayMs);
    expect(delayBefore(5, () => 0)).toBe(0);
  });
});
