// One server alone on a Postgres: who comes second is refused, and who lost its lease writes nothing more.
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SettingError, readEnv } from "../../server/env.ts";
import { LeaseEnded } from "../../server/store/leases.ts";
import { packEdits } from "../../server/store/packed-edits.ts";
import { planStore } from "../../server/sync/plan-store.ts";
import { PlanId } from "../../shared/ids.ts";
import { type House, openHouse } from "../support/house.ts";
import { type Postgres, findPostgresPrograms, startPostgres } from "../support/postgres.ts";
import { until } from "../support/until.ts";

const root = "text:situation";
const refusedWithinMs = 10_000;

describe.skipIf(findPostgresPrograms() === undefined)("one server on a Postgres", () => {
  let postgres: Postgres;
  let databaseUrl: string;
  let house: House;
  beforeAll(async () => {
    postgres = await startPostgres();
    databaseUrl = await postgres.createDatabase();
    house = await openHouse({ databaseUrl });
  });
  afterAll(async () => {
    await house.close();
    await postgres.remove();
  });

  it("[CLUSTER-10] keeps a second one out, in a sentence, with and without a REDIS_URL", async () => {
    const before = performance.now();
    const second = [
      openHouse({ databaseUrl }),
      openHouse({ databaseUrl, redisUrl: "redis://127.0.0.1:1" }),
    ].map((opening) =>
      opening.then(
        () => "opened",
        (error: unknown) => error,
      ),
    );
    const [alone, among] = await Promise.all(second);
    expect(performance.now() - before).toBeLessThan(refusedWithinMs);
    expect(alone).toBeInstanceOf(SettingError);
    expect(among).toBeInstanceOf(SettingError);
    expect(String(alone)).toContain("give both the same REDIS_URL");
    expect(String(among)).toContain("without REDIS_URL already uses this database");
    const peer = await (await house.join("poh")).joined();
    peer.types(root, "Hier wordt niets van gemerkt. ");
    await peer.saved();
  });

  it("[CLUSTER-11] stores nothing under a lease that has ended", async () => {
    const store = planStore({ db: house.db, journal: house.db }, { needsLease: true });
    const lease = crypto.randomUUID();
    const personId = await house.personId("poh");
    const at = new Date();
    const bytes = packEdits([{ personId, session: null, kind: "edit", at, bytes: new Uint8Array([0, 0]) }]);
    const row = { planId: PlanId.parse(house.planId), personId, at, edits: 1, bytes, writerSeq: 1 };
    await expect(store.insert(lease, [row])).rejects.toThrow(LeaseEnded);
    await house.db.insertInto("server_lease").values({ id: lease, ended_at: null }).execute();
    await store.insert(lease, [row]);
    await house.db.updateTable("server_lease").set({ ended_at: at }).where("id", "=", lease).execute();
    await expect(store.insert(lease, [{ ...row, writerSeq: 2 }])).rejects.toThrow(LeaseEnded);
    const stored = await house.db
      .selectFrom("plan_edit")
      .select("writer_seq")
      .where("writer", "=", lease)
      .execute();
    expect(stored).toEqual([{ writer_seq: 1 }]);
  });

  it("[CLUSTER-12] sends everybody on when its lease was ended, takes another, and saves what they bring", async () => {
    const peer = await (await house.join("poh")).joined();
    await house.db.updateTable("server_lease").set({ ended_at: new Date() }).execute();
    peer.types(root, "Onder een nieuwe huur. ");
    await until(() => peer.closes.includes(1012), "she is sent on", 5_000);
    await peer.saved();
    const late = await (await house.join("huisarts")).joined();
    expect(late.reads(root)).toContain("Onder een nieuwe huur. ");
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
  });

  it("[CLUSTER-13] goes on when the connection of its lock is lost, and still keeps a second one out", async () => {
    const peer = await (await house.join("poh")).joined();
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'samenspraak lease' and datname = current_database()`.execute(house.db);
    expect(rows).toHaveLength(1);
    peer.types(root, "Zonder slot. ");
    await peer.saved();
    await expect(openHouse({ databaseUrl })).rejects.toThrow("Another Samenspraak server");
    expect(peer.closes).toEqual([]);
  });

  it("[CLUSTER-14] leaves the database at once to the next one when it stops", async () => {
    await house.close();
    const before = performance.now();
    house = await openHouse({ databaseUrl });
    expect(performance.now() - before).toBeLessThan(refusedWithinMs);
    const peer = await (await house.join("poh")).joined();
    expect(peer.reads(root)).toContain("Zonder slot. ");
  });
});

describe("REDIS_URL", () => {
  it("[CLUSTER-15] is refused without DATABASE_URL or in another form, and never repeated", () => {
    const secret = "geheim";
    const read = (more: Record<string, string>) => () => readEnv({ DEMO: "1", ...more });
    const databaseUrl = "postgres://localhost/plannen";
    expect(read({ REDIS_URL: `redis://:${secret}@localhost` })).toThrow("set DATABASE_URL too");
    for (const bad of [`http://:${secret}@localhost`, `redis:${secret}`, `redis://:${secret}@[`]) {
      expect(read({ REDIS_URL: bad, DATABASE_URL: databaseUrl })).toThrow(/^(?!.*geheim).*redis:\/\//);
    }
    const env = readEnv({ DEMO: "1", REDIS_URL: "rediss://cache:6379", DATABASE_URL: databaseUrl });
    expect(env.redisUrl).toBe("rediss://cache:6379");
  });
});
