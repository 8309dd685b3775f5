// One interface a table: the shape of every row, as Kysely sees it.
import type { ColumnType, Generated } from "kysely";
import type { Role } from "../../shared/access.ts";
import type { EmergencyCategory } from "../../shared/emergency.ts";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { Acceptance, Assignment, ItemId } from "../../shared/plan/assignment.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { VersionKind } from "../../shared/api.ts";
import type { TemplateId } from "../../shared/templates/templates.ts";

/** Goes in as JSON text, and comes out as what that says. */
type Json<T> = ColumnType<T, string, never>;

export interface Tables {
  organisation: { id: string; name: string };
  person: {
    id: PersonId;
    email: string;
    name: string;
    discipline: Discipline | null;
    organisation_id: string;
    administrator: Generated<boolean>;
    password_hash: string;
    created_at: Date;
  };
  session: {
    id_hash: SessionHash;
    person_id: PersonId;
    expires_at: Date;
    active_at: Date;
    created_at: Date;
  };
  one_time_link: {
    token_hash: string;
    purpose: "first-administrator";
    expires_at: Date;
    used_at: Date | null;
  };
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
  };
  plan_member: {
    plan_id: PlanId;
    person_id: PersonId;
    role: Role;
    added_by: PersonId;
    added_at: Date;
    ends_at: Generated<Date | null>;
  };
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
    created_by: PersonId;
    session_hash: SessionHash | null;
    reason: string | null;
    created_at: Date;
  };
  audit_event: {
    seq: number;
    at: Date;
    person_id: PersonId | null;
    plan_id: PlanId | null;
    event: string;
    prev_hash: Uint8Array;
    hash: Uint8Array;
  };
  audit_head: { only_one: Generated<boolean>; seq: number; hash: Uint8Array };
}
