// Somebody who is ended while they type: their open plan closes, and what is theirs elsewhere goes on.
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { type House, openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const withinMs = 5_000;

it("[PEOPLE-60] closes the open plans of who is ended within 5 s, and lets them back after resuming", async () => {
  const administrator = await house.signIn("beheer");
  const doctor = await house.personId("huisarts");
  const cookie = await house.signIn("huisarts");
  const peer = await (await house.join("huisarts", { cookie })).joined();
  const at = `/api/administration/people/${doctor}`;
  expect((await house.call(administrator, "POST", `${at}/end`, { places: "keep" })).status).toBe(204);
  await until(() => peer.closes.includes(closeCode.signedOut), "closed 4401", withinMs);
  await expect(house.signIn("huisarts")).rejects.toThrow("401");
  expect((await house.call(administrator, "POST", `${at}/resume`)).status).toBe(204);
  const again = await (await house.join("huisarts")).joined();
  expect(again.closes).toEqual([]);
});

it("[PEOPLE-61] closes a plan within 5 s of the end of the work on whose behalf somebody has it open", async () => {
  const doctor = await house.personId("huisarts");
  const peer = await (await house.join("huisarts")).joined();
  // as if they worked elsewhere too: the session stays, the place does not count any more
  const elsewhere = crypto.randomUUID();
  await house.db.insertInto("organisation").values({ id: elsewhere, name: "Thuiszorg Nergens" }).execute();
  const { organisation_id } = await house.db
    .selectFrom("person")
    .select("organisation_id")
    .where("id", "=", doctor)
    .executeTakeFirstOrThrow();
  const role = {
    id: crypto.randomUUID(),
    person_id: doctor,
    organisation_id: elsewhere,
    administrator: false,
  };
  await house.db
    .insertInto("practitioner_role")
    .values({ ...role, started_at: new Date() })
    .execute();
  await house.db
    .updateTable("practitioner_role")
    .set({ ended_at: new Date(), ended_by: doctor })
    .where("person_id", "=", doctor)
    .where("organisation_id", "=", organisation_id)
    .execute();
  await until(() => peer.closes.includes(closeCode.accessEnded), "closed 4410", withinMs);
});
