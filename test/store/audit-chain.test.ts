// What somebody could do to the audit log past its trigger, and how the walk along the chain names it.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sql } from "kysely";
import { appendAudit, hashOf } from "../../server/store/audit.ts";
import { anchorLine, findAuditEnd, readAnchors } from "../../server/store/audit-anchor.ts";
import { type AuditVerdict, verifyAudit } from "../../server/store/audit-chain.ts";
import { type Database, openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { runCommand } from "../support/command.ts";
import { describeEachDatabase, type Place } from "../support/database.ts";

const begin = Date.parse("2026-11-21T10:00:00.000Z");
const minute = 60_000;

describeEachDatabase("a tampered audit log", (place) => {
  let where: Place;
  let opened: OpenDatabase;
  let db: Database;
  beforeAll(async () => {
    where = await place();
    opened = await openDatabase(where);
    db = opened.db;
  });
  afterAll(() => opened.close());

  const tell = (at: Date): Promise<void> =>
    db
      .transaction()
      .execute((trx) =>
        appendAudit(
          trx,
          { code: "sign-in-refused", kind: "execute", personId: null, outcome: "refused" },
          at,
        ),
      );
  /** Past the trigger, as whoever owns the table can. */
  const forge = (...statements: ReturnType<typeof sql>[]): Promise<unknown> =>
    db.transaction().execute(async (trx) => {
      await sql`alter table audit_event disable trigger audit_event_append_only`.execute(trx);
      for (const statement of statements) await statement.execute(trx);
      await sql`alter table audit_event enable trigger audit_event_append_only`.execute(trx);
    });
  const breach = async (): Promise<AuditVerdict> => await verifyAudit(db);
  const rowAt = (seq: number) =>
    db.selectFrom("audit_event").selectAll().where("seq", "=", seq).executeTakeFirstOrThrow();
  /** Renumbers the rows behind a place, in an order in which no two have the same number. */
  const shift = (behind: number, by: number): ReturnType<typeof sql>[] => [
    sql`update audit_event set seq = -(seq + ${by}) where seq > ${behind}`,
    sql`update audit_event set seq = -seq where seq < 0`,
    sql`update audit_head set seq = seq + ${by}`,
  ];
  const textOf = (seq: number, at: number): string =>
    `{"at":"${new Date(at).toISOString()}","code":"sign-in","kind":"execute","outcome":"done","personId":null,"seq":${seq}}`;
  const insertion = (seq: number, at: number, before: Uint8Array, hash: Uint8Array, text: string) =>
    sql`insert into audit_event (seq, at, event, prev_hash, hash)
      values (${seq}, ${new Date(at)}, ${text}, ${before}, ${hash})`;
  const moveHead = (seq: number, hash: Uint8Array) => sql`update audit_head set seq = ${seq}, hash = ${hash}`;

  beforeEach(async () => {
    await forge(sql`delete from audit_event`);
    await sql`update audit_head set seq = 0, at = null, hash = decode(repeat('00', 32), 'hex')`.execute(db);
    for (let row = 0; row < 20; row++) await tell(new Date(begin + row * minute));
  });

  it("[AUDIT-1] names a row of which one byte was changed, also with its own hash made anew", async () => {
    await forge(sql`update audit_event set event = replace(event, 'refused"', 'refusex"') where seq = 5`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 5, kind: "changed" });
    const { event, prev_hash } = await rowAt(5);
    await forge(sql`update audit_event set hash = ${hashOf(prev_hash, event)} where seq = 5`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 5, kind: "changed" });
  });

  it("[AUDIT-2] names a row whose time, person or hash beside the text was changed", async () => {
    await forge(sql`update audit_event set hash = decode(repeat('ab', 32), 'hex') where seq = 12`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 12, kind: "changed" });
    await forge(sql`update audit_event set at = at - interval '1 second' where seq = 9`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 9, kind: "changed" });
    await forge(sql`update audit_event set person_id = gen_random_uuid() where seq = 7`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 7, kind: "changed" });
  });

  it("[AUDIT-3] names rows that were removed, also when those behind them were numbered anew", async () => {
    await forge(sql`delete from audit_event where seq between 14 and 16`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 14, kind: "removed", through: 16 });
    await forge(sql`delete from audit_event where seq = 3`, ...shift(3, -1));
    expect(await breach()).toEqual({ state: "broken", brokenAt: 3, kind: "removed" });
  });

  it("[AUDIT-4] names two rows that stand in each other's place, as a whole or by their texts", async () => {
    await forge(
      sql`update audit_event set seq = -seq where seq in (6, 11)`,
      sql`update audit_event set seq = 17 + seq where seq < 0`,
    );
    const swapped = { state: "broken", brokenAt: 6, kind: "swapped", through: 11 };
    expect(await breach()).toEqual(swapped);
    await forge(
      sql`update audit_event set seq = -seq where seq in (6, 11)`,
      sql`update audit_event set seq = 17 + seq where seq < 0`,
    );
    expect(await breach()).toMatchObject({ state: "whole" });
    const [six, eleven] = [await rowAt(6), await rowAt(11)];
    await forge(
      sql`update audit_event set event = ${eleven.event}, at = ${eleven.at} where seq = 6`,
      sql`update audit_event set event = ${six.event}, at = ${six.at} where seq = 11`,
    );
    expect(await breach()).toEqual(swapped);
  });

  it("[AUDIT-5] names a row that was put in with an old time, however well it was made", async () => {
    const { hash } = await rowAt(8);
    for (const at of [begin + 7.5 * minute, begin - 60 * minute]) {
      const text = textOf(9, at);
      await forge(...shift(8, 1), insertion(9, at, hash, hashOf(hash, text), text));
      expect(await breach()).toEqual({ state: "broken", brokenAt: 9, kind: "put-in" });
      await forge(sql`delete from audit_event where seq = 9`, ...shift(9, -1));
      expect(await breach()).toMatchObject({ state: "whole" });
    }
  });

  it("[AUDIT-6] names a row with an old time at the end, though every hash fits", async () => {
    const { hash } = await rowAt(20);
    const text = textOf(21, begin);
    const forged = hashOf(hash, text);
    await forge(insertion(21, begin, hash, forged, text), moveHead(21, forged));
    expect(await breach()).toEqual({ state: "broken", brokenAt: 21, kind: "time-went-back" });
  });

  it("[AUDIT-7] takes a clock that is set back, and clocks that differ a little, for what they are", async () => {
    await tell(new Date(begin + 18.5 * minute));
    expect((await rowAt(21)).event).not.toContain("recordedAfter");
    await tell(new Date(begin - 60 * minute));
    const latest = new Date(begin + 19 * minute).toISOString();
    expect(JSON.parse((await rowAt(22)).event)).toMatchObject({ recordedAfter: latest });
    await tell(new Date(begin - 59 * minute));
    expect(JSON.parse((await rowAt(23)).event)).toMatchObject({ recordedAfter: latest });
    await tell(new Date(begin + 21 * minute));
    expect((await rowAt(24)).event).not.toContain("recordedAfter");
    expect(await breach()).toMatchObject({ state: "whole", rows: 24 });
  });

  it("[AUDIT-8] names an end that was cut off, and one that was moved", async () => {
    await forge(moveHead(19, (await rowAt(19)).hash));
    expect(await breach()).toEqual({ state: "broken", brokenAt: 20, kind: "head-moved" });
    await forge(moveHead(20, (await rowAt(19)).hash));
    expect(await breach()).toEqual({ state: "broken", brokenAt: 20, kind: "head-moved" });
    await forge(moveHead(20, (await rowAt(20)).hash), sql`delete from audit_event where seq > 17`);
    expect(await breach()).toEqual({ state: "broken", brokenAt: 18, kind: "end-cut-off", through: 20 });
  });

  it("[AUDIT-9] shows against an anchor that the log was made anew, or its end cut off with its head", async () => {
    const anchor = await findAuditEnd(db);
    expect(await verifyAudit(db, [anchor])).toMatchObject({ state: "whole" });
    await tell(new Date(begin + 20 * minute));
    expect(await verifyAudit(db, [anchor])).toMatchObject({ state: "whole", rows: 21 });

    // every row from the tenth on made again, with one of them changed, and the head along
    let { hash } = await rowAt(9);
    for (let seq = 10; seq <= 21; seq++) {
      const { event } = await rowAt(seq);
      const text = seq === 10 ? event.replace("sign-in-refused", "sign-out") : event;
      const next = hashOf(hash, text);
      await forge(
        sql`update audit_event set event = ${text}, prev_hash = ${hash}, hash = ${next} where seq = ${seq}`,
      );
      hash = next;
    }
    await forge(moveHead(21, hash));
    expect(await verifyAudit(db)).toMatchObject({ state: "whole", rows: 21 });
    expect(await verifyAudit(db, [anchor])).toEqual({ state: "broken", brokenAt: 20, kind: "made-anew" });

    await forge(sql`delete from audit_event where seq > 15`, moveHead(15, (await rowAt(15)).hash));
    expect(await verifyAudit(db)).toMatchObject({ state: "whole", rows: 15 });
    const cut = { state: "broken", brokenAt: 16, kind: "end-cut-off", through: 20 };
    expect(await verifyAudit(db, [anchor])).toEqual(cut);
  });

  it("[AUDIT-10] takes no row whose text cannot be read back", async () => {
    const { hash } = await rowAt(20);
    for (const text of ["no json", String.raw`{"address":"\u0000","code":"sign-in"}`]) {
      const added = insertion(21, begin, hash, hashOf(hash, text), text).execute(db);
      await expect(added).rejects.toThrow(/json|Unicode/i);
    }
  });

  it("[AUDIT-11] is told by the command in one sentence with the row and the kind, and with exit code 1", async () => {
    const folder = await mkdtemp(join(tmpdir(), "samenspraak-anchor-"));
    try {
      const file = join(folder, "anchors.txt");
      const verify = async (...args: string[]) => await runCommand("audit-verify", where, ...args);
      expect(await verify("--write-anchor", file)).toMatchObject({ exitCode: 0 });
      expect(readAnchors(await readFile(file, "utf8"))).toEqual([await findAuditEnd(db)]);
      const fits = { exitCode: 0, printed: expect.stringContaining("It fits 1 anchor.") };
      expect(await verify("--anchor", file)).toMatchObject(fits);

      const other = { seq: 20, hash: new Uint8Array(32).fill(7) };
      await writeFile(file, `# kept elsewhere\n\n${anchorLine(other, new Date(begin))}`);
      const anew = { exitCode: 1, printed: expect.stringContaining("row 20 is another") };
      expect(await verify("--anchor", file)).toMatchObject(anew);
      await writeFile(file, "samenspraak-audit 20 abc now");
      const unreadable = { exitCode: 1, printed: expect.stringContaining("something else than anchors") };
      expect(await verify("--anchor", file)).toMatchObject(unreadable);

      await forge(sql`delete from audit_event where seq between 14 and 16`);
      const gone = "The audit log is broken: rows 14 to 16 are gone from between the others (removed).";
      expect(await verify()).toEqual({ exitCode: 1, printed: `\n${gone}\n\n` });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
