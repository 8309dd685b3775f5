// What one person sees of meetings: every slot with its time, and of whose plan it is only where they may read that plan.
import type { Relation } from "../../shared/access.ts";
import type { Meeting, MeetingItem, Signal } from "../../shared/api/meetings.ts";
import { basisOf } from "../../shared/audit.ts";
import type { MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";
import { type ClockItem, expectedAtMs } from "../../shared/meeting-clock.ts";

type Person = Meeting["people"][number];

export interface MeetingRow {
  id: MeetingId;
  revision: number;
  title: string;
  starts_at: Date;
  video_link: string | null;
  series_id: string | null;
  state: Meeting["state"];
  started_at: Date | null;
  ended_at: Date | null;
  cancel_reason: string | null;
  chair_id: PersonId;
  chair: string;
  organisation: string;
  created_by: PersonId;
}

export interface ItemRow {
  id: MeetingItemId;
  plan_id: PlanId | null;
  planned_minutes: number;
  added_minutes: number;
  state: MeetingItem["state"];
}

export interface TurnRow {
  began_at: Date;
  ended_at: Date | null;
}

/** Everything about some meetings; of patients, signals and presence only what this person may know. */
export interface Found {
  personId: PersonId;
  people: ReadonlyMap<MeetingId, Person[]>;
  items: ReadonlyMap<MeetingId, ItemRow[]>;
  turns: ReadonlyMap<MeetingItemId, TurnRow[]>;
  signals: ReadonlyMap<MeetingItemId, Signal[]>;
  here: ReadonlyMap<MeetingItemId, PersonId[]>;
  patients: ReadonlyMap<PlanId, NonNullable<MeetingItem["patient"]>>;
  relationTo(planId: PlanId): Relation | undefined;
}

export function meetingFor(row: MeetingRow, found: Found, now: Date): Meeting {
  const mayLead = row.chair_id === found.personId || row.created_by === found.personId;
  return {
    id: row.id,
    revision: row.revision,
    title: row.title,
    startsAt: row.starts_at.toISOString(),
    videoLink: row.video_link,
    state: row.state,
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    cancelReason: mayLead ? row.cancel_reason : null,
    isInSeries: row.series_id !== null,
    chair: { id: row.chair_id, name: row.chair },
    organisation: row.organisation,
    mayLead,
    people: found.people.get(row.id) ?? [],
    items: itemsFor(row, found, now),
    now: now.toISOString(),
  };
}

function itemsFor(meeting: MeetingRow, found: Found, now: Date): MeetingItem[] {
  const items = (found.items.get(meeting.id) ?? []).map((row) => ({
    row,
    clock: clockOf(row, found.turns.get(row.id) ?? []),
  }));
  const expected = expectedAtMs(
    items.map(({ clock }) => clock),
    {
      startsAtMs: meeting.starts_at.getTime(),
      nowMs: now.getTime(),
      isRunning: meeting.state === "running",
    },
  );
  return items.map(({ row, clock }, index) => {
    const relation = row.plan_id === null ? undefined : found.relationTo(row.plan_id);
    const isKnown = relation !== undefined;
    return {
      id: row.id,
      state: row.state,
      plannedMinutes: row.planned_minutes,
      addedMinutes: row.added_minutes,
      expectedAt: new Date(expected[index] ?? meeting.starts_at).toISOString(),
      spentMs: clock.spentMs,
      turnBeganAt: clock.turnBeganAtMs === null ? null : new Date(clock.turnBeganAtMs).toISOString(),
      patient: isKnown && row.plan_id !== null ? (found.patients.get(row.plan_id) ?? null) : null,
      isMine: basisOf(relation) === "care-team",
      signals: isKnown ? (found.signals.get(row.id) ?? []) : [],
      here: isKnown ? (found.here.get(row.id) ?? []) : [],
    };
  });
}

function clockOf(row: ItemRow, turns: readonly TurnRow[]): ClockItem {
  const begins = turns.map(({ began_at }) => began_at.getTime());
  const open = turns.find(({ ended_at }) => ended_at === null);
  return {
    state: row.state,
    plannedMinutes: row.planned_minutes,
    addedMinutes: row.added_minutes,
    spentMs: turns.reduce(
      (sum, { began_at, ended_at }) =>
        sum + (ended_at === null ? 0 : ended_at.getTime() - began_at.getTime()),
      0,
    ),
    turnBeganAtMs: open?.began_at.getTime() ?? null,
    firstBeganAtMs: begins.length === 0 ? null : Math.min(...begins),
  };
}
