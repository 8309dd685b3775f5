// Proposals to colleagues are told to them, from what is committed, whatever the page that asks for it says.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Notification } from "../../shared/api/notifications.ts";
import { PersonId } from "../../shared/ids.ts";
import type { ItemId, Performer } from "../../shared/plan/assignment.ts";
import { addItem, assign, type Editing, removeItem } from "../../shared/plan/edits.ts";
import { pglitePlaces } from "../support/database.ts";
import { type DemoName, type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";

const place = pglitePlaces();
let house: House;
let nurse: Peer;
let editing: Editing;
const cookies = new Map<DemoName, string>();
const cookieOf = (name: DemoName) => cookies.get(name) ?? "";
beforeAll(async () => {
  house = await openHouse(await place());
  for (const name of ["poh", "huisarts", "logopedist", "apotheker"] as const) {
    cookies.set(name, await house.signIn(name));
  }
  nurse = await (await house.join("poh")).joined();
  editing = { doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" };
});
afterAll(() => house.close());

const member = async (name: DemoName): Promise<Performer> => ({
  kind: "member",
  id: PersonId.parse(await house.personId(name)),
});
async function proposes(name: DemoName): Promise<ItemId> {
  const itemId = addItem(editing, "actions", {
    fixed: {},
    words: { text: "Elke week wegen" },
    registers: { assignment: { performer: await member(name), responsibility: 3, handsOver: "" } },
  });
  await nurse.saved();
  return itemId;
}
async function tells(name: DemoName = "poh"): Promise<number> {
  return (await house.call(cookieOf(name), "POST", `/api/plans/${house.planId}/proposals`)).status;
}
async function toldTo(name: DemoName): Promise<string[]> {
  const answer = await house.call(cookieOf(name), "GET", "/api/notifications");
  const { notifications }: { notifications: Notification[] } = await answer.json();
  return notifications.map(({ code, by }) => `${code} by ${by}`);
}
async function sees(name: DemoName): Promise<void> {
  const answer = await house.call(cookieOf(name), "GET", "/api/notifications");
  const { notifications }: { notifications: Notification[] } = await answer.json();
  const ids = notifications.map(({ id }) => id);
  if (ids.length > 0) await house.call(cookieOf(name), "POST", "/api/notifications/seen", { ids });
}

it("[NOTIFY-17] a proposal is told once to who is asked, and another one is told again", async () => {
  await tells();
  await sees("logopedist");
  await sees("huisarts");
  const itemId = await proposes("logopedist");
  expect(await tells()).toBe(204);
  expect(await tells()).toBe(204);
  expect(await toldTo("logopedist")).toEqual(["proposal by Petra Proefstuk"]);
  expect(await toldTo("huisarts")).toEqual([]);
  await sees("logopedist");
  await tells();
  expect(await toldTo("logopedist")).toEqual([]);
  const other = { performer: await member("huisarts"), responsibility: 2, handsOver: "" } as const;
  assign(editing, "actions", itemId, other, { isAgreed: false });
  await nurse.saved();
  await tells();
  expect([await toldTo("logopedist"), await toldTo("huisarts")]).toEqual([
    [],
    ["proposal by Petra Proefstuk"],
  ]);
});

it("[NOTIFY-18] what was taken back, and what one asks of oneself, is told to nobody", async () => {
  for (const name of ["huisarts", "logopedist", "poh"] as const) await sees(name);
  removeItem(editing, "actions", await proposes("logopedist"), "vergissing");
  await proposes("poh");
  await nurse.saved();
  await tells();
  expect([await toldTo("logopedist"), await toldTo("poh")]).toEqual([[], []]);
});

it("[NOTIFY-19] nobody is told by somebody who only reads, or at a plan of others", async () => {
  await proposes("huisarts");
  await sees("huisarts");
  expect(await tells("apotheker")).toBe(404);
  expect(await toldTo("huisarts")).toEqual([]);
});
