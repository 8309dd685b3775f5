// How often the place of one seat is passed on, on a server that is late.
import { expect, it } from "vitest";
import { presenceIntervalMs } from "../../shared/limits.ts";
import type { PresentPerson } from "../../shared/protocol.ts";
import type { PresenceEntry } from "../../server/sync/frames.ts";
import { Presence } from "../../server/sync/presence.ts";

const user: PresentPerson = {
  ...{ personId: "1", name: "Nienke Nep", discipline: "", organisation: "" },
  ...{ short: "NN", colour: "other", writes: true },
};

it("[WIRE-51] a place that came while its timer was late is passed on once", async () => {
  const sent: PresenceEntry[] = [];
  const presence = new Presence((entry) => void sent.push(entry));
  const comes = (clock: number) =>
    presence.update({ clientId: 1, clock, state: "{}" }, user, performance.now());
  const from = performance.now();
  comes(1);
  // waits for the interval, in which the server is busy with something else
  comes(2);
  while (performance.now() < from + presenceIntervalMs + 20);
  comes(3);
  expect(sent.map(({ clock }) => clock)).toEqual([1, 3]);
  await new Promise((resolve) => setTimeout(resolve, presenceIntervalMs));
  expect(sent.map(({ clock }) => clock)).toEqual([1, 3]);
});
