// How somebody stops working at an organisation: their places on care teams, their role, and every other way back in.
import type { Context } from "hono";
import type { Relation } from "../../shared/access.ts";
import { basisOf } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import type { SignedIn } from "../identity/session.ts";
import { withdrawInvitationsOf } from "../store/administered-invitations.ts";
import { findCasesOf, findPlacesOf } from "../store/administered-people.ts";
import { appendAudits } from "../store/audit.ts";
import type { Trx } from "../store/database.ts";
import { endEmergenciesOf } from "../store/emergencies.ts";
import { endPlace } from "../store/ended-places.ts";
import { forgetIdentity } from "../store/identity-providers.ts";
import { lockPlan } from "../store/plans.ts";
import {
  endRole,
  isLastAdministrator,
  lockRole,
  type PractitionerRole,
} from "../store/practitioner-roles.ts";
import { findRelations } from "../store/relations.ts";
import { deleteSessionsOf } from "../store/sessions.ts";
import { addressOf } from "./guard.ts";

/** A place on a care team that somebody left. */
interface LeftPlace {
  planId: PlanId;
  relation: Relation | undefined;
}

/** Off every care team of this organisation, or refused: a plan does not lose its case manager unnoticed. */
export async function leavePlaces(
  trx: Trx,
  role: PractitionerRole,
  by: PersonId,
  at: Date,
): Promise<LeftPlace[]> {
  await lockRole(trx, role);
  const planIds = await findPlacesOf(trx, role, at);
  // in one order everywhere; before the cases are counted, so that nobody becomes case manager meanwhile
  for (const planId of planIds) await lockPlan(trx, planId);
  const cases = await findCasesOf(trx, role);
  if (cases.length > 0) throw new Refusal("case-manager-needed", { plans: cases.length });
  const { personId } = role;
  const relationOf = await findRelations(trx, { planIds, personIds: [personId] }, at);
  const how = by === personId ? "left" : "removed";
  for (const planId of planIds) await endPlace(trx, { planId, personId, how, reason: null, by }, at);
  return planIds.map((planId) => ({ planId, relation: relationOf({ planId, personId }) }));
}

/**
 * From now on nothing of this organisation is open to them; they sign in anew for another one. An emergency is nobody's
 * but the person's, and ends whoever they go on to work for. Answers for which plans they had one.
 */
export async function leave(trx: Trx, role: PractitionerRole, by: PersonId, at: Date): Promise<PlanId[]> {
  if (await isLastAdministrator(trx, role)) throw new Refusal("last-administrator");
  if (!(await endRole(trx, role, by, at))) throw new Refusal("not-found");
  await forgetIdentity(trx, role);
  await withdrawInvitationsOf(trx, role, at);
  const emergencies = await endEmergenciesOf(trx, role.personId, at);
  await deleteSessionsOf(trx, role.personId);
  return emergencies;
}

/** In the log of each of these plans too; comes last, as every audit row. */
export async function recordPlaces(
  trx: Trx,
  c: Context,
  { places, subjectId, by }: { places: readonly LeftPlace[]; subjectId: PersonId; by: SignedIn },
  at: Date,
): Promise<void> {
  const hasLeft = by.person.id === subjectId;
  const entries = places.map(({ planId, relation }) => ({
    at,
    event: {
      code: hasLeft ? ("member-left" as const) : ("member-removed" as const),
      kind: "delete" as const,
      personId: by.person.id,
      // an administrator is nothing to the plan
      ...(hasLeft && { role: relation, basis: basisOf(relation) }),
      organisation: by.person.organisation,
      organisationId: by.person.organisationId,
      address: addressOf(c),
      session: by.session,
      planId,
      subjectId,
      outcome: "done" as const,
      detail: { why: "organisation-left" },
    },
  }));
  await appendAudits(trx, entries);
}

/** The same for emergencies that ended with the work, or with giving care. */
export async function recordEmergencies(
  trx: Trx,
  c: Context,
  ended: {
    planIds: readonly PlanId[];
    subjectId: PersonId;
    by: SignedIn;
    why: "organisation-left" | "became-administrator";
  },
  at: Date,
): Promise<void> {
  const { planIds, subjectId, by, why } = ended;
  const entries = planIds.map((planId) => ({
    at,
    event: {
      code: "emergency-ended" as const,
      kind: "emergency" as const,
      personId: by.person.id,
      // an administrator is nothing to the plan
      ...(by.person.id === subjectId && { role: "emergency-reader" as const, basis: "emergency" as const }),
      organisation: by.person.organisation,
      organisationId: by.person.organisationId,
      address: addressOf(c),
      session: by.session,
      planId,
      subjectId,
      outcome: "done" as const,
      detail: { why },
    },
  }));
  await appendAudits(trx, entries);
}
