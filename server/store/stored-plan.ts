// What is stored of a plan, as a room needs it to open: its document, its clients, and whose rows are in it.
import { type RawBuilder, sql } from "kysely";
import { PersonId, type PlanId } from "../../shared/ids.ts";
import type { Owner } from "./clients.ts";
import type { Database, Trx } from "./database.ts";
import type { StoredRow } from "./journal.ts";

export interface StoredPlan {
  layout: number;
  snapshot: Uint8Array | undefined;
  rows: StoredRow[];
  /** Edits in those rows. */
  edits: number;
  clients: Owner[];
  /** How far each writer's rows go that are in it. */
  written: Written[];
}

/** The last row of a writer on a plan, by its number. */
export interface Written {
  planId: PlanId;
  writer: string;
  writerSeq: number;
}

/** One row of the question below; which of the numbers and bytes it has depends on the part. */
interface StoredPart {
  part: "plan" | "snapshot" | "edit" | "client" | "written";
  seq: number | null;
  number: number | null;
  id: string | null;
  bytes: Uint8Array | null;
}

/**
 * Everything a room needs to open a plan; undefined when there is no such plan. In one statement, which sees one
 * moment: a fold that commits between two would take edits out of both. And one answer is waited for, not eight, which
 * a whole meeting does that comes back at once.
 */
export async function findStoredPlan(db: Database, planId: PlanId): Promise<StoredPlan | undefined> {
  const { rows: parts } = await sql<StoredPart>`
    select 'plan' as part, null::bigint as seq, layout::bigint as number, null::uuid as id, null::bytea as bytes
    from plan where id = ${planId}
    union all
    select 'snapshot', null, null, null, state from plan_snapshot where plan_id = ${planId}
    union all
    select 'edit', seq, edits, null, bytes from plan_edit where plan_id = ${planId}
    union all
    select 'client', null, client_id, person_id, null from plan_client where plan_id = ${planId}
    union all
    select 'written', null, "writerSeq", writer, null from (${writtenOf([planId])}) as written`.execute(db);
  const of = (part: StoredPart["part"]): StoredPart[] => parts.filter((row) => row.part === part);
  const [plan] = of("plan");
  if (plan === undefined) return undefined;
  const edits = of("edit").toSorted((one, other) => (one.seq ?? 0) - (other.seq ?? 0));
  return {
    layout: plan.number ?? 0,
    snapshot: of("snapshot")[0]?.bytes ?? undefined,
    rows: edits.map(({ seq, bytes }) => ({ seq: seq ?? 0, bytes: bytes ?? new Uint8Array() })),
    edits: edits.reduce((sum, { number }) => sum + (number ?? 0), 0),
    clients: of("client").map(({ number, id }) => ({ clientId: number ?? 0, personId: PersonId.parse(id) })),
    written: of("written").map(({ number, id }) => ({ planId, writer: id ?? "", writerSeq: number ?? 0 })),
  };
}

/** How far each writer's rows on these plans go, read at one moment. */
export async function findWritten(db: Database | Trx, planIds: readonly PlanId[]): Promise<Written[]> {
  return (await writtenOf(planIds).execute(db)).rows;
}

function writtenOf(planIds: readonly PlanId[]): RawBuilder<Written> {
  return sql<Written>`
    select plan_id as "planId", writer, max(writer_seq) as "writerSeq" from plan_edit
    where plan_id = any(${planIds}::uuid[]) group by plan_id, writer
    union all
    select plan_id, writer.key::uuid, writer.value::bigint
    from plan_snapshot cross join jsonb_each_text(writers) as writer
    where plan_id = any(${planIds}::uuid[])`;
}
