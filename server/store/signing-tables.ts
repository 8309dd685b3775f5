// The tables of signing and of approvals: the shape of every row, as Kysely sees it.
import type { ColumnType, Generated } from "kysely";
import type { ApprovalAnswer } from "../../shared/api/approvals.ts";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import type { Evidence, Seal, SignerRole } from "../../shared/signature.ts";

/** Goes in as JSON text, and comes out as what that says. */
type Json<T> = ColumnType<T, string, never>;
type JsonOrNull<T> = ColumnType<T | null, string | null, never>;

export interface SigningTables {
  /** One row. */
  sealing_key: {
    only_one: Generated<boolean>;
    id: string;
    public_key: string;
    /** Sealed. */
    private_key: string;
    made_at: Date;
  };
  signing: {
    id: string;
    plan_id: PlanId;
    person_id: PersonId;
    role: SignerRole;
    session_hash: SessionHash;
    /** Of a head clinician: the version that stands. */
    number: number | null;
    /** Of a GP: what is frozen, as are state, content and facts. */
    layout: number | null;
    state: Uint8Array | null;
    content: JsonOrNull<PlanContent>;
    facts: JsonOrNull<PlanFacts>;
    nonce: string;
    /** The text that was given out last. */
    statement: string | null;
    stated_at: Date | null;
    frozen_at: Date;
    expires_at: Date;
  };
  signature: {
    plan_id: PlanId;
    number: number;
    role: SignerRole;
    person_id: PersonId;
    /** Its exact bytes as text. */
    statement: string;
    evidence: Json<Evidence>;
    seal: Json<Seal>;
    frozen_at: Date;
    signed_at: Date;
    session_hash: SessionHash | null;
  };
  signature_withdrawal: {
    plan_id: PlanId;
    number: number;
    withdrawn_by: PersonId;
    name: string;
    reason: string;
    seal: Json<Seal>;
    at: Date;
  };
  approval_request: {
    id: string;
    plan_id: PlanId;
    person_id: PersonId;
    section: string | null;
    asked_by: PersonId;
    asked_at: Date;
    /** Also when it was answered, or a signature overtook it: then nobody waits for an answer. */
    withdrawn_at: Date | null;
  };
  approval: {
    id: string;
    plan_id: PlanId;
    number: number;
    person_id: PersonId;
    answer: ApprovalAnswer;
    remark: string | null;
    section: string | null;
    at: Date;
    seq: Generated<number>;
  };
  plan_restoring: { plan_id: PlanId; until: Date };
  /** `looked_until`: where the visit before this one ended. `seen_at`: when somebody was seen last. */
  plan_look: { plan_id: PlanId; person_id: PersonId; looked_until: Date; seen_at: Date };
}
