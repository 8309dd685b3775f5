// The hash of a version: of a file, whose hashes are in hex, and of a row, whose hashes are bytes.
import { createHash } from "node:crypto";
import { versionBytes } from "../../shared/plan/canonical.ts";
import type { NewVersionRow } from "../store/versions.ts";

/** SHA-256 of `versionBytes`. */
export function hashOf(version: Parameters<typeof versionBytes>[0]): Uint8Array {
  return new Uint8Array(createHash("sha256").update(versionBytes(version)).digest());
}

/** The same. `content`: as it is kept, also of an older layout. */
export function hashOfRow(
  row: Pick<NewVersionRow, "planId" | "number" | "layout" | "previous"> & { content: unknown },
): Uint8Array {
  const { planId: plan, number, layout, content } = row;
  return hashOf({
    plan,
    number,
    layout,
    content,
    previous: row.previous === null ? null : hex(row.previous),
  });
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
