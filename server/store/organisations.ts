// The organisations that people work for; one of them runs the installation.
import type { Trx } from "./database.ts";

/** The organisation of this name, made when it is new. */
export async function requireOrganisation(trx: Trx, name: string): Promise<string> {
  await trx
    .insertInto("organisation")
    .values({ id: crypto.randomUUID(), name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await trx
    .selectFrom("organisation")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Answers its id; undefined when another has this name. */
export async function createOrganisation(trx: Trx, name: string): Promise<string | undefined> {
  const id = crypto.randomUUID();
  const added = await trx
    .insertInto("organisation")
    .values({ id, name })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** Makes it the one that runs the installation, unless another does already. */
export async function makeHost(trx: Trx, name: string): Promise<void> {
  await trx
    .updateTable("organisation")
    .set({ is_host: true })
    .where("name", "=", name)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("organisation as host").select("host.id").where("host.is_host", "=", true))),
    )
    .execute();
}

export interface Organisation {
  id: string;
  name: string;
  isHost: boolean;
}

/** Held until the transaction ends, so that changes to who works there come one by one. */
export async function lockOrganisation(trx: Trx, id: string): Promise<Organisation | undefined> {
  const row = await trx
    .selectFrom("organisation")
    .select(["id", "name", "is_host as isHost"])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row;
}

/** Each with how many people work there now. */
export async function findOrganisations(trx: Trx): Promise<(Organisation & { people: number })[]> {
  return await trx
    .selectFrom("organisation")
    .leftJoin("practitioner_role", (join) =>
      join
        .onRef("practitioner_role.organisation_id", "=", "organisation.id")
        .on("practitioner_role.ended_at", "is", null),
    )
    .select(["organisation.id", "organisation.name", "organisation.is_host as isHost"])
    .select((row) => row.fn.count<number>("practitioner_role.id").as("people"))
    .groupBy(["organisation.id", "organisation.name", "organisation.is_host"])
    .orderBy("organisation.name")
    .execute();
}

/** False when it is not there, or another has this name. */
export async function renameOrganisation(trx: Trx, id: string, name: string): Promise<boolean> {
  const renamed = await trx
    .updateTable("organisation")
    .set({ name })
    .where("id", "=", id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("organisation as other")
            .select("other.id")
            .where("other.name", "=", name)
            .where("other.id", "!=", id),
        ),
      ),
    )
    .executeTakeFirst();
  return renamed.numUpdatedRows === 1n;
}
