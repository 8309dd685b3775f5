// Somebody who works at another organisation too, as if they had taken an invitation there.
import { beginRole } from "../../server/store/practitioner-roles.ts";
import type { Caller, World } from "./app.ts";

export async function organisationNamed(world: World, name: string): Promise<string> {
  const found = world.database.db.selectFrom("organisation").select("id").where("name", "=", name);
  return (await found.executeTakeFirstOrThrow()).id;
}

export async function worksAt(world: World, who: Caller, organisation: string): Promise<void> {
  const role = {
    personId: who.id,
    organisationId: await organisationNamed(world, organisation),
    isAdministrator: false,
  };
  await world.database.db.transaction().execute((trx) => beginRole(trx, role, world.clock.now));
}
