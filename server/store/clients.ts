// Yjs client ids: whose each is on a plan, and which server's clients may write new words under it.
import { sql } from "kysely";
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";

/** Whose a Yjs client id is on a plan. */
export interface Owner {
  clientId: number;
  personId: PersonId;
}

export interface BoundClient extends Owner {
  /** The server that holds it. */
  server: string | null;
  /** The server that asks for it. */
  wantedBy: string | null;
}

export interface Binding {
  planId: PlanId;
  personId: PersonId;
  session: SessionHash | null;
  clientIds: readonly number[];
  at: Date;
  /** This server, where there may be several, and which ids it takes from servers that are gone. */
  server?: { id: string; takes: "none" | "own" | "all" };
}

/** An id that another server asks for. */
export interface WantedClient extends Owner {
  planId: PlanId;
  /** It is asked for by its owner, who is there now; otherwise by somebody who carries its words. */
  own: boolean;
}

/**
 * Binds Yjs client ids to a person on a plan and answers whose each of them now is. An id that was
 * somebody's stays theirs; one that was this person's moves to this session. `moved` are those that this
 * server took from one that is gone.
 */
export async function bindClients(
  db: Database,
  binding: Binding,
): Promise<{ clients: BoundClient[]; moved: number }> {
  return await db.transaction().execute(async (trx) => {
    await insertClients(trx, binding);
    const moved = binding.server === undefined ? 0 : await takeOver(trx, binding, binding.server);
    const clients = await trx
      .selectFrom("plan_client")
      .select(["client_id as clientId", "person_id as personId", "server", "wanted_by as wantedBy"])
      .where("plan_id", "=", binding.planId)
      .where("client_id", "in", [...binding.clientIds])
      .execute();
    return { clients, moved };
  });
}

export async function insertClients(trx: Trx, binding: Binding): Promise<void> {
  await trx
    .insertInto("plan_client")
    .values(
      binding.clientIds.map((clientId) => ({
        plan_id: binding.planId,
        client_id: clientId,
        person_id: binding.personId,
        session_hash: binding.session,
        bound_at: binding.at,
        server: binding.server?.id ?? null,
        wanted_by: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["plan_id", "client_id"])
        .doUpdateSet((row) => ({ session_hash: row.ref("excluded.session_hash") }))
        .whereRef("plan_client.person_id", "=", "excluded.person_id"),
    )
    .execute();
}

async function takeOver(trx: Trx, binding: Binding, server: { id: string; takes: string }): Promise<number> {
  if (server.takes === "none") return 0;
  let taking = trx
    .updateTable("plan_client")
    .set({ server: server.id, wanted_by: null })
    .where("plan_id", "=", binding.planId)
    .where("client_id", "in", [...binding.clientIds])
    .where("server", "is distinct from", server.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("server_lease")
            .select("server_lease.id")
            .whereRef("server_lease.id", "=", "plan_client.server")
            .where("server_lease.ended_at", "is", null),
        ),
      ),
    );
  if (server.takes === "own") taking = taking.where("person_id", "=", binding.personId);
  const { numUpdatedRows } = await taking.executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Asks the servers that hold these ids to hand them over. */
export async function wantClients(
  db: Database,
  wanted: { planId: PlanId; clientIds: readonly number[]; by: string; own: boolean },
): Promise<void> {
  await db
    .updateTable("plan_client")
    .set({ wanted_by: wanted.by, wanted_own: wanted.own })
    .where("plan_id", "=", wanted.planId)
    .where("client_id", "in", [...wanted.clientIds])
    .where("server", "is distinct from", wanted.by)
    .execute();
}

/** What others ask of this server. */
export async function findWanted(db: Database, server: string): Promise<WantedClient[]> {
  return await db
    .selectFrom("plan_client")
    .select(["plan_id as planId", "client_id as clientId", "person_id as personId", "wanted_own as own"])
    .where("server", "=", server)
    .where("wanted_by", "is not", null)
    .execute();
}

/** Hands some of what is wanted over, and refuses the rest. */
export async function answerWanted(
  db: Database,
  answer: { planId: PlanId; server: string; given: readonly number[]; refused: readonly number[] },
): Promise<void> {
  const { planId, server, given, refused } = answer;
  await sql`
    update plan_client set
      server = case when client_id = any(${[...given]}::bigint[]) then wanted_by else server end,
      wanted_by = null
    where plan_id = ${planId} and server = ${server} and wanted_by is not null
      and client_id = any(${[...given, ...refused]}::bigint[])`.execute(db);
}
