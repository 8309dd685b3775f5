// Invitations by e-mail: to get an account at an organisation, and maybe a place on a care team with it.
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { hashToken, newToken } from "../identity/token.ts";
import type { Trx } from "./database.ts";

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
