// The journal's rows: packed edits in commit order, the snapshots they fold into, and their history.
import { CompiledQuery, sql } from "kysely";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { insertClients } from "./clients.ts";
import type { Database, Trx } from "./database.ts";
import { LeaseEnded } from "./leases.ts";

/** What one commit adds to one plan, named by (writer, writerSeq) so that a retry doubles nothing. */
export interface NewRow {
  planId: PlanId;
  /** Of the last edit in it. */
  personId: PersonId;
  at: Date;
  edits: number;
  /** The edits with their authors (server/store/packed-edits.ts). */
  bytes: Uint8Array;
  writerSeq: number;
}

/** A journal row as folding and loading see it. */
export interface StoredRow {
  seq: number;
  bytes: Uint8Array;
}

/**
 * Commits a batch in one statement of constant text, whose bytes travel as one parameter. Rows that an
 * earlier, unanswered try committed are left as they are. Of a writer that must have a lease, nothing is
 * committed any more once that has ended.
 */
export async function insertRows(
  db: Database,
  writer: string,
  rows: readonly NewRow[],
  { needsLease }: { needsLease: boolean },
): Promise<void> {
  const offsets: number[] = [];
  let end = 0;
  for (const { bytes } of rows) {
    offsets.push(end);
    end += bytes.length;
  }
  const all = Buffer.allocUnsafe(end);
  rows.forEach(({ bytes }, index) => all.set(bytes, offsets[index]));
  const parameters = [
    writer,
    all,
    rows.map((row) => row.planId),
    rows.map((row) => row.personId),
    rows.map((row) => row.at.toISOString()),
    rows.map((row) => row.edits),
    rows.map((row) => row.writerSeq),
    offsets,
    rows.map((row) => row.bytes.length),
  ];
  if (!needsLease) {
    await db.executeQuery(CompiledQuery.raw(insertText(""), parameters));
    return;
  }
  const answer = await db.executeQuery<{ leases: number }>(CompiledQuery.raw(leasedInsertText, parameters));
  if (answer.rows[0]?.leases !== 1) throw new LeaseEnded();
}

function insertText(from: string): string {
  return `
    insert into plan_edit (plan_id, person_id, at, edits, writer, writer_seq, bytes)
    select row.plan_id, row.person_id, row.at, row.edits, $1::uuid, row.writer_seq,
      substring($2::bytea from row.from_byte + 1 for row.bytes)
    from unnest($3::uuid[], $4::uuid[], $5::timestamptz[], $6::int[], $7::bigint[], $8::int[], $9::int[])
      as row (plan_id, person_id, at, edits, writer_seq, from_byte, bytes)${from}
    on conflict (writer, writer_seq) do nothing`;
}

// the lock makes whoever ends the lease wait for this commit
const leasedInsertText = `
  with lease as (select id from server_lease where id = $1::uuid and ended_at is null for share),
  added as (${insertText(" cross join lease")})
  select count(*)::int as leases from lease`;

/** A new plan's first row, in the transaction that creates the plan. */
export async function appendSeed(
  trx: Trx,
  seed: {
    planId: PlanId;
    personId: PersonId;
    session: SessionHash | null;
    /** The row, packed. */
    bytes: Uint8Array;
    clientId: number;
    at: Date;
  },
): Promise<void> {
  await trx
    .insertInto("plan_edit")
    .values({
      plan_id: seed.planId,
      person_id: seed.personId,
      is_seed: true,
      edits: 1,
      bytes: seed.bytes,
      at: seed.at,
      writer: crypto.randomUUID(),
      writer_seq: 0,
    })
    .execute();
  await insertClients(trx, { ...seed, clientIds: [seed.clientId] });
}

export interface Fold {
  snapshot: Uint8Array;
  /** The folded rows, packed and compressed. */
  history: Uint8Array;
}

/**
 * Folds a plan's rows into its snapshot, in one transaction that removes exactly the rows it folded and
 * keeps them as history. `fold` is given what is stored and answers what to store instead.
 * Answers how many rows were folded.
 */
export async function foldRows(
  db: Database,
  planId: PlanId,
  at: Date,
  fold: (snapshot: Uint8Array | undefined, rows: StoredRow[]) => Promise<Fold>,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    // one folder at a time; not the whole row, which inserts into plan_edit refer to
    await trx.selectFrom("plan").select("id").where("id", "=", planId).forNoKeyUpdate().execute();
    const rows = await trx
      .selectFrom("plan_edit")
      .select(["seq", "bytes", "edits", "is_seed", "at", "person_id", "writer", "writer_seq"])
      .where("plan_id", "=", planId)
      .orderBy("seq")
      .execute();
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return 0;
    const folded = await fold(await findSnapshot(trx, planId), rows);
    const writers = await foldedWriters(trx, planId, rows);
    await trx
      .insertInto("plan_snapshot")
      .values({ plan_id: planId, state: folded.snapshot, through_seq: last.seq, folded_at: at, writers })
      .onConflict((conflict) =>
        conflict.column("plan_id").doUpdateSet({
          state: folded.snapshot,
          through_seq: last.seq,
          folded_at: at,
          writers,
        }),
      )
      .execute();
    await trx
      .insertInto("plan_history")
      .values({
        plan_id: planId,
        from_seq: first.seq,
        through_seq: last.seq,
        edits: rows.reduce((sum, row) => sum + row.edits, 0),
        rows: folded.history,
      })
      .execute();
    await trx
      .deleteFrom("plan_edit")
      .where("plan_id", "=", planId)
      .where("seq", "=", sql<number>`any(${sql.val(rows.map((row) => row.seq))}::bigint[])`)
      .execute();
    const lastTyped = rows.findLast((row) => !row.is_seed);
    if (lastTyped !== undefined) {
      await trx
        .updateTable("plan")
        .set({ changed_at: lastTyped.at, changed_by: lastTyped.person_id })
        .where("id", "=", planId)
        .execute();
    }
    return rows.length;
  });
}

/** How far each writer's folded rows go; of those only that a room somewhere may still wait for. */
async function foldedWriters(
  trx: Trx,
  planId: PlanId,
  rows: readonly { writer: string; writer_seq: number }[],
): Promise<string> {
  const before = await trx
    .selectFrom("plan_snapshot")
    .select("writers")
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  const leases = await trx
    .selectFrom("server_lease")
    .select("id")
    .where("seen_at", ">", sql<Date>`now() - interval '1 hour'`)
    .execute();
  const recent = new Set(leases.map(({ id }) => id));
  const last = new Map(Object.entries(before?.writers ?? {}));
  for (const row of rows) last.set(row.writer, Math.max(row.writer_seq, last.get(row.writer) ?? 0));
  return JSON.stringify(Object.fromEntries([...last].filter(([writer]) => recent.has(writer))));
}

/** What is committed of a plan's document. In a transaction that holds the plan's lock, so that no fold comes between. */
export async function findDocument(
  trx: Trx,
  planId: PlanId,
): Promise<{ snapshot: Uint8Array | undefined; rows: StoredRow[] }> {
  const snapshot = await findSnapshot(trx, planId);
  return { snapshot, rows: await findRows(trx, planId) };
}

/** Every row that ever was, folded or not: a fold that comes between the two reads makes some come twice. */
export async function findJournal(
  trx: Trx,
  planId: PlanId,
): Promise<{ folded: Uint8Array[]; rows: StoredRow[] }> {
  const rows = await findRows(trx, planId);
  return { folded: await findHistory(trx, planId), rows };
}

/** The packed history of a plan, oldest first. */
export async function findHistory(db: Database | Trx, planId: PlanId): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom("plan_history")
    .select("rows")
    .where("plan_id", "=", planId)
    .orderBy("through_seq")
    .execute();
  return rows.map((row) => row.rows);
}

async function findSnapshot(trx: Trx, planId: PlanId): Promise<Uint8Array | undefined> {
  const row = await trx
    .selectFrom("plan_snapshot")
    .select("state")
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row?.state;
}

async function findRows(trx: Trx, planId: PlanId): Promise<StoredRow[]> {
  return await trx
    .selectFrom("plan_edit")
    .select(["seq", "bytes"])
    .where("plan_id", "=", planId)
    .orderBy("seq")
    .execute();
}
