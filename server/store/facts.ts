// The facts of a plan that are rows: its patient, its care team, and the answers to proposals.
import type { PlanId } from "../../shared/ids.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { findAcceptances } from "./acceptances.ts";
import type { Trx } from "./database.ts";
import { getPlan } from "./plans.ts";
import { findTeam } from "./team.ts";

export async function findFacts(trx: Trx, planId: PlanId, now: Date): Promise<PlanFacts> {
  const { template, patient } = await getPlan(trx, planId);
  const team = await findTeam(trx, planId, now);
  return {
    template,
    patient,
    team: team.map(({ person, role }) => ({ ...person, role })),
    acceptances: await findAcceptances(trx, planId),
  };
}
