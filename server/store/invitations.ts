// Invitations by e-mail: to get an account at an organisation, and maybe a place on a care team with it.
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Database, Trx } from "./database.ts";

export interface NewInvitation {
  /** In lower case. */
  email: string;
  name: string;
  /** Null for an administrator, who gives no care. */
  discipline: Discipline | null;
  organisationId: string;
  isAdministrator: boolean;
  /** The place on a care team that comes with it. */
  place?: { planId: PlanId; role: "writer" | "reader" } | undefined;
  invitedBy: PersonId;
}

export const invitationLifeMs = 14 * 24 * 60 * 60 * 1000;

/** Answers the token for the link, which is kept nowhere. */
export async function createInvitation(trx: Trx, invitation: NewInvitation, at: Date): Promise<string> {
  const token = newToken();
  await trx
    .insertInto("invitation")
    .values({
      id: crypto.randomUUID(),
      token_hash: hashToken(token),
      email: invitation.email,
      name: invitation.name,
      discipline: invitation.discipline,
      organisation_id: invitation.organisationId,
      administrator: invitation.isAdministrator,
      plan_id: invitation.place?.planId ?? null,
      plan_role: invitation.place?.role ?? null,
      invited_by: invitation.invitedBy,
      invited_at: at,
      expires_at: new Date(at.getTime() + invitationLifeMs),
      accepted_at: null,
      withdrawn_at: null,
    })
    .execute();
  return token;
}

/** What the page of the link shows before anybody said yes; undefined when the link does not work any more. */
export async function findInvitation(
  db: Database | Trx,
  token: string,
  now: Date,
): Promise<{ name: string; organisation: string; organisationId: string; email: string } | undefined> {
  return await db
    .selectFrom("invitation")
    .innerJoin("organisation", "organisation.id", "invitation.organisation_id")
    .select(["invitation.name", "organisation.name as organisation", "invitation.email"])
    .select("invitation.organisation_id as organisationId")
    .where("token_hash", "=", hashToken(token))
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

export interface TakenInvitation extends Omit<NewInvitation, "place"> {
  id: string;
  organisation: string;
  place: { planId: PlanId; role: "writer" | "reader" } | undefined;
}

/** Uses the link up; undefined when it is unknown, used, withdrawn or too old. */
export async function takeInvitation(
  trx: Trx,
  token: string,
  now: Date,
): Promise<TakenInvitation | undefined> {
  const row = await trx
    .updateTable("invitation")
    .from("organisation")
    .set({ accepted_at: now })
    .whereRef("organisation.id", "=", "invitation.organisation_id")
    .where("token_hash", "=", hashToken(token))
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", now)
    .returning([
      "invitation.id",
      "invitation.name",
      "email",
      "discipline",
      "administrator",
      "plan_id",
      "plan_role",
    ])
    .returning(["organisation.name as organisation", "organisation_id", "invited_by"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { plan_id: planId, plan_role: role } = row;
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    discipline: row.discipline,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    isAdministrator: row.administrator,
    invitedBy: row.invited_by,
    place: planId === null || role === null ? undefined : { planId, role },
  };
}
