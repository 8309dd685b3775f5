// The plan's facts as content() takes them, from the answer of the server.
import type { Plan } from "../../shared/api.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";

export function factsOf({ template, patient, team, acceptances }: Plan): PlanFacts {
  return { template, patient, team: team.map(({ person, role }) => ({ ...person, role })), acceptances };
}
