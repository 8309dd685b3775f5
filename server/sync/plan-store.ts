// What the rooms ask of the database.
import type { PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import type { Database } from "../store/database.ts";
import {
  type Fold,
  type NewRow,
  type Owner,
  type StoredPlan,
  type StoredRow,
  bindClients,
  findStoredPlan,
  foldRows,
  insertRows,
} from "../store/journal.ts";
import { type Standing, findStanding } from "../store/seats.ts";

/** Every method may fail while the database is away; what it did by then is whole or nothing. */
export interface PlanStore {
  /** Undefined when there is no such plan. */
  find(planId: PlanId): Promise<StoredPlan | undefined>;
  /** Commits them all; a row that was committed before under this writer and number stays as it is. */
  insert(writer: string, rows: readonly NewRow[]): Promise<void>;
  bind(binding: {
    planId: PlanId;
    personId: PersonId;
    session: SessionHash | null;
    clientIds: readonly number[];
    at: Date;
  }): Promise<Owner[]>;
  fold(
    planId: PlanId,
    at: Date,
    fold: (snapshot: Uint8Array | undefined, rows: StoredRow[]) => Promise<Fold>,
  ): Promise<number>;
  standing(
    asked: { sessions: readonly SessionHash[]; planIds: readonly PlanId[] },
    now: Date,
  ): Promise<Standing>;
}

export function planStore({ db, journal }: { db: Database; journal: Database }): PlanStore {
  return {
    find: (planId) => findStoredPlan(db, planId),
    insert: (writer, rows) => insertRows(journal, writer, rows),
    bind: (binding) => bindClients(db, binding),
    fold: (planId, at, fold) => foldRows(db, planId, at, fold),
    standing: (asked, now) => findStanding(db, asked, now),
  };
}
