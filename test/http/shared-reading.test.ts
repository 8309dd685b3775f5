// What a link to a signed plan gives, and what never comes through the patient's door.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ItemId } from "../../shared/plan/assignment.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { setWords } from "../../shared/plan/edits.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { describeAsInProduction } from "../support/database.ts";
import { DoorWorld } from "../support/door-world.ts";
import { patientName } from "../support/shared-plan.ts";

describeAsInProduction("what a reader is shown", (place) => {
  let world: DoorWorld;
  beforeAll(async () => {
    world = await DoorWorld.open(await place());
  }, 120_000);
  afterAll(() => world.close());

  it("[SHARE-6] gives what was signed and nothing of the draft, of comments, of other versions, or of colleagues", async () => {
    const { doc } = world.plan.nurse;
    const [goal = ""] = doc.getMap("goals").keys();
    setWords(world.plan.on, "goals", ItemId.parse(goal), "text", "GEHEIM CONCEPT");
    await world.plan.nurse.saved();
    const { gp } = world.plan;
    const comment = { body: "GEHEIME OPMERKING", mentions: [], anchor: { kind: "plan" }, quote: "" };
    const commented = await gp.post(gp.path("comments"), comment);
    expect(commented.status, await commented.text()).toBe(201);
    const patient = await world.reader();
    const page = await patient.opens();
    const all = [page];
    for (const rest of [
      "/noodkaart",
      "/noodkaart?formaat=a4",
      "/inzage",
      "/zorgplan.json",
      "/bespreken",
      "?kaart",
      "/zorgplan.json",
    ]) {
      all.push(await (await patient.get(rest)).text());
    }
    for (const text of all) {
      expect(text).not.toContain("GEHEIM");
      expect(text).not.toMatch(/@demo\.test/);
      expect(text).not.toContain(world.plan.planId);
    }
    const people = await world.house.db.selectFrom("person").select("id").execute();
    for (const { id } of people) expect(all.join("")).not.toContain(id);
    expect(page).toContain("Verstaanbaar blijven praten met familie");
    // and everything that was signed
    const { content } = (await gp.file(1)).version;
    for (const text of wordsOf(content)) expect(plain(page), text).toContain(text);
  });

  it("[SHARE-7] follows the latest signed version, tells what is new, and what the link showed last", async () => {
    const patient = await world.reader();
    await patient.opens();
    const number = await world.plan.gp.signs();
    const page = await (await patient.get()).text();
    expect(page).toContain(`Versie ${number}, ondertekend`);
    expect(page).toContain("GEHEIM CONCEPT");
    expect(plain(page)).toContain("Veranderd. Doel: GEHEIM CONCEPT");
    const { links } = await (await world.plan.gp.call("GET", world.plan.gp.path("share-links"))).json();
    const id = await world.linkOf(patient);
    expect(links.find((one: { id: string }) => one.id === id)).toMatchObject({
      seenNumber: number,
      openings: 2,
      state: "open",
    });
    const timeline = async (cookie: string) =>
      JSON.stringify(
        await (await world.house.call(cookie, "GET", `/api/plans/${world.plan.planId}/timeline`)).json(),
      );
    expect(await timeline(world.plan.gp.cookie)).toContain('"kind":"share"');
    expect(await timeline(await world.house.signIn("apotheker"))).not.toContain('"kind":"share"');
    const left = await world.plan.gp.post(world.plan.gp.path(`versions/${number}/withdrawal`), {
      reason: "Te vroeg.",
    });
    expect(left.status).toBe(204);
    const after = await (await patient.get()).text();
    expect(after).not.toContain("GEHEIM CONCEPT");
    expect(plain(after)).toContain(`Versie ${number} is op`);
  });

  it("[SHARE-10] writes every try, opening and reading in the audit log, without a name, a code or a token", async () => {
    const patient = await world.reader();
    await patient.proves({ code: "000000" });
    await patient.opens();
    await patient.get("/noodkaart");
    const id = await world.linkOf(patient);
    const told = [
      ...(await world.events("share-refused")),
      ...(await world.events("share-entered")),
      ...(await world.events("share-read")),
    ].filter((event) => event.includes(id));
    expect(told.map((event) => JSON.parse(event).code)).toEqual([
      "share-refused",
      "share-entered",
      "share-read",
      "share-read",
    ]);
    for (const event of told) {
      expect(JSON.parse(event)).toMatchObject({
        planId: world.plan.planId,
        personId: null,
        basis: "share-link",
      });
      expect(event).not.toContain(patient.path.slice(4));
      expect(event).not.toContain("Voorbeeld");
    }
    const lines = world.house.logLines.join("\n");
    expect(lines).not.toContain(patient.path.slice(4));
    const kept = await sql<{
      row: string;
    }>`select row_to_json(share_link)::text as row from share_link`.execute(world.house.db);
    expect(kept.rows.map(({ row }) => row).join()).not.toContain(patient.path.slice(4));
    const seen = plain(await (await patient.get("/inzage")).text());
    expect(seen).toContain("De patiënt, met een link");
    expect(seen).toContain("Hanna Verzonnen");
    const audit = await (await world.plan.gp.call("GET", world.plan.gp.path("audit"))).json();
    expect(audit.lines.some(({ basis }: { basis: string }) => basis === "share-link")).toBe(true);
  });

  it("[SHARE-12] keeps what the patient says out of the plan until a colleague takes it over, once", async () => {
    const patient = await world.reader();
    await patient.opens();
    const key = await patient.formKey();
    const sent = await patient.post("/bespreken", { key, kind: "point", text: "Mag ik op vakantie?" });
    expect(sent.status).toBe(303);
    const page = await (await patient.get("/bespreken?is=sent")).text();
    expect(page).toContain("Mag ik op vakantie?");
    const nurse = await world.house.signIn("poh");
    const path = `/api/plans/${world.plan.planId}/patient-messages`;
    const { messages } = await (await world.house.call(nurse, "GET", path)).json();
    expect(messages).toMatchObject([{ said: { kind: "point", text: "Mag ik op vakantie?" }, settled: null }]);
    const [{ id }] = messages;
    const both = await Promise.all(
      ["taken", "set-aside"].map((outcome) =>
        world.house.call(nurse, "PUT", `${path}/${id}/outcome`, { outcome }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 409]);
    const back = await patient.post(`/bespreken/${id}/weg`, { key });
    expect(back.headers.get("location")).toContain("?is=tooLate");
    const again = await patient.post("/bespreken", {
      key,
      kind: "questions",
      options: " ",
      prosCons: "",
      situation: "",
    });
    expect(again.status).toBe(400);
    const scores = { body: "7", mind: "", meaning: "11" };
    expect((await patient.post("/bespreken", { key, kind: "positive-health", ...scores })).status).toBe(400);
    await patient.post("/bespreken", { key, kind: "positive-health", body: "7", remark: "Goede week" });
    const left = (await (await world.house.call(nurse, "GET", path)).json()).messages;
    const waiting = left.find(({ settled }: { settled: unknown }) => settled === null);
    expect(waiting.said).toMatchObject({ scores: { body: 7, mind: null }, remark: "Goede week" });
    await patient.post(`/bespreken/${waiting.id}/weg`, { key });
    expect((await (await world.house.call(nurse, "GET", path)).json()).messages).toHaveLength(1);
    const told = await (await world.house.call(nurse, "GET", "/api/notifications")).json();
    expect(JSON.stringify(told)).toContain("patient-message");
    // not for whom the team did not ask
    const silent = await world.reader({ mayRespond: false });
    await silent.opens();
    const refused = await silent.post("/bespreken", {
      key: await silent.formKey(),
      kind: "point",
      text: "Toch",
    });
    expect(await refused.text()).toContain("Lees het zorgplan");
  });

  it("[SHARE-15] gives the signed PDF for the patient, a FHIR document, and an emergency card with limits, dates and telephone numbers", async () => {
    const patient = await world.reader();
    await patient.opens();
    const pdf = await patient.get("/zorgplan.pdf");
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(pdf.headers.get("content-disposition")).toMatch(
      /^attachment; filename="zorgplan-versie-\d+\.pdf"$/,
    );
    const fhir = await patient.get("/zorgplan.json");
    expect(fhir.headers.get("content-type")).toContain("application/fhir+json");
    expect(await fhir.json()).toMatchObject({ resourceType: "Bundle", type: "document" });
    const card = plain(await (await patient.get("/noodkaart")).text());
    const content = PlanContent.parse((await world.plan.gp.file(1)).version.content);
    for (const { text, discussedOn } of content.limits) {
      expect(card).toContain(text);
      if (discussedOn !== null) expect(card).toContain(discussedOn.split("-").toReversed().join("-"));
    }
    const red = content.crisis.find(({ level }) => level === "red");
    expect(card).toContain(red?.callByDay?.phone);
    expect(card).toContain(fullDate("1958-09-21"));
  });

  it("[SHARE-16] shows nothing of a version whose rows do not fit any more", async () => {
    const patient = await world.reader();
    await patient.opens();
    await sql`alter table version disable trigger all`.execute(world.house.db);
    await sql`update version set content = jsonb_set(content, '{goals,0,text}', '"Een ander doel"') where number = 1`.execute(
      world.house.db,
    );
    await sql`alter table version enable trigger all`.execute(world.house.db);
    const page = await (await patient.get()).text();
    expect(page).toContain("Wij kunnen niet laten zien wat er is ondertekend.");
    expect(page).not.toContain("Een ander doel");
    expect(page).not.toContain(patientName);
    // nor is a signed version compared with one that nobody signed like this
    const next = await world.plan.gp.signs();
    const after = await (await patient.get()).text();
    expect(after).toContain(`Versie ${next}, ondertekend`);
    expect(after).not.toContain("Een ander doel");
    expect(after).toContain("Dit is de eerste versie die is ondertekend.");
  });
});

/** As it reads: without tags, and with the signs that HTML writes in its own way. */
function plain(page: string): string {
  return page
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
}

/** Every word of people in a signed world.plan. */
function wordsOf(content: unknown): string[] {
  const fields = new Set(["text", "why", "reason", "signal", "action", "frequency", "dose"]);
  const walk = (value: unknown, key = ""): string[] => {
    if (typeof value === "string")
      return fields.has(key) && value.trim() !== "" ? [value.replaceAll(/\s+/g, " ").trim()] : [];
    if (Array.isArray(value)) return value.flatMap((one) => walk(one, key));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, one]) => (name === "agenda" ? [] : walk(one, name)));
  };
  return walk(content);
}
