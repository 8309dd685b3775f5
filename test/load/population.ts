// People with an account and a session, and plans with a care team, put straight into the database.
import pLimit from "p-limit";
import type { Role } from "../../shared/access.ts";
import { Discipline, disciplines } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { Sessions } from "../../server/identity/session.ts";
import type { Database } from "../../server/store/database.ts";
import { createPerson } from "../../server/store/people.ts";
import { createPlan } from "../../server/store/plans.ts";
import { insertMember } from "../../server/store/team.ts";

export interface Participant {
  /** As `name=value` for the Cookie header. */
  cookie: string;
  role: Role;
}

export interface Meeting {
  planId: PlanId;
  /** The first made the plan. */
  people: Participant[];
}

/** A case manager, and so many more. */
export function careTeam(team: { writers: number; readers?: number }): Role[] {
  const many = (count: number, role: Role): Role[] => Array.from({ length: count }, () => role);
  return ["case-manager", ...many(team.writers, "writer"), ...many(team.readers ?? 0, "reader")];
}

/** As many as the database takes at once. */
const atOnce = 8;

/** Plans with one person for each role, who is at no other plan; the first role is the case manager's. */
export async function fillMeetings(db: Database, count: number, roles: readonly Role[]): Promise<Meeting[]> {
  // one hash for all: nobody signs in with it, and each takes 50 ms
  const passwordHash = await hashPassword(crypto.randomUUID());
  const limit = pLimit(atOnce);
  const numbers = Array.from({ length: count }, (_, index) => index);
  return await limit.map(numbers, (number) => fillMeeting(db, { number, roles, passwordHash }));
}

/** Somebody with an account who is on no care team. */
export async function createStranger(db: Database): Promise<string> {
  const passwordHash = await hashPassword(crypto.randomUUID());
  const person = await db.transaction().execute((trx) => createAccount(trx, 0, "stranger", passwordHash));
  return await signIn(db, person);
}

async function fillMeeting(
  db: Database,
  { number, roles, passwordHash }: { number: number; roles: readonly Role[]; passwordHash: string },
): Promise<Meeting> {
  const at = new Date();
  const made = await db.transaction().execute(async (trx) => {
    const ids: PersonId[] = [];
    for (const [index] of roles.entries()) {
      ids.push(await createAccount(trx, index, `${number}-${index}`, passwordHash));
    }
    const [creator] = ids;
    if (creator === undefined) throw new Error("a plan needs somebody who makes it");
    const patient = { name: `Demo ${number}`, birthDate: "1950-01-01" };
    const planId = await createPlan(trx, { template: "algemeen", patient, creator, session: null }, at);
    for (const [index, personId] of ids.entries()) {
      const role = roles[index] ?? "reader";
      if (index > 0) await insertMember(trx, { planId, personId, role, addedBy: creator }, at);
    }
    return { planId, ids };
  });
  const people: Participant[] = [];
  for (const [index, id] of made.ids.entries()) {
    people.push({ cookie: await signIn(db, id), role: roles[index] ?? "reader" });
  }
  return { planId: made.planId, people };
}

type Transaction = Parameters<typeof createPerson>[0];

const everyDiscipline = Object.keys(disciplines);

async function createAccount(
  trx: Transaction,
  index: number,
  name: string,
  passwordHash: string,
): Promise<PersonId> {
  return await createPerson(
    trx,
    {
      name: `Demo ${name}`,
      email: `${name}@load.test`,
      discipline: Discipline.parse(everyDiscipline[index % everyDiscipline.length]),
      organisation: "Huisartsenpraktijk Demo",
      administrator: false,
      passwordHash,
    },
    new Date(),
  );
}

async function signIn(db: Database, person: PersonId): Promise<string> {
  const sessions = new Sessions({ db, now: () => new Date(), secureCookies: true });
  const both = { isWhole: true, provedAt: new Date() };
  const { cookie } = await db.transaction().execute((trx) => sessions.begin(trx, person, both));
  return cookie.split(";")[0] ?? "";
}
