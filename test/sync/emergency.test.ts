// Emergency access and end dates on open sockets: what may be written when, and that they end by the clock.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import type { PlanId } from "../../shared/ids.ts";
import { type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
const withinMs = 5_000;
const minuteMs = 60_000;
const patient = { name: "mw. F. Voorbeeld", birthDate: "1972-11-30" };

let house: House;
let aheadMs = 0;
/** Not on the team of this plan. */
let pharmacist: string;
let planId: PlanId;
beforeAll(async () => {
  house = await openHouse({ now: () => new Date(Date.now() + aheadMs) });
  const row = await house.db
    .selectFrom("plan")
    .select("id")
    .where("patient_name", "=", patient.name)
    .executeTakeFirstOrThrow();
  planId = row.id;
});
afterAll(() => house.close());
beforeEach(async () => {
  pharmacist = await house.signIn("apotheker");
});

async function begins(): Promise<void> {
  const answer = await house.call(pharmacist, "POST", "/api/emergency-access", {
    ...{ patient, category: "acute", reason: "Er is iets mis met de medicijnen." },
  });
  expect(answer.status).toBe(201);
}
const writes = (): Promise<Response> =>
  house.call(pharmacist, "POST", `/api/plans/${planId}/emergency/write`, {
    reason: "De dosering moet er nu in.",
  });
const joins = async (): Promise<Peer> =>
  await (await house.join("apotheker", { cookie: pharmacist, planId })).joined();

/** Time goes by while everybody is at work: no session ends. */
async function passes(ms: number): Promise<void> {
  aheadMs += ms;
  await house.db
    .updateTable("session")
    .set({
      active_at: new Date(Date.now() + aheadMs),
      expires_at: new Date(Date.now() + aheadMs + 60 * minuteMs),
    })
    .execute();
}

it("[EMERGENCY-21] an open socket reads, is closed when it writes, and writes after the second reason", async () => {
  const outside = await house.join("apotheker", { cookie: pharmacist, planId });
  await until(() => outside.closes.includes(closeCode.noAccess), "nobody gets in without", withinMs);
  await begins();
  const speech = await (await house.join("logopedist", { planId })).joined();
  const eager = await joins();
  speech.types(root, "Gewoon werk. ");
  await until(() => eager.reads(root).includes("Gewoon werk."), "it reads along");
  eager.types(root, "Te vroeg. ");
  await until(() => eager.closes.includes(closeCode.noAccess), "closed 4403", withinMs);
  expect(speech.reads(root)).not.toContain("Te vroeg.");

  const patiently = await joins();
  expect((await writes()).status).toBe(204);
  // it comes back by itself, as one that may write
  await until(() => patiently.closes.includes(closeCode.restart), "asked to come back", withinMs);
  await patiently.joined();
  patiently.types(root, "Nu wel. ");
  await until(() => speech.reads(root).includes("Nu wel."), "the team reads it");
  await patiently.saved();
  const ended = await house.call(pharmacist, "DELETE", `/api/plans/${planId}/emergency`);
  expect(ended.status).toBe(204);
  await until(() => patiently.closes.includes(closeCode.accessEnded), "closed 4410", withinMs);
  speech.leaves();
});

it("[EMERGENCY-22] an open socket closes 4410 within 5 s of four hours, and is in until then", async () => {
  await begins();
  const peer = await joins();
  await passes(4 * 60 * minuteMs - minuteMs);
  const speech = await (await house.join("logopedist", { planId })).joined();
  // signing out looks every open seat up again before it answers
  await house.call(await house.signIn("beheer"), "DELETE", "/api/session");
  speech.types(root, "Vlak voor het einde. ");
  await until(() => peer.reads(root).includes("Vlak voor het einde."), "it still reads");
  expect(peer.closes).toEqual([]);
  await passes(minuteMs);
  await until(() => peer.closes.includes(closeCode.accessEnded), "closed 4410", withinMs);
  speech.types(root, "Daarna. ");
  await speech.saved();
  expect(peer.reads(root)).not.toContain("Daarna.");
  speech.leaves();
});

it("[REVOKE-21] an open socket closes 4410 within 5 s of the last day of a place on the care team", async () => {
  const manager = await house.signIn("revalidatiearts");
  const personId = await house.personId("huisarts");
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(
    Date.now() + aheadMs,
  );
  const added = await house.call(manager, "POST", `/api/plans/${planId}/team`, {
    ...{ personId, role: "writer", endsOn: today },
  });
  expect(added.status).toBe(204);
  const peer = await (await house.join("huisarts", { planId })).joined();
  peer.types(root, "Vandaag nog. ");
  await peer.saved();
  await passes(24 * 60 * minuteMs);
  await until(() => peer.closes.includes(closeCode.accessEnded), "closed 4410", withinMs);
});
