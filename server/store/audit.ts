// The audit log: rows appended in one hash chain.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import type { AuditEvent } from "../../shared/audit.ts";
import type { Trx } from "./database.ts";

/**
 * How far the time of a row may lie before that of a row that was appended earlier: servers' clocks differ a little,
 * and a transaction waits for the end of the chain. A row that lies further back (a clock was set back, or the row
 * waited for a database that was away) says so in its text, as `recordedAfter`.
 */
export const maxClockStepMs = 60_000;

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
    .select(["seq", "hash", "at"])
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash, at: latest } = head;
  const rows = entries.map(({ event, at }) => {
    seq += 1;
    const text = canonicalize({ ...event, seq, at: at.toISOString(), ...lateness(at, latest) }) ?? "";
    if (latest === null || at > latest) latest = at;
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
    update audit_head set seq = ${seq}, hash = ${hash}, at = ${latest}`.execute(trx);
}

function lateness(at: Date, latest: Date | null): { recordedAfter?: string } {
  if (latest === null || !isTooEarly(at, latest)) return {};
  return { recordedAfter: latest.toISOString() };
}

/** Lies this time so far before the latest one so far that the row has to say so? */
export function isTooEarly(at: Date, latest: Date): boolean {
  return at.getTime() < latest.getTime() - maxClockStepMs;
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** What ties a row to the one before it. */
export function hashOf(previous: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(previous).update(text, "utf8").digest());
}
