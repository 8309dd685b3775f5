// Removes a plan for good: every row that refers to it, in whatever table, as the database's own catalog tells.
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PlanId } from "../../shared/ids.ts";
import { findForeignKeys, findTables, type ForeignKey } from "./catalog.ts";
import type { Trx } from "./database.ts";

/**
 * Of `audit_event` only ids and codes stay: who did what with a plan must be told also when it is gone. If a row of
 * the others ever depends on a plan, nothing is destroyed before somebody decided what that means.
 */
const keptTables = new Set(["audit_event", "person", "organisation", "session"]);

/** Before the plan: whoever gives a turn holds the meeting first. */
export async function holdMeetingsOf(trx: Trx, planId: PlanId): Promise<void> {
  await trx
    .selectFrom("meeting")
    .select("id")
    .where("id", "in", (items) =>
      items.selectFrom("meeting_item").select("meeting_item.meeting_id").where("plan_id", "=", planId),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Waits for edits that are being committed; those that come after it find no plan to belong to, and are refused. */
export async function destroyPlan(trx: Trx, planId: PlanId): Promise<void> {
  // not the weaker lock of lockPlan: inserts that refer to the plan wait for this one
  await trx.selectFrom("plan").select("id").where("id", "=", planId).forUpdate().execute();
  await sql`select set_config('samenspraak.destroys', ${planId}, true)`.execute(trx);
  await emptyMeetingItems(trx, planId);
  for (const { table, rows } of await findRowsOf(trx, planId)) {
    await sql`delete from ${sql.table(table)} where ${rows}`.execute(trx);
  }
}

/**
 * In a meeting with other patients the slot stays, as one of nobody: all that hangs on it goes. A slot that was current
 * is over.
 */
async function emptyMeetingItems(trx: Trx, planId: PlanId): Promise<void> {
  await trx
    .updateTable("meeting")
    .set((row) => ({ revision: row("revision", "+", 1) }))
    .where("id", "in", (items) =>
      items.selectFrom("meeting_item").select("meeting_item.meeting_id").where("plan_id", "=", planId),
    )
    .execute();
  const hanging = (await findForeignKeys(trx)).filter(({ parent }) => parent === "meeting_item");
  for (const { table, columns } of hanging) {
    const [column = ""] = columns;
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (
      select id from meeting_item where plan_id = ${planId})`.execute(trx);
  }
  await trx
    .updateTable("meeting_item")
    .set({ plan_id: null, state: sql`case state when 'current' then 'discussed' else state end` })
    .where("plan_id", "=", planId)
    .execute();
}

interface RowsOfPlan {
  table: string;
  /** True for the rows of this plan. */
  rows: RawBuilder<SqlBool>;
}

/** Whoever refers to a row comes before it. */
async function findRowsOf(trx: Trx, planId: PlanId): Promise<RowsOfPlan[]> {
  const keys = await findForeignKeys(trx);
  const named = (await findTables(trx))
    .filter(({ columns }) => columns.some(({ name }) => name === "plan_id"))
    .map(({ name }) => name)
    .filter((name) => !keptTables.has(name));
  const found: RowsOfPlan[] = [];
  const seen = new Set<string>();
  const visit = (table: string): void => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const key of keys) if (key.parent === table && !keptTables.has(key.table)) visit(key.table);
    found.push({ table, rows: rowsIn(table, { keys, named, planId, within: [] }) });
  };
  visit("plan");
  // with a plan's id, and no reference that says so
  for (const table of named.filter((name) => !seen.has(name))) {
    found.unshift({ table, rows: sql<SqlBool>`plan_id = ${planId}` });
  }
  return found;
}

function rowsIn(
  table: string,
  on: { keys: readonly ForeignKey[]; named: readonly string[]; planId: PlanId; within: readonly string[] },
): RawBuilder<SqlBool> {
  const { keys, named, planId } = on;
  if (table === "plan") return sql<SqlBool>`id = ${planId}`;
  const within = [...on.within, table];
  const ways = keys
    .filter(
      (key) => key.table === table && !within.includes(key.parent) && leadsToPlan(key.parent, keys, within),
    )
    .map(({ columns, parent, parentColumns }) => {
      const own = sql.join(columns.map((column) => sql.ref(`${table}.${column}`)));
      const theirs = sql.join(parentColumns.map((column) => sql.ref(`${parent}.${column}`)));
      const rows = rowsIn(parent, { ...on, within });
      return sql<SqlBool>`(${own}) in (select ${theirs} from ${sql.table(parent)} where ${rows})`;
    });
  if (named.includes(table)) ways.push(sql<SqlBool>`${sql.ref(`${table}.plan_id`)} = ${planId}`);
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

function leadsToPlan(table: string, keys: readonly ForeignKey[], within: readonly string[] = []): boolean {
  if (table === "plan") return true;
  return keys.some(
    (key) =>
      key.table === table &&
      !within.includes(key.parent) &&
      leadsToPlan(key.parent, keys, [...within, table]),
  );
}
