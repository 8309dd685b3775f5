// Inviting somebody to an organisation, and the links of the pages that mails lead to.
import type { Context } from "hono";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Env } from "../env.ts";
import { invitationLetter } from "../mail/letters.ts";
import type { Trx } from "../store/database.ts";
import { createInvitation } from "../store/invitations.ts";
import { queueMail } from "../store/mail.ts";
import { askedBy, ownOrigin } from "./origin.ts";

/** From a token to a link: after the #, so that no log, proxy or preview ever holds it. */
export type LinkTo = (token: string) => string;

export function linkTo(c: Context, env: Pick<Env, "origin">, page: string): LinkTo {
  const origin = ownOrigin(askedBy(c.req.raw).url, env);
  if (origin === undefined) throw new Error("A link was asked for by who asked another address than ours.");
  return (token) => `${origin}/${page}#${token}`;
}

/** The mail goes with it in one transaction. Without a discipline, as an administrator. */
export async function invite(
  trx: Trx,
  invitation: {
    email: string;
    name: string;
    discipline: Discipline | null;
    organisationId: string;
    organisation: string;
    invitedBy: PersonId;
  },
  { link, at }: { link: LinkTo; at: Date },
): Promise<void> {
  const { organisation, ...rest } = invitation;
  const isAdministrator = invitation.discipline === null;
  const token = await createInvitation(trx, { ...rest, isAdministrator }, at);
  await queueMail(trx, { recipient: invitation.email, ...invitationLetter(organisation, link(token)) }, at);
}
