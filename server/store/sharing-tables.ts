// The tables of the patient's door: the shape of every row, as Kysely sees it.
import type { ColumnType, Generated } from "kysely";
import type { MessageOutcome, Said, ShareAudience, ShareProof } from "../../shared/api/sharing.ts";
import type { MessageId, PersonId, PlanId, ShareLinkId } from "../../shared/ids.ts";

export interface SharingTables {
  share_link: {
    id: ShareLinkId;
    plan_id: PlanId;
    audience: ShareAudience;
    name: string;
    email: string | null;
    proof: ShareProof;
    token_hash: string;
    code_hash: string;
    may_respond: boolean;
    days: number;
    created_by: PersonId;
    created_at: Date;
    expires_at: Date;
    revoked_by: PersonId | null;
    revoked_at: Date | null;
    /** Since it was opened last. */
    wrong_tries: Generated<number>;
    openings: Generated<number>;
    opened_at: Date | null;
    /** The version that was shown last. */
    seen_number: number | null;
  };
  share_session: { id_hash: string; link_id: ShareLinkId; begun_at: Date; seen_at: Date };
  /** Of any token, also of one that is of no link. */
  share_try: { token_hash: string; at: Date };
  patient_message: {
    id: MessageId;
    plan_id: PlanId;
    link_id: ShareLinkId;
    /** Goes in as JSON text. */
    said: ColumnType<Said, string, never>;
    at: Date;
    withdrawn_at: Date | null;
    outcome: MessageOutcome | null;
    settled_by: PersonId | null;
    settled_at: Date | null;
  };
}
