// My plans: listing, making and reading one, and correcting its patient.
import { Hono } from "hono";
import { isGuest } from "../../shared/access.ts";
import {
  NewPlan,
  PatientCorrection,
  type Plan,
  type Plans,
  PlansQuery,
  type SignedState,
} from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { findAcceptances } from "../store/acceptances.ts";
import { findEmergenciesNow } from "../store/emergencies.ts";
import { findEnding } from "../store/endings.ts";
import { findHeadClinician } from "../store/head-clinician.ts";
import { findProfessional } from "../store/people.ts";
import { hasNewsFor } from "../store/plan-looks.ts";
import { correctPatient, createPlan, findPlansOf, findSamePatient, getPlan } from "../store/plans.ts";
import { findStandingSignatures, type StandingSignature } from "../store/signatures.ts";
import { findTeam } from "../store/team.ts";
import { limitBody, readBody, readQuery, requireBirthDate } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const maxListed = 200;

export function planRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/plans", async (c) => {
    const { search, state } = readQuery(c, PlansQuery);
    const found = await guard.recorded(
      c,
      { code: "plans-listed", kind: "read" },
      async ({ trx, signedIn }) => {
        const answer = await findPlansOf(trx, signedIn.person.id, {
          search,
          state,
          limit: maxListed,
          now: now(),
        });
        const planIds = answer.plans.map((plan) => plan.id);
        const signatures = await findStandingSignatures(trx, planIds);
        return { answer: { ...answer, signatures }, event: { planIds, basis: "care-team" } };
      },
    );
    const plans = found.plans.map(({ id, template, patient, relation, createdAt, lastChange }) => ({
      id,
      template,
      patient,
      relation,
      createdAt: createdAt.toISOString(),
      lastChange: lastChange === null ? null : { at: lastChange.at.toISOString(), by: lastChange.by },
      ...sinceSigned(found.signatures.get(id), lastChange?.at ?? null),
      here: rooms.peopleIn(id),
    }));
    const answer: Plans = { plans, total: found.total };
    return c.json(answer);
  });

  routes.post("/plans", limitBody, async (c) => {
    const { template, patient } = await readBody(c, NewPlan);
    requireBirthDate(patient, now());
    const id = await guard.recorded(
      c,
      { code: "plan-created", kind: "create" },
      async ({ trx, signedIn: { person, session } }) => {
        // an administrator gives no care
        if ((await findProfessional(trx, person.id)) === undefined) throw new Refusal("not-found");
        const existing = await findSamePatient(trx, person.id, patient, now());
        if (existing !== undefined) throw new Refusal("plan-exists", { planId: existing });
        const planId = await createPlan(trx, { template, patient, creator: person.id, session }, now());
        return { answer: planId, event: { planId, role: "case-manager", detail: { template } } };
      },
    );
    return c.json({ id }, 201);
  });

  routes.get("/plans/:id", async (c) => {
    const answer = await guard.withPlan(
      c,
      { code: "plan-read", kind: "read" },
      async ({ trx, planId, relation, signedIn }): Promise<Plan> => {
        const plan = await getPlan(trx, planId);
        const team = await findTeam(trx, planId, now());
        const acceptances = await findAcceptances(trx, planId);
        // not for who comes in for one patient of a meeting: it says who else looked
        const emergencies = isGuest(relation) ? [] : await findEmergenciesNow(trx, planId, now());
        const ending = await findEnding(trx, planId);
        const createdAt = plan.createdAt.toISOString();
        const { signed } = sinceSigned((await findStandingSignatures(trx, [planId])).get(planId), null);
        const headClinician = (await findHeadClinician(trx, planId, now())) ?? null;
        const hasNews = await hasNewsFor(trx, { planId, personId: signedIn.person.id });
        const facts = { hasNews, team, acceptances, signed, headClinician, emergencies, ending };
        return { ...plan, relation, createdAt, ...facts };
      },
    );
    return c.json(answer);
  });

  routes.patch("/plans/:id/patient", limitBody, async (c) => {
    const { patient, revision } = await readBody(c, PatientCorrection);
    requireBirthDate(patient, now());
    const planId = await guard.withPlan(
      c,
      { code: "patient-corrected", kind: "update" },
      async ({ trx, planId, signedIn }) => {
        const correction = { patient, revision, by: signedIn.person.id };
        const isDone = await correctPatient(trx, planId, correction, now());
        if (!isDone) throw new Refusal("changed-meanwhile");
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}

function sinceSigned(
  standing: StandingSignature | undefined,
  lastChangedAt: Date | null,
): { signed: SignedState | null; isChangedSince: boolean } {
  if (standing === undefined) return { signed: null, isChangedSince: false };
  const { frozenAt, ...signed } = standing;
  return { signed, isChangedSince: lastChangedAt !== null && lastChangedAt >= frozenAt };
}
