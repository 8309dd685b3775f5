// The database as routes have it: it shows nothing of a plan before it was told who asks.
import {
  type CompiledQuery,
  type ControlledTransaction,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
  sql,
} from "kysely";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { Database, Trx } from "./database.ts";
import { visitorRole } from "./row-rules.ts";
import type { Tables } from "./tables.ts";

/** Every query of it, in a transaction or not, has the rights of the visitor's role instead of the owner's. */
export function asVisitors(whole: Database): Database {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new VisitorDriver(whole),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

/**
 * From here to its end this transaction sees what the person may: of one plan when it is about one, else of all that
 * are theirs. `isLocked` holds the plan until then, so that changes to it come one by one.
 */
export async function enterAs(
  trx: Trx,
  visit: { personId: PersonId; planId: PlanId | null; isLocked: boolean; at: Date },
): Promise<void> {
  const { personId, planId, at, isLocked } = visit;
  await sql`select samenspraak_enter(${personId}::uuid, ${planId}::uuid, ${at}::timestamptz, ${isLocked})`.execute(
    trx,
  );
}

const takeRole = sql.raw(`set local role ${visitorRole}`);

/** On the connections of the other one: PGlite has but one, and who has it lets nobody else in. */
class VisitorDriver implements Driver {
  readonly #whole: Database;

  constructor(whole: Database) {
    this.#whole = whole;
  }

  async init(): Promise<void> {
    // the other one opens and closes the database
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new VisitorConnection(this.#whole);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await visitorOf(connection).begin(settings);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await visitorOf(connection).end("commit");
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await visitorOf(connection).end("rollback");
  }

  async releaseConnection(): Promise<void> {
    // given back with the transaction
  }

  async destroy(): Promise<void> {
    // as with init
  }
}

class VisitorConnection implements DatabaseConnection {
  readonly #whole: Database;
  #trx: ControlledTransaction<Tables> | undefined;

  constructor(whole: Database) {
    this.#whole = whole;
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    let beginning = this.#whole.startTransaction();
    if (isolationLevel !== undefined) beginning = beginning.setIsolationLevel(isolationLevel);
    if (accessMode !== undefined) beginning = beginning.setAccessMode(accessMode);
    const trx = await beginning.execute();
    try {
      await takeRole.execute(trx);
    } catch (error) {
      await trx.rollback().execute();
      throw error;
    }
    this.#trx = trx;
  }

  async end(how: "commit" | "rollback"): Promise<void> {
    const trx = this.#trx;
    this.#trx = undefined;
    await trx?.[how]().execute();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#trx !== undefined) return await this.#trx.executeQuery<R>(query);
    return await this.#whole.transaction().execute(async (trx) => {
      await takeRole.execute(trx);
      return await trx.executeQuery<R>(query);
    });
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Routes do not stream from the database.");
  }
}

function visitorOf(connection: DatabaseConnection): VisitorConnection {
  if (connection instanceof VisitorConnection) return connection;
  throw new Error("This connection is no visitor's.");
}
