// The user that the server has on Postgres: one who may make roles, and one who may not and is told what to ask for.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import pg from "pg";
import { openDatabase } from "../../server/store/database.ts";
import { type House, openHouse } from "../support/house.ts";
import { findPostgresPrograms, type Postgres, startPostgres } from "../support/postgres.ts";
import { until } from "../support/until.ts";

describe.skipIf(findPostgresPrograms() === undefined)("a database user that is no superuser", () => {
  let postgres: Postgres;
  beforeEach(async () => {
    postgres = await startPostgres();
  });
  afterEach(() => postgres.remove());

  /** As the administrator of the database, who may do everything. */
  async function administer(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: postgres.url("postgres") });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  const urlOf = (user: string, database: string): string => {
    const url = new URL(postgres.url(database));
    url.username = user;
    return url.href;
  };

  async function writesAPlan(house: House): Promise<void> {
    const cookie = await house.signIn("poh");
    const body = { template: "als", patient: { name: "mw. N. Nieuw", birthDate: "1950-01-01" } };
    expect((await house.call(cookie, "POST", "/api/plans", body)).status).toBe(201);
    const nurse = await (await house.join("poh", { cookie })).joined();
    nurse.types("text:situation", "Getypt. ");
    await nurse.saved();
    expect(
      (await house.call(cookie, "POST", `/api/plans/${house.planId}/versions`, { name: "Een" })).status,
    ).toBe(201);
    const stranger = await house.signIn("beheer");
    expect((await house.call(stranger, "GET", `/api/plans/${house.planId}`)).status).toBe(404);
    nurse.leaves();
  }

  it("[RLS-12] that may not make roles is told in one sentence what to run, and then it is enough", async () => {
    await administer(`create role plain login`, `create database plain owner plain`);
    const databaseUrl = urlOf("plain", "plain");
    const refused: unknown = await openDatabase({ databaseUrl }).catch((error: unknown) => error);
    const sentence = refused instanceof Error ? refused.message : "";
    expect(sentence).toMatch(
      /^The user of the database may not .* run: CREATE ROLE .*; GRANT .* TO "plain";$/,
    );
    await administer(...(sentence.split("run: ")[1]?.split("; ") ?? []));
    const house = await openHouse({ databaseUrl });
    await writesAPlan(house);
    await house.close();
    // the role is there now, and somebody else is not in it
    await administer(`create role other login`, `create database other owner other`);
    await expect(openDatabase({ databaseUrl: urlOf("other", "other") })).rejects.toThrow(
      /run: GRANT samenspraak_visitor TO "other";$/,
    );
  });

  it("[RLS-13] that may make roles makes it, also when several databases begin at once", async () => {
    await administer(`create role maker login createrole`);
    const names = ["one", "two", "three"];
    for (const name of names) await administer(`create database ${name} owner maker`);
    const opened = await Promise.all(
      names.map((name) => openDatabase({ databaseUrl: urlOf("maker", name) })),
    );
    for (const { visitors, close } of opened) {
      await until(
        async () => (await visitors.selectFrom("plan").select("id").execute()).length === 0,
        "it answers",
      );
      await close();
    }
    const house = await openHouse({ databaseUrl: urlOf("maker", "one") });
    await writesAPlan(house);
    await house.close();
  });
});
