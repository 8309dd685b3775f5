// The audit log as a chain: whole when left alone, and broken where anybody touched it.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sql } from "kysely";
import type { PersonId } from "../../shared/ids.ts";
import { appendAudit } from "../../server/store/audit.ts";
import { verifyAudit } from "../../server/store/audit-chain.ts";
import { type Database, openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { describeEachDatabase } from "../support/database.ts";

describeEachDatabase("the audit log", (place) => {
  let opened: OpenDatabase;
  let db: Database;
  beforeAll(async () => {
    opened = await openDatabase(await place());
    db = opened.db;
  });
  afterAll(() => opened.close());

  const tell = (personId: PersonId | null): Promise<void> =>
    db
      .transaction()
      .execute((trx) =>
        appendAudit(
          trx,
          { code: "sign-in-refused", kind: "execute", personId, outcome: "refused" },
          new Date(),
        ),
      );
  const forge = (statement: ReturnType<typeof sql>): Promise<unknown> =>
    db.transaction().execute(async (trx) => {
      await sql`alter table audit_event disable trigger audit_event_append_only`.execute(trx);
      await statement.execute(trx);
      await sql`alter table audit_event enable trigger audit_event_append_only`.execute(trx);
    });

  beforeEach(async () => {
    await forge(sql`delete from audit_event`);
    await sql`update audit_head set seq = 0, at = null, hash = decode(repeat('00', 32), 'hex')`.execute(db);
    await Promise.all(Array.from({ length: 20 }, () => tell(null)));
  });

  it("[LOG-14] is one whole chain, also when many append at once", async () => {
    expect(await verifyAudit(db)).toMatchObject({ state: "whole", rows: 20 });
  });

  it("[LOG-15] refuses to change or remove a row", async () => {
    for (const statement of [
      sql`update audit_event set event = '{}'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
    ]) {
      await expect(statement.execute(db)).rejects.toThrow(/append-only/);
    }
  });

  it("[LOG-16] shows where a row was changed or removed by who got past that", async () => {
    await forge(sql`update audit_event set person_id = gen_random_uuid() where seq = 7`);
    expect(await verifyAudit(db)).toMatchObject({ state: "broken", brokenAt: 7 });
    await forge(sql`update audit_event set event = replace(event, 'refused', 'done') where seq = 5`);
    expect(await verifyAudit(db)).toMatchObject({ state: "broken", brokenAt: 5 });
    await forge(sql`delete from audit_event where seq = 3`);
    expect(await verifyAudit(db)).toMatchObject({ state: "broken", brokenAt: 3 });
  });

  it("[LOG-17] shows that its end was cut off", async () => {
    await forge(sql`delete from audit_event where seq > 18`);
    expect(await verifyAudit(db)).toMatchObject({ state: "broken", brokenAt: 19 });
  });
});
