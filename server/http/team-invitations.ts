// Inviting somebody to a care team by e-mail, taking that back, and finding the organisation they work for.
import { Hono } from "hono";
import * as z from "zod";
import { PeopleQuery } from "../../shared/api.ts";
import { NewTeamInvitation, type OrganisationNames } from "../../shared/api/team.ts";
import { Refusal } from "../../shared/errors.ts";
import type { PersonId } from "../../shared/ids.ts";
import type { Trx } from "../store/database.ts";
import { invitationLifeMs } from "../store/invitations.ts";
import { queueMail } from "../store/mail.ts";
import { findOrganisationNames, isOrganisation } from "../store/people.ts";
import { findInvitationsSent, inviteToTeam, withdrawInvitation } from "../store/team-invitations.ts";
import { limitBody, readBody, readId, readQuery } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { originForLinks } from "./origin.ts";
import { endOfPlace, requireBasis } from "./place-terms.ts";
import { invitationMail } from "./team-mail.ts";

const maxFound = 20;
/** Of one person: who sends more is not inviting a care team. */
const invitationsPerDay = 30;
const dayMs = 24 * 60 * 60 * 1000;

export function teamInvitationRoutes(deps: RouteDeps): Hono {
  const { rooms, env, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/organisation-names", async (c) => {
    await guard.signedIn(c);
    const { search } = readQuery(c, PeopleQuery);
    const organisations = await findOrganisationNames(deps.db, search, maxFound);
    const answer: z.infer<typeof OrganisationNames> = { organisations };
    return c.json(answer);
  });

  routes.post("/plans/:id/invitations", limitBody, async (c) => {
    const { role, endsOn, basis, ...whom } = await readBody(c, NewTeamInvitation);
    requireBasis(basis, now());
    const planId = await guard.withPlan(
      c,
      { code: "member-invited", kind: "create", detail: { role, basis: basis.kind } },
      async ({ trx, planId, signedIn: { person }, tell }) => {
        await requireFewInvitations(trx, person.id, now());
        if (!(await isOrganisation(trx, whom.organisationId))) throw new Refusal("bad-request");
        tell({ organisation: whom.organisationId });
        const endsAt = endOfPlace(endsOn, role, now());
        const place = { planId, role };
        // the same work and answer whether this address is known here or not
        const token = await inviteToTeam(trx, { ...whom, place, endsAt, basis, invitedBy: person.id }, now());
        const mail = invitationMail({
          recipient: whom.email,
          invitedBy: person,
          link: `${originForLinks(c.req.raw, env)}/uitnodiging#${token}`,
          expiresAt: new Date(now().getTime() + invitationLifeMs),
        });
        await queueMail(trx, mail, now());
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.delete("/plans/:id/invitations/:invitationId", async (c) => {
    const id = readId(c, "invitationId", z.uuid());
    const planId = await guard.withPlan(
      c,
      { code: "invitation-withdrawn", kind: "delete" },
      async ({ trx, planId }) => {
        if (!(await withdrawInvitation(trx, planId, id, now()))) throw new Refusal("not-found");
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}

async function requireFewInvitations(trx: Trx, by: PersonId, now: Date): Promise<void> {
  const sent = await findInvitationsSent(trx, by, new Date(now.getTime() - dayMs));
  const [first] = sent;
  if (first === undefined || sent.length < invitationsPerDay) return;
  throw new Refusal("too-many", { retryAfter: Math.ceil((first.getTime() + dayMs - now.getTime()) / 1000) });
}
