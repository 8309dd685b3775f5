// Invitations by e-mail to a care team: what an invitation's place is, which are open, and taking the place.
import type { AccessBasis, OpenInvitation } from "../../shared/api/team.ts";
import { lastDutchDay } from "../../shared/dutch-day.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { hashToken } from "../identity/token.ts";
import { basisColumnNames, basisColumns, basisOfColumns } from "./access-basis.ts";
import type { Trx } from "./database.ts";
import { takePlace } from "./ended-places.ts";
import { type NewInvitation, createInvitation } from "./invitations.ts";
import { isOnTeam } from "./team.ts";

export interface NewTeamInvitation extends Omit<NewInvitation, "place" | "isAdministrator"> {
  place: NonNullable<NewInvitation["place"]>;
  endsAt: Date | null;
  basis: AccessBasis;
}

/** Replaces what this address was sent for this plan before. Answers the token for the link. */
export async function inviteToTeam(trx: Trx, invitation: NewTeamInvitation, at: Date): Promise<string> {
  const { endsAt, basis, ...rest } = invitation;
  await trx
    .updateTable("invitation")
    .set({ withdrawn_at: at })
    .where("plan_id", "=", invitation.place.planId)
    .where("email", "=", invitation.email)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  const token = await createInvitation(trx, { ...rest, isAdministrator: false }, at);
  await trx
    .updateTable("invitation")
    .set({ plan_ends_at: endsAt, ...basisColumns(basis, invitation.invitedBy) })
    .where("token_hash", "=", hashToken(token))
    .execute();
  return token;
}

/** When this person sent invitations to care teams since then, the first one first. */
export async function findInvitationsSent(trx: Trx, by: PersonId, since: Date): Promise<Date[]> {
  const rows = await trx
    .selectFrom("invitation")
    .select("invited_at")
    .where("invited_by", "=", by)
    .where("plan_id", "is not", null)
    .where("invited_at", ">", since)
    .orderBy("invited_at")
    .execute();
  return rows.map((row) => row.invited_at);
}

/** Those of this plan that can still be accepted, the last one first. */
export async function findOpenInvitations(trx: Trx, planId: PlanId, now: Date): Promise<OpenInvitation[]> {
  const rows = await trx
    .selectFrom("invitation")
    .innerJoin("organisation", "organisation.id", "invitation.organisation_id")
    .innerJoin("person as inviter", "inviter.id", "invitation.invited_by")
    .select(["invitation.id", "invitation.name", "invitation.email", "invitation.discipline"])
    .select(["plan_role", "plan_ends_at", "invited_at", "expires_at"])
    .select(["organisation.name as organisation", "inviter.name as invited_by"])
    .where("plan_id", "=", planId)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("invited_at", "desc")
    .orderBy("invitation.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    discipline: row.discipline,
    organisation: row.organisation,
    role: row.plan_role ?? "reader",
    endsOn: row.plan_ends_at === null ? null : lastDutchDay(row.plan_ends_at),
    invitedBy: row.invited_by,
    invitedAt: row.invited_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

/** False when it is none of this plan, or not open any more. */
export async function withdrawInvitation(trx: Trx, planId: PlanId, id: string, at: Date): Promise<boolean> {
  const withdrawn = await trx
    .updateTable("invitation")
    .set({ withdrawn_at: at })
    .where("id", "=", id)
    .where("plan_id", "=", planId)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return withdrawn.numUpdatedRows === 1n;
}

/**
 * Puts who accepted an invitation on the care team that it is for, until when and on the basis that it says. Answers
 * which plan; undefined when it is for none, when the place's time is over, and for who is on that team already.
 */
export async function takeInvitedPlace(
  trx: Trx,
  invitationId: string,
  personId: PersonId,
  at: Date,
): Promise<PlanId | undefined> {
  const row = await trx
    .selectFrom("invitation")
    .select(["plan_id", "plan_role", "plan_ends_at", "organisation_id", "invited_by", ...basisColumnNames])
    .where("id", "=", invitationId)
    .executeTakeFirst();
  if (row === undefined || row.plan_id === null || row.plan_role === null) return undefined;
  const { plan_id: planId, plan_role: role, plan_ends_at: endsAt, invited_by: addedBy } = row;
  if (endsAt !== null && endsAt <= at) return undefined;
  if (await isOnTeam(trx, planId, personId, at)) return undefined;
  const place = { planId, personId, role, addedBy, endsAt, basis: basisOfColumns(row) };
  await takePlace(trx, { ...place, organisationId: row.organisation_id }, at);
  return planId;
}
