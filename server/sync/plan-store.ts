// What the rooms ask of the database.
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { type Binding, type Owner, bindClients } from "../store/clients.ts";
import type { Database } from "../store/database.ts";
import { type Fold, type NewRow, type StoredRow, foldRows, insertRows } from "../store/journal.ts";
import { type StoredPlan, findStoredPlan } from "../store/stored-plan.ts";
import { type Standing, findStanding } from "../store/seats.ts";

/** Every method may fail while the database is away; what it did by then is whole or nothing. */
export interface PlanStore {
  /** Undefined when there is no such plan. */
  find(planId: PlanId): Promise<StoredPlan | undefined>;
  /**
   * Commits them all; a row that was committed before under this writer and number stays as it is. Throws
   * `LeaseEnded` when the writer may not write any more.
   */
  insert(writer: string, rows: readonly NewRow[]): Promise<void>;
  bind(binding: Binding): Promise<Owner[]>;
  fold(
    planId: PlanId,
    at: Date,
    fold: (snapshot: Uint8Array | undefined, rows: StoredRow[]) => Promise<Fold>,
  ): Promise<number>;
  standing(
    asked: {
      sessions: readonly SessionHash[];
      planIds: readonly PlanId[];
      personIds: readonly PersonId[];
    },
    now: Date,
  ): Promise<Standing>;
}

/** `needsLease`: there may be other servers, so that a writer must have a lease. */
export function planStore(
  { db, journal }: { db: Database; journal: Database },
  { needsLease }: { needsLease: boolean } = { needsLease: false },
): PlanStore {
  return {
    find: (planId) => findStoredPlan(db, planId),
    insert: (writer, rows) => insertRows(journal, writer, rows, { needsLease }),
    bind: async (binding) => (await bindClients(db, binding)).clients,
    fold: (planId, at, fold) => foldRows(db, planId, at, fold),
    standing: (asked, now) => findStanding(db, asked, now),
  };
}
