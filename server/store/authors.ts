// Who is behind the journal of a plan: the owners of Yjs client ids, and people by their ids.
import type { Author } from "../../shared/api.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** Also of people who are no longer on the care team. */
export async function findClients(trx: Trx, planId: PlanId): Promise<(Author & { clientId: number })[]> {
  return await trx
    .selectFrom("plan_client")
    .innerJoin("person", "person.id", "plan_client.person_id")
    .select(["client_id as clientId", "person.id as personId", "person.name", "person.discipline"])
    .where("plan_id", "=", planId)
    .orderBy("client_id")
    .execute();
}

export async function findAuthors(
  db: Database,
  personIds: ReadonlySet<PersonId>,
): Promise<Map<PersonId, Author>> {
  if (personIds.size === 0) return new Map();
  const people = await db
    .selectFrom("person")
    .select(["id as personId", "name", "discipline"])
    .where("id", "in", [...personIds])
    .execute();
  return new Map(people.map((person) => [person.personId, person]));
}
