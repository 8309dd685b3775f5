// Somebody who stops at the organisation they acted for, and goes to work at another: places they had there wait.
import type { Caller, World } from "./app.ts";

export async function worksElsewhere(world: World, { id }: Pick<Caller, "id">): Promise<void> {
  const { db } = world.database;
  const at = world.clock.now;
  const elsewhere = crypto.randomUUID();
  await db
    .insertInto("organisation")
    .values({ id: elsewhere, name: `Elders ${elsewhere}` })
    .execute();
  await db
    .updateTable("practitioner_role")
    .set({ ended_at: at, ended_by: id })
    .where("person_id", "=", id)
    .execute();
  await db
    .insertInto("practitioner_role")
    .values({
      id: crypto.randomUUID(),
      person_id: id,
      organisation_id: elsewhere,
      administrator: false,
      started_at: at,
    })
    .execute();
  await db.updateTable("person").set({ organisation_id: elsewhere }).where("id", "=", id).execute();
}
