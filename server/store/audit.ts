// The audit log: rows appended in one hash chain, and the walk that verifies it.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import * as z from "zod";
import type { AuditEvent } from "../../shared/audit.ts";
import type { Database, Trx } from "./database.ts";

/**
 * Appends a row in the transaction of what it tells about. Holds the end of the chain until that
 * transaction ends, so it comes last in it.
 */
export async function appendAudit(trx: Trx, event: AuditEvent, at: Date): Promise<void> {
  await appendAudits(trx, [{ event, at }]);
}

/** Several at once, in this order. */
export async function appendAudits(
  trx: Trx,
  entries: readonly { event: AuditEvent; at: Date }[],
): Promise<void> {
  if (entries.length === 0) return;
  const head = await trx
    .selectFrom("audit_head")
    .select(["seq", "hash"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = entries.map(({ event, at }) => {
    seq += 1;
    const text = canonicalize({ ...event, seq, at: at.toISOString() }) ?? "";
    const before = hash;
    hash = hashOf(before, text);
    const { personId, planId = null } = event;
    return { seq, at, personId, planId, event: text, before: hexOf(before), hash: hexOf(hash) };
  });
  // one parameter and a constant text: a meeting that comes back at once brings hundreds of rows
  await sql`
    with added as (
      insert into audit_event (seq, at, person_id, plan_id, event, prev_hash, hash)
      select (row ->> 'seq')::bigint, (row ->> 'at')::timestamptz, (row ->> 'personId')::uuid,
        (row ->> 'planId')::uuid, row ->> 'event', decode(row ->> 'before', 'hex'), decode(row ->> 'hash', 'hex')
      from json_array_elements(${JSON.stringify(rows)}::json) as row
    )
    update audit_head set seq = ${seq}, hash = ${hash}`.execute(trx);
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** `brokenAt` is the first row that is not what was appended there. */
export type AuditVerdict = { state: "whole"; rows: number } | { state: "broken"; brokenAt: number };

const batchRows = 1_000;

/** What a row's text must agree with in the columns beside it. */
const StoredEvent = z.looseObject({
  seq: z.number(),
  at: z.string(),
  personId: z.string().nullable(),
  planId: z.string().nullable().default(null),
});

export async function verifyAudit(db: Database): Promise<AuditVerdict> {
  let seq = 0;
  let hash: Uint8Array = new Uint8Array(32);
  // read before the rows: what is appended meanwhile comes after it
  const head = await db.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirstOrThrow();
  while (seq < head.seq) {
    const rows = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("seq", ">", seq)
      .where("seq", "<=", head.seq)
      .orderBy("seq")
      .limit(batchRows)
      .execute();
    if (rows.length === 0) return { state: "broken", brokenAt: seq + 1 };
    for (const row of rows) {
      seq += 1;
      const whole =
        row.seq === seq &&
        isSame(row.prev_hash, hash) &&
        isSame(row.hash, hashOf(hash, row.event)) &&
        agrees(row, row.event);
      if (!whole) return { state: "broken", brokenAt: seq };
      hash = row.hash;
    }
  }
  return isSame(hash, head.hash) ? { state: "whole", rows: seq } : { state: "broken", brokenAt: seq };
}

function agrees(
  row: { seq: number; at: Date; person_id: string | null; plan_id: string | null },
  text: string,
): boolean {
  const event = StoredEvent.safeParse(JSON.parse(text)).data;
  return (
    event !== undefined &&
    event.seq === row.seq &&
    event.at === row.at.toISOString() &&
    event.personId === row.person_id &&
    // a plan id may have been asked for in capitals; the column keeps it without
    (event.planId?.toLowerCase() ?? null) === row.plan_id
  );
}

function hashOf(previous: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(previous).update(text, "utf8").digest());
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
