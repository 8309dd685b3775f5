// The administrator's invitations: making, listing, withdrawing and sending one again.
import { Hono } from "hono";
import type * as z from "zod";
import { InvitationId, NewInvitation, type OpenInvitations } from "../../shared/api/administration.ts";
import { Refusal } from "../../shared/errors.ts";
import { AskThrottle } from "../identity/throttle.ts";
import { invitationLetter } from "../mail/letters.ts";
import {
  findOpenInvitations,
  linkIn,
  renewInvitation,
  withdrawInvitation,
} from "../store/administered-invitations.ts";
import { lockOrganisation } from "../store/organisations.ts";
import { queueMail } from "../store/mail.ts";
import { findPersonByEmail } from "../store/people.ts";
import { findRoleAt } from "../store/practitioner-roles.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { invite, linkTo } from "./inviting.ts";

const day = 24 * 60 * 60;

export function administeredInvitationRoutes(deps: RouteDeps): Hono {
  const { env, mail, now } = deps;
  const guard = createGuard(deps);
  const throttle = new AskThrottle({
    person: { points: 100, seconds: day },
    recipient: { points: 5, seconds: day },
  });
  const routes = new Hono();

  routes.get("/administration/invitations", async (c) => {
    const invitations = await guard.administrated(
      c,
      { code: "people-listed", kind: "read", detail: { of: "invitations" } },
      ({ trx, organisationId, isHost }) => findOpenInvitations(trx, { organisationId, isHost }, now()),
    );
    const answer: z.infer<typeof OpenInvitations> = {
      invitations: invitations.map(({ waitingMail, ...invitation }) => ({
        ...invitation,
        invitedAt: invitation.invitedAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
        // only where no mail goes out at all: else who has the link before its person could take it. With a place on a
        // care team, it would let an administrator see a plan
        link:
          env.smtp !== undefined || invitation.hasPlace || waitingMail === undefined
            ? null
            : (linkIn(waitingMail) ?? null),
      })),
    };
    return c.json(answer);
  });

  routes.post("/administration/invitations", limitBody, async (c) => {
    const { name, email, discipline } = await readBody(c, NewInvitation);
    await guard.administrated(c, { code: "person-invited", kind: "create" }, async (on) => {
      const { trx, organisationId, signedIn } = on;
      await throttle.count({ person: signedIn.person.id, recipient: email });
      // two administrators who invite the same person wait for each other
      await lockOrganisation(trx, organisationId);
      const personId = await findPersonByEmail(trx, email);
      const worksHere =
        personId !== undefined && (await findRoleAt(trx, { personId, organisationId })) !== undefined;
      const open = await findOpenInvitations(trx, { organisationId, isHost: false }, now());
      const isInvited = open.some((other) => other.email === email && !other.hasPlace);
      if (isInvited || worksHere) throw new Refusal("already-there");
      await invite(
        trx,
        {
          email,
          name,
          discipline,
          organisationId,
          organisation: signedIn.person.organisation,
          invitedBy: signedIn.person.id,
        },
        { link: linkTo(c, env, "uitnodiging"), at: now() },
      );
      on.tell({ as: discipline ?? "administrator" });
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.delete("/administration/invitations/:invitationId", async (c) => {
    const id = readId(c, "invitationId", InvitationId);
    await guard.administrated(
      c,
      { code: "invitation-withdrawn", kind: "delete", detail: { invitation: id } },
      async ({ trx, organisationId, isHost }) => {
        const isDone = await withdrawInvitation(trx, id, { organisationId, isHost }, now());
        if (!isDone) throw new Refusal("not-found");
      },
    );
    return c.body(null, 204);
  });

  routes.post("/administration/invitations/:invitationId/renewal", async (c) => {
    const id = readId(c, "invitationId", InvitationId);
    await guard.administrated(
      c,
      { code: "person-invited", kind: "update", detail: { invitation: id } },
      async ({ trx, organisationId, isHost, signedIn }) => {
        const at = now();
        const renewed = await renewInvitation(trx, id, { organisationId, isHost }, at);
        if (renewed === undefined) throw new Refusal("not-found");
        await throttle.count({ person: signedIn.person.id, recipient: renewed.email });
        const letter = invitationLetter(renewed.organisation, linkTo(c, env, "uitnodiging")(renewed.token));
        await queueMail(trx, { recipient: renewed.email, ...letter }, at);
      },
    );
    mail.wake();
    return c.body(null, 204);
  });

  return routes;
}
