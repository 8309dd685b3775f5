// Walks the chain of the audit log, and names the first thing in it that is not as it was appended.
import type { Selectable } from "kysely";
import { hashOf, isTooEarly } from "./audit.ts";
import type { AuditAnchor } from "./audit-anchor.ts";
import { AuditText } from "./audit-text.ts";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

export type AuditBreach =
  /** The row's text, its hash or an id beside it is another than was written. */
  | "changed"
  | "removed"
  /** Two rows stand in each other's place. */
  | "swapped"
  /** A row that was not appended at that place. */
  | "put-in"
  /** Its time lies before that of the rows before it, and it does not say why. */
  | "time-went-back"
  | "end-cut-off"
  /** What is kept about the last row is not about the last row. */
  | "head-moved"
  /** Whole in itself, but not the chain that an anchor was taken of. */
  | "made-anew";

/** `brokenAt` is the first row that is not what was appended there, `through` the last of several, or the other of two. */
export type AuditVerdict =
  | { state: "whole"; rows: number; hash: Uint8Array }
  | { state: "broken"; brokenAt: number; kind: AuditBreach; through?: number };

type Row = Pick<Selectable<Tables["audit_event"]>, "seq" | "at" | "person_id" | "plan_id"> &
  Pick<Selectable<Tables["audit_event"]>, "event" | "prev_hash" | "hash">;
type Broken = Extract<AuditVerdict, { state: "broken" }>;

/** The chain as far as it is whole. */
interface Walked {
  seq: number;
  hash: Uint8Array;
  /** Of the row before the last one. */
  hashBefore: Uint8Array | undefined;
  latest: Date | undefined;
}

const batchRows = 1_000;

export async function verifyAudit(db: Database, anchors: readonly AuditAnchor[] = []): Promise<AuditVerdict> {
  // read before the rows: what is appended meanwhile comes after it
  const head = await db.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirst();
  if (head === undefined) return broken("head-moved", 0);
  const walked: Walked = { seq: 0, hash: new Uint8Array(32), hashBefore: undefined, latest: undefined };
  const anchored = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash]));
  for await (const [row, next] of pairs(rowsThrough(db, head.seq))) {
    const breach = await breachAt(db, walked, row, next);
    if (breach !== undefined) return breach;
    const anchor = anchored.get(row.seq);
    if (anchor !== undefined && !isSame(anchor, row.hash)) return broken("made-anew", row.seq);
    walked.seq = row.seq;
    walked.hashBefore = walked.hash;
    walked.hash = row.hash;
    if (walked.latest === undefined || row.at > walked.latest) walked.latest = row.at;
  }
  if (walked.seq < head.seq) return broken("end-cut-off", walked.seq + 1, head.seq);
  if (!isSame(walked.hash, head.hash)) return broken("head-moved", head.seq);
  const beyond = await findBeyondHead(db);
  if (beyond !== undefined) return broken("head-moved", beyond);
  const last = Math.max(0, ...anchors.map((anchor) => anchor.seq));
  if (last > walked.seq) return broken("end-cut-off", walked.seq + 1, last);
  return { state: "whole", rows: walked.seq, hash: walked.hash };
}

function broken(kind: AuditBreach, brokenAt: number, through?: number): Broken {
  const hasMore = through !== undefined && through > brokenAt;
  return { state: "broken", brokenAt, kind, ...(hasMore && { through }) };
}

async function breachAt(
  db: Database,
  walked: Walked,
  row: Row,
  next: Row | undefined,
): Promise<Broken | undefined> {
  const expected = walked.seq + 1;
  if (row.seq !== expected) return broken("removed", expected, row.seq - 1);
  const text = textOf(row);
  const isItself = text !== undefined && isSame(row.hash, hashOf(row.prev_hash, row.event));
  if (text !== undefined && text.seq !== row.seq) return await misplaced(db, row, text, isItself);
  if (!isItself || !agrees(row, text)) return broken("changed", row.seq);
  if (!isSame(row.prev_hash, walked.hash)) {
    // this one is as it was, and follows another than the one that stands before it
    const follows = walked.hashBefore !== undefined && isSame(row.prev_hash, walked.hashBefore);
    return broken(follows ? "put-in" : "changed", Math.max(1, row.seq - 1));
  }
  if (walked.latest !== undefined && isTooEarly(row.at, walked.latest) && text.recordedAfter === undefined) {
    const isSkipped = next !== undefined && isSame(next.prev_hash, walked.hash);
    return broken(isSkipped ? "put-in" : "time-went-back", row.seq);
  }
  return undefined;
}

/** The text says another place than where it stands. */
async function misplaced(db: Database, row: Row, text: AuditText, isItself: boolean): Promise<Broken> {
  const other = await db
    .selectFrom("audit_event")
    .select("event")
    .where("seq", "=", Math.trunc(text.seq))
    .executeTakeFirst();
  if (other !== undefined && textOf(other)?.seq === row.seq) return broken("swapped", row.seq, text.seq);
  if (!isItself) return broken("changed", row.seq);
  // the rows behind it were numbered anew
  return text.seq > row.seq
    ? broken("removed", row.seq, text.seq - 1)
    : broken("put-in", text.seq, row.seq - 1);
}

function textOf({ event }: Pick<Row, "event">): AuditText | undefined {
  try {
    return AuditText.safeParse(JSON.parse(event)).data;
  } catch {
    return undefined; // no JSON: somebody wrote in it
  }
}

/** Do the columns say what the text says? */
function agrees(row: Row, text: AuditText): boolean {
  return (
    text.at === row.at.toISOString() &&
    text.personId === row.person_id &&
    // a plan id may have been asked for in capitals; the column keeps it without
    (text.planId?.toLowerCase() ?? null) === row.plan_id
  );
}

async function* rowsThrough(db: Database, last: number): AsyncGenerator<Row> {
  let seq = 0;
  for (;;) {
    const rows = await db
      .selectFrom("audit_event")
      .select(["seq", "at", "person_id", "plan_id", "event", "prev_hash", "hash"])
      .where("seq", ">", seq)
      .where("seq", "<=", last)
      .orderBy("seq")
      .limit(batchRows)
      .execute();
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined) return;
    seq = end.seq;
  }
}

/** Each with the one behind it. */
async function* pairs<T>(items: AsyncIterable<T>): AsyncGenerator<[T, T | undefined]> {
  let held: T | undefined;
  for await (const item of items) {
    if (held !== undefined) yield [held, item];
    held = item;
  }
  if (held !== undefined) yield [held, undefined];
}

/** A row behind what the head says is the last one. The rows are asked first: what is appended comes with its head. */
async function findBeyondHead(db: Database): Promise<number | undefined> {
  const last = await db
    .selectFrom("audit_event")
    .select("seq")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  const head = await db.selectFrom("audit_head").select("seq").executeTakeFirst();
  return last !== undefined && last.seq > (head?.seq ?? 0) ? (head?.seq ?? 0) + 1 : undefined;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
