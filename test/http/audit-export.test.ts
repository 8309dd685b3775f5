// The audit log of a plan as a file: CSV for a spreadsheet, and FHIR R4 for another system.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PlanId } from "../../shared/ids.ts";
import { cell } from "../../server/export/audit-csv.ts";
import { appendAudits } from "../../server/store/audit.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { AuditBundleR4 } from "../support/audit-event-schema.ts";
import { type AuditStage, dayOf, setAuditStage } from "../support/audit-stage.ts";
import { describeOnPglite } from "../support/database.ts";

const hour = 60 * 60 * 1000;

/** Read back by the rules of RFC 4180, with another separator. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const fields = text.matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n)/gy);
  let end = 0;
  for (const field of fields) {
    end = field.index + field[0].length;
    rows.at(-1)?.push(field[1]?.replaceAll('""', '"') ?? field[2] ?? "");
    if (field[3] === "\r\n") rows.push([]);
  }
  expect(end, "all of it is CSV").toBe(text.length);
  expect(rows.pop(), "the last line is closed").toEqual([]);
  return rows;
}

async function eventsIn(answer: Promise<Response>) {
  const { entry = [] } = AuditBundleR4.parse(await (await answer).json());
  return entry.map(({ resource }) => resource);
}

describeOnPglite("the audit log of a plan as a file", (place) => {
  let world: World;
  let nurse: Caller;
  let doctor: Caller;
  let therapist: Caller;
  let planId: PlanId;
  let day: string;
  let later: AuditStage["later"];
  let add: AuditStage["add"];
  let read: AuditStage["read"];
  beforeAll(async () => {
    world = await openWorld(await place());
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    ({ nurse, doctor, therapist, planId, day, later, add, read } = await setAuditStage(world));
  });

  const exported = (format: string, period: { from?: string; to?: string } = {}): Promise<Response> =>
    world.call(nurse, "POST", `/api/plans/${planId}/audit/export`, { format, ...period });

  it("[AUDIT-26] is saved as CSV in which no name becomes a formula, and that is in the log with its size", async () => {
    const formula = `=HYPERLINK("http://x","k"), of Jan;=cmd|'/C calc'!A0`;
    const hostile = await world.person("apotheker", formula);
    await add(hostile, "reader");
    await read(hostile);
    const answer = await exported("csv");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="inzagelog-${day}.csv"`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const [head, ...rows] = readCsv(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).slice(1));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(head).toContain("tijdstip");
    expect(rows.length).toBe(3);
    const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
    const harmless = `'=HYPERLINK("http://x","k"), of Jan;'=cmd|'/C calc'!A0`;
    expect(column("persoon")).toEqual(["Nienke Nep", "Nienke Nep", harmless]);
    expect(column("wat")).toEqual([
      "zorgplan gemaakt",
      "iemand aan het zorgteam toegevoegd",
      "zorgplan gelezen",
    ]);
    expect(column("actie")).toEqual(["C", "C", "R"]);
    const last = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(last.event)).toMatchObject({
      code: "audit-exported",
      kind: "export",
      detail: { format: "csv", rows: 3 },
    });
  });

  it("[AUDIT-27] is saved as a FHIR R4 Bundle of AuditEvents, with the fields of NEN 7513 and without the patient's name", async () => {
    const patient = { name: "mw. P. Onthullend", birthDate: "1961-03-14" };
    ({ nurse, doctor, therapist, planId, day, add, read } = await setAuditStage(world, patient));
    await add(doctor, "responsible-gp");
    await read(doctor);
    await read(therapist);
    const answer = await exported("fhir");
    expect(answer.headers.get("content-type")).toBe("application/fhir+json; charset=utf-8");
    const text = await answer.text();
    expect(text).not.toMatch(/Onthullend|1961-03-14/);
    const events = await eventsIn(Promise.resolve(new Response(text)));
    expect(events.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["C", "0"],
      ["C", "0"],
      ["U", "0"],
      ["R", "0"],
      ["R", "4"],
    ]);
    const [, added, , seen, refused] = events;
    expect(seen).toMatchObject({
      type: { system: "http://dicom.nema.org/resources/ontology/DCM", code: "110110" },
      subtype: [{ code: "plan-read" }],
      recorded: `${day}T10:00:00.000Z`,
      purposeOfEvent: [{ coding: [{ code: "TREAT" }] }],
      agent: [
        {
          role: [{ coding: [{ code: "responsible-gp" }] }, { coding: [{ code: "huisarts" }] }],
          who: { type: "Practitioner", identifier: { value: `urn:uuid:${doctor.id}` } },
          name: "Dirk Denkbeeldig",
          requestor: true,
          policy: ["urn:samenspraak:basis:care-team"],
        },
        { who: { type: "Organization", display: "Praktijk Verzonnen" }, requestor: false },
      ],
      source: { site: "Samenspraak", observer: { type: "Device" } },
      entity: [
        { what: { type: "CarePlan", identifier: { value: `urn:uuid:${planId}` } }, role: { code: "4" } },
        { what: { type: "Patient", identifier: { value: planId } }, role: { code: "1" } },
      ],
    });
    expect(added?.entity?.[2]).toMatchObject({ what: { display: "Dirk Denkbeeldig" }, role: { code: "15" } });
    expect(refused).toMatchObject({ outcomeDesc: "not-found" });
    expect(refused?.purposeOfEvent).toBeUndefined();
    // the same row has the same id in every export, and its place in the chain stands beside it
    const again = await eventsIn(exported("fhir"));
    expect(again.slice(0, 5).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    const { hash } = await world.database.db
      .selectFrom("audit_event")
      .select("hash")
      .where("seq", "=", Number(seen?.entity?.[0]?.detail?.[0]?.valueString))
      .executeTakeFirstOrThrow();
    expect(seen?.entity?.[0]?.detail?.[1]?.valueString).toBe(Buffer.from(hash).toString("hex"));
  });

  it("[AUDIT-28] is saved from a day on, tells when a row was written late, and leaves the chain whole", async () => {
    later(48 * hour);
    nurse = await world.again(nurse);
    await read(nurse);
    const event = { code: "plan-left", kind: "execute", role: "case-manager", basis: "care-team" } as const;
    const late = new Date(world.clock.now.getTime() - hour);
    await world.database.db.transaction().execute((trx) =>
      appendAudits(trx, [
        {
          event: { ...event, planId, personId: nurse.id, address: "192.0.2.7", outcome: "done" },
          at: late,
        },
      ]),
    );
    const events = await eventsIn(exported("fhir", { from: dayOf(world.clock.now) }));
    expect(events.map(({ subtype }) => subtype?.[0]?.code)).toEqual(["plan-read", "plan-left"]);
    expect(events[1]).toMatchObject({
      period: { start: late.toISOString() },
      recorded: world.clock.now.toISOString(),
    });
    expect(events[1]?.agent[0]?.network).toEqual({ address: "192.0.2.7", type: "2" });
    expect(await verifyAudit(world.database.db)).toMatchObject({ state: "whole" });
    for (const wrong of [{ format: "pdf" }, { format: "csv", to: "gisteren" }, { format: "csv", all: 1 }]) {
      const answer = await world.call(nurse, "POST", `/api/plans/${planId}/audit/export`, wrong);
      expect(answer.status).toBe(400);
    }
  });

  it("[AUDIT-32] is saved up to and including a day in the Netherlands, and is no empty list when nothing happened", async () => {
    // five to twelve at night in the Netherlands, and ten minutes later
    later(12 * hour + 55 * 60_000);
    nurse = await world.again(nurse);
    await read(nurse);
    later(10 * 60_000);
    nurse = await world.again(nurse);
    await read(nurse);
    const codes = async (period: { from?: string; to?: string }) =>
      (await eventsIn(exported("fhir", period))).map(({ subtype }) => subtype?.[0]?.code);
    const nextDay = dayOf(new Date(world.clock.now.getTime() + 2 * hour));
    expect(await codes({ to: day })).toEqual(["plan-created", "plan-read"]);
    expect((await codes({ from: nextDay, to: nextDay }))[0]).toBe("plan-read");
    const before = dayOf(new Date(world.clock.now.getTime() - 48 * hour));
    const nothing = await (await exported("fhir", { to: before })).json();
    expect(AuditBundleR4.parse(nothing)).not.toHaveProperty("entry");
    expect(readCsv((await (await exported("csv", { to: before })).text()).slice(1))).toHaveLength(1);
  });
});

describe("a field of CSV", () => {
  it("[AUDIT-29] is quoted where it must be, and never begins as a formula", () => {
    expect(["gewoon", 'zeg "ja"', "a,b", "a;b", "a\tb", "a\r\nb"].map(cell)).toEqual([
      "gewoon",
      '"zeg ""ja"""',
      '"a,b"',
      '"a;b"',
      '"a\tb"',
      '"a\r\nb"',
    ]);
    for (const begin of ["=", "+", "-", "@"]) {
      expect(cell(`${begin}1`)).toBe(`'${begin}1`);
      // nor where another program would split it
      for (const separator of [";", ",", "\t", "\r", "\n"]) {
        expect(cell(`Jan${separator}${begin}1`)).toBe(`"Jan${separator}'${begin}1"`);
      }
      expect(cell(`Jan; "${begin}1"`)).toBe(`"Jan;' ""${begin}1"""`);
    }
    expect(["\t1", "\r1"].map(cell)).toEqual(['"\'\t1"', '"\'\r1"']);
    expect(cell("1-2")).toBe("1-2");
  });
});
