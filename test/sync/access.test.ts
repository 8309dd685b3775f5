// Access that ended or changed reaches open sockets, and every seat leaves its trace in the audit log.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeCode } from "../../shared/protocol.ts";
import { type House, openHouse } from "../support/house.ts";
import { until } from "../support/until.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const root = "text:situation";
const withinMs = 5_000;

describe("an open socket", () => {
  it("[REVOKE-1] closes 4401 within 5 s of signing out", async () => {
    const cookie = await house.signIn("logopedist");
    const peer = await (await house.join("logopedist", { cookie })).joined();
    expect((await house.call(cookie, "DELETE", "/api/session")).status).toBe(204);
    await until(() => peer.closes.includes(closeCode.signedOut), "closed 4401", withinMs);
  });

  it("[REVOKE-2] closes 4410 within 5 s of leaving the care team", async () => {
    const manager = await house.signIn("poh");
    const person = await house.personId("logopedist");
    const peer = await (await house.join("logopedist")).joined();
    const removal = await house.call(manager, "DELETE", `/api/plans/${house.planId}/team/${person}`);
    expect(removal.status).toBe(204);
    await until(() => peer.closes.includes(closeCode.accessEnded), "closed 4410", withinMs);
    await house.call(manager, "POST", `/api/plans/${house.planId}/team`, {
      personId: person,
      role: "writer",
    });
  });

  it("[REVOKE-3] stops writing within 5 s of becoming a reader, and goes on reading", async () => {
    const manager = await house.signIn("poh");
    const person = await house.personId("revalidatiearts");
    const path = `/api/plans/${house.planId}/team/${person}`;
    const peer = await (await house.join("revalidatiearts")).joined();
    expect((await house.call(manager, "PATCH", path, { role: "reader" })).status).toBe(204);
    await until(() => peer.notices.includes('{"code":"plan-changed"}'), "the page is told", withinMs);
    const nurse = await (await house.join("poh", { cookie: manager })).joined();
    nurse.types(root, "Meegelezen. ");
    await until(() => peer.reads(root).includes("Meegelezen."), "it still reads");
    peer.types(root, "Te laat. ");
    await until(() => peer.closes.includes(closeCode.noAccess), "closed 4403", withinMs);
    expect(nurse.reads(root)).not.toContain("Te laat.");
    await house.call(manager, "PATCH", path, { role: "writer" });
  });

  it("[REVOKE-4] closes 4401 when its session ran out, though nobody signed out", async () => {
    const peer = await (await house.join("huisarts")).joined();
    const person = await house.personId("huisarts");
    await house.db
      .updateTable("session")
      .set({ active_at: new Date(Date.now() - 31 * 60_000) })
      .where("person_id", "=", person)
      .execute();
    await until(() => peer.closes.includes(closeCode.signedOut), "closed 4401", withinMs);
  });
});

describe("the audit log", () => {
  async function codesSince(seq: number): Promise<string[]> {
    const rows = await house.db
      .selectFrom("audit_event")
      .select("event")
      .where("seq", ">", seq)
      .orderBy("seq")
      .execute();
    return rows.map((row) => String(JSON.parse(row.event).code));
  }
  const lastSeq = async () =>
    (await house.db.selectFrom("audit_head").select("seq").executeTakeFirstOrThrow()).seq;

  it("[LOG-1] has a row for joining before the plan is shown, for the stretch of editing, and for leaving", async () => {
    const before = await lastSeq();
    const nurse = await (await house.join("poh")).joined();
    expect(await codesSince(before)).toContain("plan-joined");
    nurse.types(root, "Eén. ");
    nurse.types(root, "Twee. ");
    await nurse.saved();
    nurse.leaves();
    await until(async () => (await codesSince(before)).includes("plan-left"), "the leaving is written");
    const codes = (await codesSince(before)).filter((code) => code.startsWith("plan-"));
    expect(codes).toEqual(["plan-joined", "plan-edited", "plan-left"]);
  });

  it("[LOG-2] has a row for a refused attempt too", async () => {
    const before = await lastSeq();
    const stranger = await house.join("beheer");
    await until(() => stranger.closes.length > 0, "refused");
    const row = await house.db
      .selectFrom("audit_event")
      .select("event")
      .where("seq", ">", before)
      .where("person_id", "=", await house.personId("beheer"))
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.event)).toMatchObject({
      code: "plan-joined",
      outcome: "refused",
      planId: house.planId,
    });
  });

  it("[LOG-3] the server's own log holds no plan text, name, address or token", async () => {
    const cookie = await house.signIn("poh");
    const nurse = await (await house.join("poh", { cookie })).joined();
    nurse.types(root, "GEHEIMWOORD ");
    await nurse.saved();
    nurse.provider.ws?.send("kapot");
    await until(() => nurse.closes.length > 0, "closed");
    const log = house.logLines.join("");
    for (const secret of [
      "GEHEIMWOORD",
      "Proefstuk",
      "Voorbeeld",
      "demo.test",
      cookie.split("=")[1] ?? "?",
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
