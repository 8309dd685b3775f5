// Folds a plan now, as the server does after some hundreds of edits.
import type { PlanId } from "../../shared/ids.ts";
import type { Database } from "../../server/store/database.ts";
import { documentWork } from "../../server/sync/document-work.ts";
import { planStore } from "../../server/sync/plan-store.ts";

export async function foldNow(db: Database, planId: PlanId): Promise<void> {
  await planStore({ db, journal: db }).fold(planId, new Date(), (snapshot, rows) =>
    documentWork.fold({ snapshot, rows }),
  );
}
