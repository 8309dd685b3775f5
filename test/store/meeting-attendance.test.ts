// Minutes of who was there: what overlaps counts once, and only while the patient has the turn.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { MeetingItemId } from "../../shared/ids.ts";
import {
  attendance,
  findAttendees,
  merged,
  overlapMs,
  type Stretch,
  wholeMinutes,
} from "../../server/store/meeting-attendance.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeOnPglite } from "../support/database.ts";
import { insertMeeting } from "../support/held-meeting.ts";

it.each([
  { ms: 0, minutes: 0 },
  { ms: 29_999, minutes: 0 },
  { ms: 30_000, minutes: 1 },
  { ms: 89_999, minutes: 1 },
  { ms: 90_000, minutes: 2 },
])("[PRESENT-1] calls $ms milliseconds $minutes minutes", ({ ms, minutes }) => {
  expect(wholeMinutes(ms)).toBe(minutes);
});

it("[PRESENT-2] counts each moment once, whatever overlaps", () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
    .map(([from, length]): Stretch => ({ fromMs: from, untilMs: from + length }));
  const isIn = (stretches: readonly Stretch[], ms: number): boolean =>
    stretches.some(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs);
  fc.assert(
    fc.property(fc.array(stretch), fc.array(stretch), (these, those) => {
      const moments = Array.from({ length: 101 }, (_, ms) => ms);
      expect(overlapMs(these, those)).toBe(moments.filter((ms) => isIn(these, ms) && isIn(those, ms)).length);
      const apart = merged(these);
      expect(apart.every(({ untilMs }, at) => untilMs < (apart[at + 1]?.fromMs ?? Infinity))).toBe(true);
    }),
  );
});

describeOnPglite("who was at a patient's turn", (place) => {
  let world: World;
  let nurse: Caller;
  let gp: Caller;
  let itemId: MeetingItemId;
  const at = (clock: string): Date => new Date(`2026-11-23T${clock}Z`);

  beforeAll(async () => {
    world = await openWorld(await place());
    nurse = await world.person("praktijkverpleegkundige", "Petra Praktijk");
    gp = await world.person("huisarts", "Hans Huisarts", "Huisartsen Elders");
  });
  afterAll(() => world.close());

  async function held(turns: [string, string | null][]): Promise<void> {
    const { db } = world.database;
    const planIds = [await world.plan(nurse)];
    const made = await insertMeeting(db, { people: [nurse.id, gp.id], planIds, startsAt: at("10:00:00") });
    const [first] = made.itemIds;
    if (first === undefined) throw new Error("there is one");
    itemId = first;
    for (const [began, ended] of turns) {
      await db
        .insertInto("meeting_turn")
        .values({
          ...{ id: crypto.randomUUID(), item_id: itemId },
          ...{ began_at: at(began), ended_at: ended === null ? null : at(ended) },
        })
        .execute();
    }
  }

  async function wasThere(
    { id }: Caller,
    came: string,
    { left, seen }: { left?: string; seen?: string },
  ): Promise<void> {
    const { db } = world.database;
    const person = await db
      .selectFrom("person")
      .select(["organisation_id", "discipline"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("meeting_presence")
      .values({
        ...{ id: crypto.randomUUID(), item_id: itemId, person_id: id, ...person, came_at: at(came) },
        ...{ seen_at: at(left ?? seen ?? came), left_at: left === undefined ? null : at(left) },
      })
      .execute();
  }

  const counted = (now: string) =>
    world.database.db.transaction().execute((trx) => attendance(trx, itemId, at(now)));

  it("[PRESENT-3] counts the time that the patient had the turn, over all turns", async () => {
    await held([
      ["10:00:00", "10:10:00"],
      ["10:30:00", "10:35:00"],
    ]);
    await wasThere(nurse, "09:50:00", { left: "10:40:00" });
    await wasThere(gp, "10:08:00", { left: "10:31:31" });
    expect(await counted("11:00:00")).toEqual(
      new Map([
        [nurse.id, 15],
        [gp.id, 4],
      ]),
    );
  });

  it("[PRESENT-4] counts tabs and servers that were open at once only once", async () => {
    await held([["10:00:00", "10:10:00"]]);
    await wasThere(nurse, "10:00:00", { left: "10:06:00" });
    await wasThere(nurse, "10:02:00", { left: "10:08:00" });
    expect(await counted("11:00:00")).toEqual(new Map([[nurse.id, 8]]));
  });

  it("[PRESENT-5] ends at the last sign of life when a server fell over, and goes on for who is there", async () => {
    await held([["10:00:00", null]]);
    await wasThere(nurse, "10:00:00", { seen: "10:04:00" });
    await wasThere(gp, "10:01:00", { seen: "10:09:40" });
    expect(await counted("10:10:00")).toEqual(
      new Map([
        [nurse.id, 4],
        [gp.id, 9],
      ]),
    );
  });

  it("[PRESENT-6] names for the minutes who was there, with discipline and organisation, in the order of coming", async () => {
    await held([["10:05:00", "10:10:00"]]);
    await wasThere(gp, "10:09:40", { left: "10:12:00" });
    await wasThere(nurse, "10:06:00", { left: "10:09:00" });
    const db = world.database.db;
    const people = await db.transaction().execute((trx) => findAttendees(trx, itemId, at("11:00:00")));
    expect(people).toEqual([
      {
        ...{ personId: nurse.id, name: "Petra Praktijk", discipline: "praktijkverpleegkundige" },
        ...{ organisation: "Praktijk Verzonnen", minutes: 3 },
      },
      {
        ...{ personId: gp.id, name: "Hans Huisarts", discipline: "huisarts" },
        ...{ organisation: "Huisartsen Elders", minutes: 0 },
      },
    ]);
  });

  it("[PRESENT-7] leaves out who was gone before the turn", async () => {
    await held([["10:05:00", "10:10:00"]]);
    await wasThere(gp, "10:00:00", { left: "10:05:00" });
    expect(await counted("11:00:00")).toEqual(new Map());
  });
});
