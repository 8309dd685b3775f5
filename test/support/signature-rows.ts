// What signing, agreeing and sharing leave of a plan, in every table that there is for it.
import { sql } from "kysely";
import type { Database } from "../../server/store/database.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";

/** Under the first version that was kept. */
export async function fillSignatures(
  db: Database,
  { planId, personId, at }: { planId: PlanId; personId: PersonId; at: Date },
): Promise<void> {
  await sql`
    insert into signature (plan_id, number, role, person_id, statement, evidence, seal, frozen_at, signed_at)
    values (${planId}, 1, 'responsible-gp', ${personId}, '{}', '{}', '{}', ${at}, ${at})`.execute(db);
  await sql`
    insert into signature_withdrawal (plan_id, number, withdrawn_by, name, reason, seal, at)
    values (${planId}, 1, ${personId}, 'Iemand', 'toch niet', '{}', ${at})`.execute(db);
  await sql`
    insert into signing (id, plan_id, person_id, role, session_hash, number, nonce, frozen_at, expires_at)
    select ${crypto.randomUUID()}, ${planId}, ${personId}, 'head-clinician', id_hash, 1, 'nonce', ${at}, ${at}
    from session limit 1`.execute(db);
  await sql`
    insert into approval (id, plan_id, number, person_id, answer, at)
    values (${crypto.randomUUID()}, ${planId}, 1, ${personId}, 'agreed', ${at})`.execute(db);
  await sql`
    insert into approval_request (id, plan_id, person_id, asked_by, asked_at)
    values (${crypto.randomUUID()}, ${planId}, ${personId}, ${personId}, ${at})`.execute(db);
  await sql`insert into plan_restoring (plan_id, until) values (${planId}, ${at})`.execute(db);
  const linkId = crypto.randomUUID();
  const hash = planId.replaceAll("-", "").repeat(2);
  await sql`
    insert into share_link (id, plan_id, audience, name, proof, token_hash, code_hash, may_respond, days,
      created_by, created_at, expires_at)
    values (${linkId}, ${planId}, 'patient', 'Iemand', 'code', ${hash}, ${hash}, true, 30, ${personId}, ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into share_session (id_hash, link_id, begun_at, seen_at) values (${hash}, ${linkId}, ${at}, ${at})`.execute(
    db,
  );
  await sql`
    insert into patient_message (id, plan_id, link_id, said, at)
    values (${crypto.randomUUID()}, ${planId}, ${linkId}, '{"kind": "point", "text": "Een punt"}', ${at})`.execute(
    db,
  );
}
