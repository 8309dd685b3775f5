// Who works where in a database of before there were roles, and which organisation runs the installation.
import { sql } from "kysely";
import { afterEach, expect, it } from "vitest";
import { connectDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { migrate } from "../../server/store/migrate.ts";
import { createFirstAdministratorLink } from "../../server/store/one-time-links.ts";
import { findOrganisations } from "../../server/store/organisations.ts";
import { findAdministrated } from "../../server/store/practitioner-roles.ts";
import { PersonId, PlanId } from "../../shared/ids.ts";
import { findRelation } from "../../server/store/relations.ts";
import { openWorld, password } from "../support/app.ts";
import { pglitePlaces, postgresPlaces } from "../support/database.ts";
import { findPostgresPrograms } from "../support/postgres.ts";

const at = new Date("2026-01-02T03:04:05Z");
const places = findPostgresPrograms() === undefined ? pglitePlaces() : postgresPlaces();
const folders = pglitePlaces();
const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

it("[PEOPLE-80] a database of before has everybody at their organisation, with the rights they had", async () => {
  // an empty one, whichever database it is
  const place = await places();
  const database = await connectDatabase(place.databaseUrl === undefined ? { dataDir: "memory://" } : place, {
    hasTimeLimits: false,
  });
  opened.push(database);
  const { db } = database;
  await migrate(db, "0010-mail");
  const [practice, home] = [crypto.randomUUID(), crypto.randomUUID()];
  const [ada, nurse, plan] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await sql`insert into organisation (id, name) values (${practice}, 'Praktijk'), (${home}, 'Thuiszorg')`.execute(
    db,
  );
  await sql`
    insert into person (id, email, name, discipline, organisation_id, administrator, password_hash, created_at)
    values (${ada}, 'ada@voorbeeld.test', 'Ada', null, ${practice}, true, '', ${at}),
      (${nurse}, 'nep@voorbeeld.test', 'Nep', 'wijkverpleegkundige', ${home}, false, '', ${at})`.execute(db);
  await sql`
    insert into plan (id, template, patient_name, patient_birth_date, layout, created_by, created_at)
    values (${plan}, 'als', 'mw. P. Proef', '1961-03-14', 1, ${nurse}, ${at})`.execute(db);
  await sql`insert into plan_member values (${plan}, ${nurse}, 'case-manager', ${nurse}, ${at})`.execute(db);
  await migrate(db);

  const asked = { planId: PlanId.parse(plan), personId: PersonId.parse(nurse) };
  expect(await findRelation(db, asked, at)).toBe("case-manager");
  await db.transaction().execute(async (trx) => {
    expect(await findAdministrated(trx, PersonId.parse(ada))).toMatchObject({
      organisationId: practice,
      isHost: true,
    });
    expect(await findAdministrated(trx, asked.personId)).toBeUndefined();
    expect(await findOrganisations(trx)).toEqual([
      { id: practice, name: "Praktijk", isHost: true, people: 1 },
      { id: home, name: "Thuiszorg", isHost: false, people: 1 },
    ]);
  });
});

it("[PEOPLE-81] the first administrator's organisation runs the installation, and no other ever does", async () => {
  const world = await openWorld(await folders());
  const { db } = world.database;
  const token = await createFirstAdministratorLink(db, () => world.clock.now);
  const account = {
    token,
    name: "Ada Verzonnen",
    organisation: "Regio Nergens",
    email: "ada@voorbeeld.test",
    password,
  };
  expect((await world.call(undefined, "POST", "/api/first-administrator", account)).status).toBe(204);
  const { id } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const ada = await world.again({ id, email: account.email, cookie: "" });
  const people = await (await world.call(ada, "GET", "/api/administration/people")).json();
  expect(people.organisation).toMatchObject({ name: "Regio Nergens", isHost: true });
  const other = db
    .insertInto("organisation")
    .values({ id: crypto.randomUUID(), name: "Ander", is_host: true });
  await expect(other.execute()).rejects.toThrow(/organisation_one_host/);
  await world.close();
});
