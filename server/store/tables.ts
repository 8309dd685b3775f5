// One interface a table: the shape of every row, as Kysely sees it.
import type { ColumnType, Generated } from "kysely";
import type { Role } from "../../shared/access.ts";
import type { ReviewVerdict } from "../../shared/audit-review.ts";
import type { EmergencyCategory } from "../../shared/emergency.ts";
import type { CommentId, PersonId, PlanId, SessionHash, ThreadId } from "../../shared/ids.ts";
import type { Acceptance, Assignment, ItemId } from "../../shared/plan/assignment.ts";
import type { CommentAnchor } from "../../shared/plan/comment-anchor.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { VersionKind } from "../../shared/api.ts";
import type { CloseReason, MoveOutcome } from "../../shared/api/endings.ts";
import type { NotificationCode } from "../../shared/notifications.ts";
import type { TemplateId } from "../../shared/templates/templates.ts";
import type { MeetingTables } from "./meeting-tables.ts";
import type { BasisColumns, PeopleTables } from "./people-tables.ts";
import type { SharingTables } from "./sharing-tables.ts";
import type { SigningTables } from "./signing-tables.ts";

export type { AccountLinkPurpose, BasisColumns, ChallengePurpose } from "./people-tables.ts";

/** Goes in as JSON text, and comes out as what that says. */
type Json<T> = ColumnType<T, string, never>;

export interface Tables extends PeopleTables, MeetingTables, SigningTables, SharingTables {
  plan: {
    id: PlanId;
    template: TemplateId;
    patient_name: string;
    /** ISO date: the driver's type parser for `date` is set to text. */
    patient_birth_date: string;
    revision: Generated<number>;
    layout: number;
    created_by: PersonId;
    created_at: Date;
    changed_at: Date | null;
    changed_by: PersonId | null;
    closed_at: Generated<Date | null>;
    readers_may_comment: Generated<boolean>;
    withdrawn_at: Generated<Date | null>;
    head_clinician_id: Generated<PersonId | null>;
  };
  plan_member: BasisColumns & {
    plan_id: PlanId;
    person_id: PersonId;
    role: Role;
    added_by: PersonId;
    added_at: Date;
    ends_at: Generated<Date | null>;
    /** On whose behalf; a trigger fills in the one that the person acts for. */
    organisation_id: Generated<string>;
    revision: Generated<number>;
  };
  plan_member_end: BasisColumns & {
    id: string;
    plan_id: PlanId;
    person_id: PersonId;
    role: Role;
    how: "removed" | "left" | "date";
    reason: string | null;
    added_by: PersonId;
    added_at: Date;
    ended_at: Date;
    ended_by: PersonId | null;
  };
  gp_proposal: {
    id: string;
    plan_id: PlanId;
    person_id: PersonId;
    proposed_by: PersonId;
    proposed_at: Date;
    answered_at: Generated<Date | null>;
    answer: Generated<"accepted" | "refused" | "withdrawn" | null>;
  };
  emergency_try: { person_id: PersonId; at: Date };
  emergency_access: {
    id: string;
    plan_id: PlanId;
    person_id: PersonId;
    category: EmergencyCategory;
    reason: string;
    write_reason: Generated<string | null>;
    started_at: Date;
    ends_at: Date;
    ended_at: Generated<Date | null>;
    reviewed_by: Generated<PersonId | null>;
    reviewed_at: Generated<Date | null>;
    verdict: Generated<"right" | "not-right" | null>;
    verdict_note: Generated<string | null>;
  };
  plan_edit: {
    seq: Generated<number>;
    plan_id: PlanId;
    /** Of the last edit in it, as is `at`. */
    person_id: PersonId;
    at: Date;
    edits: number;
    is_seed: Generated<boolean>;
    /** The edits with their authors (server/store/packed-edits.ts). */
    bytes: Uint8Array;
    writer: string;
    writer_seq: number;
  };
  plan_snapshot: {
    plan_id: PlanId;
    state: Uint8Array;
    through_seq: number;
    folded_at: Date;
    /** Of each writer whose rows were folded lately, the number of the last. */
    writers: ColumnType<Record<string, number>, string | undefined, string>;
  };
  plan_history: {
    plan_id: PlanId;
    through_seq: number;
    from_seq: number;
    edits: number;
    rows: Uint8Array;
  };
  plan_client: {
    plan_id: PlanId;
    client_id: number;
    person_id: PersonId;
    session_hash: SessionHash | null;
    bound_at: Date;
    /** The lease of the server whose clients may write under this id. */
    server: string | null;
    wanted_by: string | null;
    wanted_own: Generated<boolean>;
  };
  server_lease: { id: string; seen_at: Generated<Date>; ended_at: Date | null };
  installation: { only_one: Generated<boolean>; id: string; key: Uint8Array };
  acceptance: {
    plan_id: PlanId;
    edit_id: string;
    subject: Acceptance["subject"];
    item_id: ItemId | null;
    decision: Acceptance["decision"];
    value: Json<Assignment>;
    person_id: PersonId;
    on_behalf: boolean;
    at: Date;
    seq: Generated<number>;
  };
  version: {
    plan_id: PlanId;
    number: number;
    kind: VersionKind;
    name: string | null;
    layout: number;
    state: Uint8Array;
    content: Json<PlanContent>;
    hash: Uint8Array;
    previous: Uint8Array | null;
    /** Null: by the server itself. */
    created_by: PersonId | null;
    session_hash: SessionHash | null;
    reason: string | null;
    created_at: Date;
  };
  comment_thread: {
    id: ThreadId;
    plan_id: PlanId;
    anchor: Json<CommentAnchor>;
    quote: string;
    started_by: PersonId;
    started_at: Date;
    resolved_by: PersonId | null;
    resolved_at: Date | null;
  };
  comment: {
    id: CommentId;
    plan_id: PlanId;
    thread_id: ThreadId;
    number: number;
    person_id: PersonId;
    at: Date;
    body: string;
    mentions: PersonId[];
    edited_at: Date | null;
    withdrawn_at: Date | null;
  };
  comment_read: { plan_id: PlanId; thread_id: ThreadId; person_id: PersonId; through: number };
  plan_end: {
    id: string;
    plan_id: PlanId;
    kind: "closed" | "reopened" | "withdrawn";
    reason: CloseReason | null;
    words: string;
    person_id: PersonId;
    at: Date;
    seq: Generated<number>;
  };
  plan_move: {
    id: string;
    plan_id: PlanId;
    to_person: PersonId;
    /** ISO date. */
    ends_on: string;
    asked_by: PersonId;
    asked_at: Date;
    outcome: MoveOutcome | null;
    settled_at: Date | null;
  };
  notification: {
    id: string;
    person_id: PersonId;
    plan_id: PlanId;
    code: NotificationCode;
    about: string | null;
    by_person: PersonId | null;
    at: Date;
    read_at: Date | null;
    mailed_at: Date | null;
  };
  audit_event: {
    seq: number;
    at: Date;
    person_id: PersonId | null;
    plan_id: PlanId | null;
    event: string;
    prev_hash: Uint8Array;
    hash: Uint8Array;
    /** Of the text, by the database. */
    code: ColumnType<string, never, never>;
    outcome: ColumnType<string, never, never>;
    organisation_id: ColumnType<string | null, never, never>;
  };
  audit_head: { only_one: Generated<boolean>; seq: number; hash: Uint8Array; at: Date | null };
  audit_review: {
    id: string;
    seq: number;
    organisation_id: string;
    sampled_by: PersonId;
    sampled_at: Date;
    reviewed_by: PersonId | null;
    reviewed_at: Date | null;
    verdict: ReviewVerdict | null;
    note: string | null;
  };
}
