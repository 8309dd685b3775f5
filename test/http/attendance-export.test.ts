// Numbers of an organisation as CSV: how long its people were at meetings, and with whom its patients' tasks lay.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type HeldMeeting, holdMeeting, talkOf } from "../support/minutes-stage.ts";

const elsewhere = "Ziekenhuis Elders";
const day = "2026-11-21";

describeAsInProduction("numbers of an organisation", (place) => {
  let world: World;
  let administrator: Caller;
  let other: Caller;
  let nurse: Caller;
  let held: HeldMeeting;
  beforeAll(async () => {
    world = await openWorld(await place());
    administrator = await world.person(null, "Bea Beheer");
    other = await world.person(null, "Else Elders", elsewhere);
    nurse = await world.person("praktijkverpleegkundige", "Nienke Nep");
    const colleague = await world.person("praktijkverpleegkundige", "Co Collega");
    const doctor = await world.person("revalidatiearts", "Ria Revalidatie", elsewhere);
    held = await holdMeeting(world, nurse, {
      title: "MDO over mw. Geheim",
      fill: (on, meetingId) => talkOf(on, meetingId, { performer: nurse, task: 3 }),
    });
    await held.turn(10, [nurse, colleague, doctor]);
    await held.turn(5, [nurse]);
    await held.close(nurse);
    for (const who of [administrator, other, nurse]) who.cookie = (await world.again(who)).cookie;
  });
  afterAll(() => world.close());

  const ask = (who: Caller, table: string, from = day, until = day): Promise<Response> =>
    world.call(who, "GET", `/api/administration/attendance?table=${table}&from=${from}&until=${until}`);
  async function rows(answer: Promise<Response>): Promise<string[]> {
    const bytes = new Uint8Array(await (await answer).arrayBuffer());
    expect([...bytes.slice(0, 3)], "a spreadsheet reads UTF-8").toEqual([0xef, 0xbb, 0xbf]);
    return new TextDecoder().decode(bytes).trimEnd().split("\r\n");
  }

  it("[NUMBERS-1] counts for each meeting and discipline the people and minutes of the own organisation", async () => {
    const head = "overleg;datum;begin;discipline;mensen;minuten";
    const own = `${held.meetingId};${day};11:00`;
    expect(await rows(ask(administrator, "meetings"))).toEqual([head, `${own};Praktijkverpleegkundige;2;25`]);
    expect(await rows(ask(other, "meetings"))).toEqual([head, `${own};Revalidatiearts;1;10`]);
    expect(await rows(ask(administrator, "meetings", "2026-11-22", "2026-11-30"))).toEqual([head]);
  });

  it("[NUMBERS-2] counts for each month the tasks of each category, where somebody of it is case manager", async () => {
    const [head, ...lines] = await rows(ask(administrator, "categories", "2026-10-15", "2027-03-01"));
    expect(head).toBe(
      "maand;zorgplannen;taken categorie 1;taken categorie 2;taken categorie 3;taken categorie 4;taken categorie geen",
    );
    expect(lines, "a month that did not begin has no line").toEqual([
      "2026-10;0;0;0;0;0;0",
      "2026-11;1;0;0;1;0;0",
    ]);
    const [, ...theirs] = await rows(ask(other, "categories", "2026-11-01", "2026-11-30"));
    expect(theirs).toEqual(["2026-11;0;0;0;0;0;0"]);
  });

  it("[NUMBERS-3] is a file with no name of a patient and no title, and is in the log", async () => {
    const answer = await ask(administrator, "meetings");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="overleggen-${day}-${day}.csv"`,
    );
    expect(await answer.text()).not.toMatch(/Geheim|Proef/);
    const { event } = await world.database.db
      .selectFrom("audit_event")
      .select("event")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(event)).toMatchObject({
      ...{ code: "attendance-exported", kind: "export", outcome: "done", personId: administrator.id },
      detail: { table: "meetings", from: day, until: day, rows: 1 },
    });
  });

  it("[NUMBERS-4] is for an administrator only, and of a period that is one", async () => {
    expect((await ask(nurse, "meetings")).status).toBe(404);
    for (const [table, from, until] of [
      ["meetings", "2026-11-22", "2026-11-21"],
      ["meetings", "2016-11-22", "2026-11-21"],
      ["meetings", "2026-02-30", "2026-11-21"],
      ["titles", day, day],
    ] as const) {
      expect((await ask(administrator, table, from, until)).status, `${table} ${from}`).toBe(400);
    }
  });
});
