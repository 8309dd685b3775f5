// The tables of meetings: the shape of every row, as Kysely sees it.
import type { ColumnType, Generated } from "kysely";
import type { MeetingItemState, MeetingState, SignalKind } from "../../shared/api/meetings.ts";
import type { MeetingMinutes } from "../../shared/api/meeting-minutes.ts";
import type { PreparationState } from "../../shared/api/preparation.ts";
import type { Discipline } from "../../shared/discipline.ts";
import type { GuestId, MeetingId, MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";

export interface MeetingTables {
  meeting: {
    id: MeetingId;
    title: string;
    starts_at: Date;
    video_link: string | null;
    series_id: string | null;
    chair_id: PersonId;
    organisation_id: string;
    created_by: PersonId;
    created_at: Date;
    state: MeetingState;
    started_at: Date | null;
    ended_at: Date | null;
    cancel_reason: string | null;
    sequence: Generated<number>;
    revision: Generated<number>;
  };
  meeting_person: { meeting_id: MeetingId; person_id: PersonId; organisation_id: string };
  meeting_item: {
    id: MeetingItemId;
    meeting_id: MeetingId;
    plan_id: PlanId | null;
    position: number;
    planned_minutes: number;
    added_minutes: Generated<number>;
    state: MeetingItemState;
  };
  meeting_turn: { id: string; item_id: MeetingItemId; began_at: Date; ended_at: Date | null };
  meeting_presence: {
    id: string;
    item_id: MeetingItemId;
    person_id: PersonId;
    organisation_id: string;
    discipline: Discipline | null;
    came_at: Date;
    seen_at: Date;
    left_at: Date | null;
  };
  meeting_signal: { id: string; item_id: MeetingItemId; person_id: PersonId; kind: SignalKind; at: Date };
  meeting_minutes: {
    item_id: MeetingItemId;
    plan_id: PlanId;
    version_number: number | null;
    /** Goes in as JSON text. */
    content: ColumnType<MeetingMinutes, string, string>;
    closed_by: PersonId | null;
    closed_at: Date;
  };
  meeting_guest: {
    id: GuestId;
    item_id: MeetingItemId;
    person_id: PersonId;
    /** In lower case; the account of a guest has another, to which no mail goes. */
    email: string;
    may_write: boolean;
    token_hash: string;
    code_hash: string | null;
    code_expires_at: Date | null;
    tries: Generated<number>;
    entered_at: Date | null;
    invited_by: PersonId;
    invited_at: Date;
    revoked_at: Date | null;
  };
  own_part_taken: { item_id: MeetingItemId; person_id: PersonId; taken_at: Date };
  preparation: {
    item_id: MeetingItemId;
    person_id: PersonId;
    state: PreparationState;
    words: Generated<string>;
    at: Date;
  };
}
