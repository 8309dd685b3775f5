// Two organisations of their own: a practice with an administrator, a nurse and a doctor, and a pharmacy elsewhere.
import { sql } from "kysely";
import type { AuditEvent } from "../../shared/audit.ts";
import { Reviews } from "../../shared/api/audit.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { appendAudits } from "../../server/store/audit.ts";
import type { Caller, World } from "./app.ts";

interface Organisation {
  id: string;
  name: string;
}

export type ToldEvent = Partial<AuditEvent> & { personId: PersonId; at: Date };

export interface TwoOrganisations {
  administrator: Caller;
  nurse: Caller;
  doctor: Caller;
  /** The two, and who is at the other one. */
  ours: Organisation;
  theirs: Organisation;
  elsewhere: Caller;
  stranger: Caller;
  /** Of the nurse, who alone is on its team. */
  planId: PlanId;
  /** They act for it from now on, and go on working where they did. */
  moveTo(organisation: Organisation, ...people: Caller[]): Promise<void>;
  read(who: Caller): Promise<Response>;
  /** Puts rows into the log: of the own plan, for the organisation of who did it, unless they say something else. */
  append(...told: ToldEvent[]): Promise<void>;
  /** Draws a sample of November; answers how many rows there were. */
  draw(count: number, who?: Caller): Promise<number>;
  reviews(who?: Caller): Promise<Reviews>;
}

export async function foundTwoOrganisations(world: World): Promise<TwoOrganisations> {
  const { db } = world.database;
  const mark = crypto.randomUUID().slice(0, 8);
  const [ours, theirs] = [
    { id: crypto.randomUUID(), name: `Praktijk Verzinsel ${mark}` },
    { id: crypto.randomUUID(), name: `Apotheek Verzinsel ${mark}` },
  ];
  await db.insertInto("organisation").values([ours, theirs]).execute();
  const administrator = await world.person(null, "Ada Admin");
  const elsewhere = await world.person(null, "Els Elders");
  const nurse = await world.person("wijkverpleegkundige", "Nienke Nep");
  const doctor = await world.person("huisarts", "Dirk Denkbeeldig");
  const stranger = await world.person("apotheker", "Vera Vreemd");

  async function moveTo({ id }: Organisation, ...people: Caller[]): Promise<void> {
    for (const person of people) {
      await sql`
        insert into practitioner_role (id, person_id, organisation_id, administrator, started_at)
          select gen_random_uuid(), id, ${id}, discipline is null, ${world.clock.now} from person
          where id = ${person.id} and not exists (
            select from practitioner_role where person_id = person.id and organisation_id = ${id})`.execute(
        db,
      );
      await db.updateTable("person").set({ organisation_id: id }).where("id", "=", person.id).execute();
    }
  }
  await moveTo(ours, administrator, nurse, doctor);
  await moveTo(theirs, elsewhere, stranger);
  const planId = await world.plan(nurse, { name: "mw. P. Onthullend", birthDate: "1961-03-14" });

  const usual = {
    code: "plan-read",
    kind: "read",
    role: "reader",
    basis: "care-team",
    outcome: "done",
  } as const;
  return {
    ...{ administrator, nurse, doctor, ours, theirs, elsewhere, stranger, planId, moveTo },
    read: (who) => world.call(who, "GET", `/api/plans/${planId}`),
    append: (...told) =>
      db.transaction().execute((trx) =>
        appendAudits(
          trx,
          told.map(({ at, ...event }) => {
            const { id, name } = [elsewhere.id, stranger.id].includes(event.personId) ? theirs : ours;
            return { at, event: { ...usual, planId, organisation: name, organisationId: id, ...event } };
          }),
        ),
      ),
    async draw(count, who = administrator) {
      const sample = { count, from: "2026-11-01", to: "2026-11-30" };
      const answer = await world.call(who, "POST", "/api/audit/reviews", sample);
      if (answer.status !== 201) throw new Error(`a sample answered ${answer.status}`);
      return (await answer.json()).drawn;
    },
    reviews: async (who = administrator) =>
      Reviews.parse(await (await world.call(who, "GET", "/api/audit/reviews")).json()),
  };
}
