// A journal row holds all edits of one plan in one commit, packed: hundreds of rows a second become tens.
import { type Kysely, sql } from "kysely";
import * as encoding from "lib0/encoding";

interface OldRow {
  seq: number;
  person_id: string;
  session_hash: string | null;
  kind: string;
  bytes: Uint8Array;
  at: Date;
}

const kinds = ["seed", "edit", "carried"];

export async function up(db: Kysely<unknown>): Promise<void> {
  // person_id and at: of the last edit in it. Authors of each edit are in `bytes` (server/store/packed-edits.ts).
  await sql`
    alter table plan_edit
      drop constraint plan_edit_person_id_fkey,
      add column edits integer not null default 1,
      add column is_seed boolean not null default false`.execute(db);
  await sql`update plan_edit set is_seed = true where kind = 'seed'`.execute(db);
  const { rows } = await sql<{ seq: number }>`select seq from plan_edit order by seq`.execute(db);
  for (const { seq } of rows) {
    const { rows: old } = await sql<OldRow>`
      select seq, person_id, session_hash, kind, bytes, at from plan_edit where seq = ${seq}`.execute(db);
    const row = old[0];
    if (row !== undefined)
      await sql`update plan_edit set bytes = ${pack(row)} where seq = ${seq}`.execute(db);
  }
  await sql`alter table plan_edit drop column session_hash, drop column kind`.execute(db);
}

/** The format as it was when this migration was written; a migration does not follow later code. */
function pack(row: OldRow): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1); // format
    encoding.writeVarUint(encoder, 1); // authors
    encoding.writeVarString(encoder, row.person_id);
    encoding.writeVarString(encoder, row.session_hash ?? "");
    encoding.writeVarUint(encoder, 1); // edits
    encoding.writeVarUint(encoder, 0); // author
    encoding.writeVarUint(encoder, kinds.indexOf(row.kind));
    encoding.writeVarUint(encoder, row.at.getTime());
    encoding.writeVarUint8Array(encoder, row.bytes);
  });
}
