// The journal's rows: edits in commit order, snapshots they fold into, their history, and client ids.
import { sql } from "kysely";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** One edit on its way to the database, named by (writer, writerSeq) so that a retry doubles nothing. */
export interface EditRow {
  planId: PlanId;
  personId: PersonId;
  session: SessionHash | null;
  /** `carried`: sent by this person, but the words of others are among it. */
  kind: "edit" | "carried";
  bytes: Uint8Array;
  at: Date;
  writer: string;
  writerSeq: number;
}

/** A stored edit, as folding and loading see it. */
export interface StoredEdit {
  seq: number;
  personId: PersonId;
  session: SessionHash | null;
  kind: "seed" | "edit" | "carried";
  bytes: Uint8Array;
  at: Date;
}

export interface StoredPlan {
  layout: number;
  snapshot: Uint8Array | undefined;
  edits: StoredEdit[];
  clients: { clientId: number; personId: PersonId }[];
}

/** Commits a batch in one statement. Rows that an earlier, unanswered try committed are left as they are. */
export async function insertEdits(db: Database, rows: readonly EditRow[]): Promise<void> {
  await db
    .insertInto("plan_edit")
    .values(
      rows.map((row) => ({
        plan_id: row.planId,
        person_id: row.personId,
        session_hash: row.session,
        kind: row.kind,
        bytes: row.bytes,
        at: row.at,
        writer: row.writer,
        writer_seq: row.writerSeq,
      })),
    )
    .onConflict((conflict) => conflict.columns(["writer", "writer_seq"]).doNothing())
    .execute();
}

/** A new plan's first row, in the transaction that creates the plan. */
export async function appendSeed(
  trx: Trx,
  seed: {
    planId: PlanId;
    personId: PersonId;
    session: SessionHash | null;
    update: Uint8Array;
    clientId: number;
    at: Date;
  },
): Promise<void> {
  await trx
    .insertInto("plan_edit")
    .values({
      plan_id: seed.planId,
      person_id: seed.personId,
      session_hash: seed.session,
      kind: "seed",
      bytes: seed.update,
      at: seed.at,
      writer: crypto.randomUUID(),
      writer_seq: 0,
    })
    .execute();
  await bind(trx, { ...seed, clientIds: [seed.clientId] });
}

/** Everything a room needs to open a plan, read at one moment; undefined when there is no such plan. */
export async function findStoredPlan(db: Database, planId: PlanId): Promise<StoredPlan | undefined> {
  return await db
    .transaction()
    // one moment: a fold that commits between the two reads would otherwise take edits out of both
    .setIsolationLevel("repeatable read")
    .execute(async (trx) => {
      const plan = await trx.selectFrom("plan").select("layout").where("id", "=", planId).executeTakeFirst();
      if (plan === undefined) return undefined;
      const { snapshot, edits } = await findDocument(trx, planId);
      const clients = await trx
        .selectFrom("plan_client")
        .select(["client_id as clientId", "person_id as personId"])
        .where("plan_id", "=", planId)
        .execute();
      return { layout: plan.layout, snapshot, edits, clients };
    });
}

/**
 * Binds Yjs client ids to a person on a plan and answers whose each of them now is. An id that was
 * somebody's stays theirs; one that was this person's moves to this session.
 */
export async function bindClients(
  db: Database,
  binding: {
    planId: PlanId;
    personId: PersonId;
    session: SessionHash | null;
    clientIds: readonly number[];
    at: Date;
  },
): Promise<{ clientId: number; personId: PersonId }[]> {
  return await db.transaction().execute(async (trx) => {
    await bind(trx, binding);
    return await trx
      .selectFrom("plan_client")
      .select(["client_id as clientId", "person_id as personId"])
      .where("plan_id", "=", binding.planId)
      .where("client_id", "in", [...binding.clientIds])
      .execute();
  });
}

async function bind(
  trx: Trx,
  binding: {
    planId: PlanId;
    personId: PersonId;
    session: SessionHash | null;
    clientIds: readonly number[];
    at: Date;
  },
): Promise<void> {
  await trx
    .insertInto("plan_client")
    .values(
      binding.clientIds.map((clientId) => ({
        plan_id: binding.planId,
        client_id: clientId,
        person_id: binding.personId,
        session_hash: binding.session,
        bound_at: binding.at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["plan_id", "client_id"])
        .doUpdateSet((row) => ({ session_hash: row.ref("excluded.session_hash") }))
        .whereRef("plan_client.person_id", "=", "excluded.person_id"),
    )
    .execute();
}

export interface Fold {
  snapshot: Uint8Array;
  /** The folded edits with their authors, packed. */
  history: Uint8Array;
}

/**
 * Folds a plan's rows into its snapshot, in one transaction that removes exactly the rows it folded and
 * keeps them as history. `fold` is given what is stored and answers what to store instead.
 * Answers how many rows were folded.
 */
export async function foldEdits(
  db: Database,
  planId: PlanId,
  at: Date,
  fold: (snapshot: Uint8Array | undefined, edits: StoredEdit[]) => Promise<Fold>,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    // one folder at a time; not the whole row, which inserts into plan_edit refer to
    await trx.selectFrom("plan").select("id").where("id", "=", planId).forNoKeyUpdate().execute();
    const edits = await findEdits(trx, planId);
    const first = edits[0];
    const last = edits.at(-1);
    if (first === undefined || last === undefined) return 0;
    const folded = await fold(await findSnapshot(trx, planId), edits);
    await trx
      .insertInto("plan_snapshot")
      .values({ plan_id: planId, state: folded.snapshot, through_seq: last.seq, folded_at: at })
      .onConflict((conflict) =>
        conflict.column("plan_id").doUpdateSet({
          state: folded.snapshot,
          through_seq: last.seq,
          folded_at: at,
        }),
      )
      .execute();
    await trx
      .insertInto("plan_history")
      .values({
        plan_id: planId,
        from_seq: first.seq,
        through_seq: last.seq,
        edits: edits.length,
        rows: folded.history,
      })
      .execute();
    await trx
      .deleteFrom("plan_edit")
      .where("plan_id", "=", planId)
      .where("seq", "=", sql<number>`any(${sql.val(edits.map((edit) => edit.seq))}::bigint[])`)
      .execute();
    const lastTyped = edits.findLast((edit) => edit.kind !== "seed");
    if (lastTyped !== undefined) {
      await trx
        .updateTable("plan")
        .set({ changed_at: lastTyped.at, changed_by: lastTyped.personId })
        .where("id", "=", planId)
        .execute();
    }
    return edits.length;
  });
}

/** What is committed of a plan's document. In a transaction that holds the plan's lock, so that no fold comes between. */
export async function findDocument(
  trx: Trx,
  planId: PlanId,
): Promise<Pick<StoredPlan, "snapshot" | "edits">> {
  const snapshot = await findSnapshot(trx, planId);
  return { snapshot, edits: await findEdits(trx, planId) };
}

/** Every row that ever was, folded or not: a fold that comes between the two reads makes some come twice. */
export async function findJournal(
  trx: Trx,
  planId: PlanId,
): Promise<{ folded: Uint8Array[]; edits: StoredEdit[] }> {
  const edits = await findEdits(trx, planId);
  return { folded: await findHistory(trx, planId), edits };
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

async function findEdits(trx: Trx, planId: PlanId): Promise<StoredEdit[]> {
  return await trx
    .selectFrom("plan_edit")
    .select(["seq", "person_id as personId", "session_hash as session", "kind", "bytes", "at"])
    .where("plan_id", "=", planId)
    .orderBy("seq")
    .execute();
}
