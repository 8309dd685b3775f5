// A meeting about one patient as rows, and the plan that its words are in: for tests of what it leaves behind.
import { sql } from "kysely";
import { closeDiscussed } from "../../server/meetings/item-closing.ts";
import { createPlan } from "../../server/store/plans.ts";
import { MeetingId, MeetingItemId, type PlanId } from "../../shared/ids.ts";
import { addItem, type Editing } from "../../shared/plan/edits.ts";
import type { Caller, World } from "./app.ts";

export interface HeldMeeting {
  planId: PlanId;
  meetingId: MeetingId;
  itemId: MeetingItemId;
  /** This long, with these people there all the time; the clock moves on. */
  turn(minutes: number, people: readonly Caller[]): Promise<void>;
  /** As whoever leads it would; by nobody: as the end that comes by itself. */
  close(by: Caller | undefined): Promise<PlanId[]>;
}

/** Its chair is the case manager; `fill` writes the plan. */
export async function holdMeeting(
  world: World,
  chair: Caller,
  { title = "MDO ALS", fill }: { title?: string; fill?: (on: Editing, meetingId: MeetingId) => void } = {},
): Promise<HeldMeeting> {
  const { db } = world.database;
  const meetingId = MeetingId.parse(crypto.randomUUID());
  const itemId = MeetingItemId.parse(crypto.randomUUID());
  const at = world.clock.now;
  const planId = await db.transaction().execute((trx) =>
    createPlan(
      trx,
      {
        template: "als",
        patient: { name: `mw. P. Proef ${itemId.slice(0, 4)}`, birthDate: "1961-03-14" },
        ...{ creator: chair.id, session: null },
        fill: fill === undefined ? undefined : (on) => fill(on, meetingId),
      },
      at,
    ),
  );
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state, started_at)
    select ${meetingId}, ${title}, ${at}, id, organisation_id, id, ${at}, 'running', ${at}::timestamptz
      from person where id = ${chair.id}`.execute(db);
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (${itemId}, ${meetingId}, ${planId}, 0, 10, 'planned')`.execute(db);

  return {
    ...{ planId, meetingId, itemId },
    async turn(minutes, people) {
      const from = world.clock.now;
      const until = new Date(from.getTime() + minutes * 60_000);
      world.clock.now = until;
      await db.transaction().execute(async (trx) => {
        await sql`update meeting_item set state = 'discussed' where id = ${itemId}`.execute(trx);
        await sql`
          insert into meeting_turn (id, item_id, began_at, ended_at)
          values (${crypto.randomUUID()}, ${itemId}, ${from}, ${until})`.execute(trx);
        for (const { id } of people) {
          await sql`
            insert into meeting_presence (id, item_id, person_id, organisation_id, discipline, came_at, seen_at, left_at)
            select ${crypto.randomUUID()}, ${itemId}, id, organisation_id, discipline, ${from}, ${until}, ${until}
              from person where id = ${id}`.execute(trx);
        }
      });
    },
    close: (by) =>
      db
        .transaction()
        .execute((trx) =>
          closeDiscussed(trx, meetingId, { by: { personId: by?.id ?? null }, now: world.clock.now }),
        ),
  };
}

/** A point that is done with, one that is not, a decision, and an action of this person. */
export function talkOf(
  on: Editing,
  meetingId: MeetingId,
  { performer, informs, task }: { performer: Caller; informs?: Caller; task?: 1 | 2 | 3 | 4 },
): void {
  const meeting = meetingId;
  const member = ({ id }: Caller) => ({ kind: "member", id }) as const;
  addItem(on, "agenda", {
    ...{ fixed: {}, words: { text: "Slikken gaat slechter" } },
    registers: { by: member(performer), done: "yes", meeting },
  });
  addItem(on, "agenda", {
    ...{ fixed: {}, words: { text: "Wensen voor later", reasonText: "patiënt was moe" } },
    registers: { done: "no", meeting },
  });
  addItem(on, "decisions", {
    ...{ fixed: {}, words: { text: "Voorlopig geen sonde" } },
    registers: { by: { kind: "patient" }, date: "2026-11-23", meeting },
  });
  addItem(on, "decisions", { fixed: {}, words: { text: "Van een ander overleg" } });
  addItem(on, "actions", {
    ...{ fixed: {}, words: { text: "Dikkere vloeistof proberen" } },
    registers: {
      ...{ due: "2026-12-04", meeting },
      assignment: { performer: member(performer), responsibility: 3, handsOver: "" },
      ...(informs === undefined ? {} : { informs: [member(informs)] }),
    },
  });
  if (task !== undefined) {
    addItem(on, "team", {
      ...{ fixed: {}, words: { text: "Voeding" } },
      registers: { assignment: { performer: member(performer), responsibility: task, handsOver: "" } },
    });
  }
}
