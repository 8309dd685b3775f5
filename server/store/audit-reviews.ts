// The sample of the audit log that an organisation's administrators judge, each row once.
import { sql } from "kysely";
import type { ReviewVerdict } from "../../shared/audit-review.ts";
import type { PersonId } from "../../shared/ids.ts";
import { type FoundRow, told } from "./audit-search.ts";
import type { Trx } from "./database.ts";

export interface StoredReview {
  id: string;
  row: FoundRow;
  sampledAt: Date;
  judged: { verdict: ReviewVerdict; note: string | null; by: string; at: Date } | null;
}

export async function insertReviews(
  trx: Trx,
  sample: { organisationId: string; seqs: readonly number[]; by: PersonId },
  at: Date,
): Promise<void> {
  if (sample.seqs.length === 0) return;
  const rows = sample.seqs.map((seq) => ({
    id: crypto.randomUUID(),
    seq,
    organisation_id: sample.organisationId,
    sampled_by: sample.by,
    sampled_at: at,
  }));
  await trx.insertInto("audit_review").values(rows).execute();
}

/** All that wait to be judged, the first drawn first. */
export async function findWaiting(trx: Trx, organisationId: string): Promise<StoredReview[]> {
  return await read(
    trx,
    organisationId,
    sql`review.reviewed_at is null order by review.sampled_at, review.seq`,
  );
}

/** The last that were judged. */
export async function findJudged(trx: Trx, organisationId: string, limit: number): Promise<StoredReview[]> {
  const last = sql`review.reviewed_at is not null order by review.reviewed_at desc, review.seq limit ${limit}`;
  return await read(trx, organisationId, last);
}

async function read(
  trx: Trx,
  organisationId: string,
  which: ReturnType<typeof sql>,
): Promise<StoredReview[]> {
  const { rows } = await sql<{
    id: string;
    seq: number;
    sampled_at: Date;
    verdict: ReviewVerdict | null;
    note: string | null;
    reviewed_at: Date | null;
    by: string | null;
    event: string;
  }>`
    select review.id, review.seq, review.sampled_at, review.verdict, review.note, review.reviewed_at,
      person.name as by, audit_event.event
    from audit_review review
    join audit_event on audit_event.seq = review.seq
    left join person on person.id = review.reviewed_by
    where review.organisation_id = ${organisationId} and ${which}`.execute(trx);
  const found = await told(
    trx,
    rows.map(({ event }) => event),
  );
  const bySeq = new Map(found.map((row) => [row.text.seq, row]));
  return rows.flatMap(({ id, seq, sampled_at, verdict, note, reviewed_at, by }) => {
    const row = bySeq.get(seq);
    if (row === undefined) return [];
    const isJudged = verdict !== null && reviewed_at !== null;
    const judged = isJudged ? { verdict, note, by: by ?? "", at: reviewed_at } : null;
    return [{ id, row, sampledAt: sampled_at, judged }];
  });
}

/** False when it was judged before; undefined when this organisation has no such review. */
export async function judgeReview(
  trx: Trx,
  judgement: {
    id: string;
    organisationId: string;
    verdict: ReviewVerdict;
    note: string | null;
    by: PersonId;
  },
  at: Date,
): Promise<boolean | undefined> {
  const { id, organisationId, verdict, note, by } = judgement;
  const mine = trx
    .selectFrom("audit_review")
    .select("reviewed_at")
    .where("id", "=", id)
    .where("organisation_id", "=", organisationId);
  // whoever judges at the same moment waits here
  const review = await mine.forUpdate().executeTakeFirst();
  if (review === undefined) return undefined;
  if (review.reviewed_at !== null) return false;
  await trx
    .updateTable("audit_review")
    .set({ verdict, note, reviewed_by: by, reviewed_at: at })
    .where("id", "=", id)
    .execute();
  return true;
}
