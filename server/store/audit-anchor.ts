// Anchors: what the end of the audit log was at a moment, as a line that is kept elsewhere.
import type { Database, Trx } from "./database.ts";

/** Whoever has it can show later that everything up to this row is what it was. */
export interface AuditAnchor {
  seq: number;
  hash: Uint8Array;
}

const shape = /^samenspraak-audit ([1-9]\d{0,15}) ([0-9a-f]{64}) (\S+)$/;

/** One line, which says nothing about anybody. */
export function anchorLine({ seq, hash }: AuditAnchor, at: Date): string {
  return `samenspraak-audit ${seq} ${Buffer.from(hash).toString("hex")} ${at.toISOString()}\n`;
}

/** Every anchor of a text, one a line; undefined when a line is none. Empty lines and lines with # are passed over. */
export function readAnchors(text: string): AuditAnchor[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const found = lines.map((line) => {
    const [, seq, hash] = shape.exec(line) ?? [];
    if (seq === undefined || hash === undefined) return undefined;
    return { seq: Number(seq), hash: new Uint8Array(Buffer.from(hash, "hex")) };
  });
  return found.every((anchor) => anchor !== undefined) ? found : undefined;
}

/** The end of the log at this moment. */
export async function findAuditEnd(db: Database | Trx): Promise<AuditAnchor> {
  return await db.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirstOrThrow();
}
