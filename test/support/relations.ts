// Somebody in every relation to an open and to a closed plan, and people who are nothing to them.
import { sql } from "kysely";
import type { Relation, Role } from "../../shared/access.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "../../server/store/database.ts";
import { createPerson } from "../../server/store/people.ts";
import { createPlan } from "../../server/store/plans.ts";
import { insertMember } from "../../server/store/team.ts";
import { insertVersion } from "../../server/store/versions.ts";
import { WrittenPlan } from "./written-plan.ts";

/** The people, by what they are; all but the last three have or had something to do with each plan. */
export const cast = [
  ...(["responsible-gp", "case-manager", "writer", "reader"] as const),
  ...(["emergency-reader", "emergency-writer"] as const),
  ...(["guest-reader", "guest-writer"] as const),
  ...(["ended-member", "ended-emergency", "stopped-emergency"] as const),
  ...(["colleague", "other-organisation", "administrator"] as const),
] as const;
export type Who = (typeof cast)[number];
export const isGuest = (who: Who): boolean => who.startsWith("guest");
export type PlanState = "open" | "closed";

/** Written by hand, so that no code under test says it; who is not named is nothing to the plan. */
const relations: Readonly<Record<PlanState, Partial<Record<Who, Relation>>>> = {
  open: {
    ...{ "responsible-gp": "responsible-gp", "case-manager": "case-manager", writer: "writer" },
    ...{ reader: "reader", "emergency-reader": "emergency-reader", "emergency-writer": "emergency-writer" },
    ...{ "guest-reader": "guest-reader", "guest-writer": "guest-writer" },
  },
  closed: {
    ...{ "responsible-gp": "keeper", "case-manager": "keeper", writer: "reader" },
    ...{ reader: "reader", "emergency-reader": "emergency-reader", "emergency-writer": "emergency-reader" },
    ...{ "guest-reader": "guest-reader", "guest-writer": "guest-reader" },
  },
};

/** What each is to a plan. Signing is not there yet: a signed plan gets its own half when it is. */
export const standings: readonly { who: Who; plan: PlanState; relation: Relation | undefined }[] =
  cast.flatMap((who) =>
    (["open", "closed"] as const).map((plan) => ({ who, plan, relation: relations[plan][who] })),
  );

export interface Relations {
  people: Readonly<Record<Who, PersonId>>;
  /** Worked there, and does no more. */
  former: PersonId;
  /** Everybody's, which runs the installation, and the one of who works elsewhere. */
  organisations: Readonly<Record<"own" | "elsewhere", string>>;
  organisationOf(who: Who): string;
  emailOf(who: Who): string;
  nameOf(who: Who): string;
  relationOf(who: Who, plan: PlanState): Relation | undefined;
  /** A new plan with a version, on which everybody is what they are. */
  plan(state: PlanState, at?: Date): Promise<PlanId>;
}

/** `passwordHash` is everybody's. */
export async function makeRelations(
  db: Database,
  at: Date,
  passwordHash = "of no password",
): Promise<Relations> {
  const emailOf = (who: Who): string => `${who}@relaties.test`;
  const nameOf = (who: Who): string => `Proef ${who.replaceAll("-", " ")}`;
  const own = "Praktijk Relaties (verzonnen)";
  const elsewhere = "Thuiszorg Elders (verzonnen)";
  const made = new Map<Who, PersonId>();
  await db.transaction().execute(async (trx) => {
    for (const who of cast) {
      const isElsewhere = who === "other-organisation";
      const administrator = who === "administrator";
      const organisation = isElsewhere ? elsewhere : own;
      const discipline = administrator ? null : "huisarts";
      const person = {
        email: emailOf(who),
        name: nameOf(who),
        discipline,
        organisation,
        administrator,
      } as const;
      const personId = await createPerson(trx, { ...person, passwordHash }, at);
      made.set(who, personId);
      if (!isGuest(who)) continue;
      // works nowhere here
      await trx.deleteFrom("practitioner_role").where("person_id", "=", personId).execute();
      await trx
        .updateTable("person")
        .set({ guest_organisation: "Thuiszorg Ver Weg (verzonnen)" })
        .where("id", "=", personId)
        .execute();
    }
  });
  const people = Object.fromEntries(made) as Record<Who, PersonId>; // one for each of the cast, just above
  const former = await makeFormer(db, { organisation: own, passwordHash, endedBy: people.administrator }, at);
  const organisations = {
    own: await organisationNamed(db, own),
    elsewhere: await organisationNamed(db, elsewhere),
  };
  // in demo mode there is one already
  await db.updateTable("organisation").set({ is_host: false }).execute();
  await db.updateTable("organisation").set({ is_host: true }).where("id", "=", organisations.own).execute();
  const content = new WrittenPlan().content();
  let plans = 0;
  return {
    ...{ people, former, organisations, emailOf, nameOf },
    organisationOf: (who) => organisations[who === "other-organisation" ? "elsewhere" : "own"],
    relationOf: (who, plan) => relations[plan][who],
    async plan(state, planAt = at) {
      plans += 1;
      const patient = { name: `mw. R. Relatie ${plans}`, birthDate: "1953-04-05" };
      return await db.transaction().execute(async (trx) => {
        const creator = people["case-manager"];
        const planId = await createPlan(trx, { template: "als", patient, creator, session: null }, planAt);
        await placePeople(trx, planId, people, planAt);
        await meet(trx, { planId, people, organisation: organisations.own }, planAt);
        const { layout } = content;
        const version = {
          planId,
          number: 1,
          kind: "draft-saved",
          name: "Eerste",
          reason: null,
          layout,
        } as const;
        const frozen = { state: new Uint8Array([0, 0]), content, hash: new Uint8Array(32), previous: null };
        await insertVersion(trx, { ...version, ...frozen, by: creator, session: null }, planAt);
        if (state === "closed") {
          await trx.updateTable("plan").set({ closed_at: planAt }).where("id", "=", planId).execute();
        }
        return planId;
      });
    },
  };
}

async function organisationNamed(db: Database, name: string): Promise<string> {
  const found = db.selectFrom("organisation").select("id").where("name", "=", name);
  return (await found.executeTakeFirstOrThrow()).id;
}

async function makeFormer(
  db: Database,
  works: { organisation: string; passwordHash: string; endedBy: PersonId },
  at: Date,
): Promise<PersonId> {
  return await db.transaction().execute(async (trx) => {
    const { endedBy, ...there } = works;
    const who = {
      email: "oud-collega@relaties.test",
      name: "Proef oud-collega",
      discipline: "huisarts",
    } as const;
    const former = await createPerson(trx, { ...who, ...there, administrator: false }, at);
    await trx
      .updateTable("practitioner_role")
      .set({ ended_at: at, ended_by: endedBy })
      .where("person_id", "=", former)
      .execute();
    return former;
  });
}

/** The plan has the turn in a meeting, to which both guests are invited. */
async function meet(
  trx: Trx,
  on: { planId: PlanId; people: Readonly<Record<Who, PersonId>>; organisation: string },
  at: Date,
): Promise<void> {
  const { planId, people, organisation } = on;
  const chair = people["case-manager"];
  await sql`
    insert into meeting (id, title, starts_at, chair_id, organisation_id, created_by, created_at, state, started_at)
    values (${planId}, 'Overleg', ${at}, ${chair}, ${organisation}, ${chair}, ${at}, 'running', ${at})`.execute(
    trx,
  );
  await sql`
    insert into meeting_item (id, meeting_id, plan_id, position, planned_minutes, state)
    values (${planId}, ${planId}, ${planId}, 0, 10, 'current')`.execute(trx);
  for (const who of ["guest-reader", "guest-writer"] as const) {
    await sql`
      insert into meeting_guest (id, item_id, person_id, email, may_write, token_hash, invited_by, invited_at)
      values (gen_random_uuid(), ${planId}, ${people[who]}, 'gast@elders.test', ${who === "guest-writer"},
        ${`${planId} ${who}`}, ${chair}, ${at})`.execute(trx);
  }
}

const hourMs = 60 * 60 * 1000;

async function placePeople(
  trx: Trx,
  planId: PlanId,
  people: Readonly<Record<Who, PersonId>>,
  at: Date,
): Promise<void> {
  const addedBy = people["case-manager"];
  const ago = new Date(at.getTime() - hourMs);
  const later = new Date(at.getTime() + hourMs);
  const places: readonly (readonly [Who, Role])[] = [
    ["responsible-gp", "responsible-gp"],
    ["writer", "writer"],
    ["reader", "reader"],
    ["ended-member", "writer"],
  ];
  for (const [who, role] of places)
    await insertMember(trx, { planId, personId: people[who], role, addedBy }, at);
  await trx
    .updateTable("plan_member")
    .set({ ends_at: ago })
    .where("plan_id", "=", planId)
    .where("person_id", "=", people["ended-member"])
    .execute();
  const emergencies: readonly (readonly [Who, { ends_at: Date; ended_at?: Date; write_reason?: string }])[] =
    [
      ["emergency-reader", { ends_at: later }],
      ["emergency-writer", { ends_at: later, write_reason: "medicatie nazien" }],
      ["ended-emergency", { ends_at: ago, write_reason: "medicatie nazien" }],
      ["stopped-emergency", { ends_at: later, ended_at: ago, write_reason: "medicatie nazien" }],
    ];
  for (const [who, facts] of emergencies) {
    const access = {
      id: crypto.randomUUID(),
      plan_id: planId,
      person_id: people[who],
      category: "acute",
    } as const;
    await trx
      .insertInto("emergency_access")
      .values({ ...access, reason: "erg benauwd", started_at: ago, ...facts })
      .execute();
  }
}
