// The organisations that one works for: acting for one at a time, and leaving one.
import { Hono } from "hono";
import type * as z from "zod";
import { ActedFor, type OwnCases, type OwnOrganisations } from "../../shared/api/account.ts";
import { OrganisationId } from "../../shared/api/administration.ts";
import { Refusal } from "../../shared/errors.ts";
import { findCasesOf, lockPerson } from "../store/administered-people.ts";
import { lockOrganisation } from "../store/organisations.ts";
import { actFor, findOrganisationsOf, findRoleAt } from "../store/practitioner-roles.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { leave, leavePlaces, recordEmergencies, recordPlaces } from "./leaving.ts";

export function ownOrganisationRoutes(deps: RouteDeps): Hono {
  const { rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/me/organisations", async (c) => {
    const organisations = await guard.recorded(
      c,
      { code: "organisations-listed", kind: "read" },
      async ({ trx, signedIn }) => {
        return { answer: await findOrganisationsOf(trx, signedIn.person.id), event: {} };
      },
    );
    const answer: z.infer<typeof OwnOrganisations> = { organisations };
    return c.json(answer);
  });

  routes.patch("/me/organisation", limitBody, async (c) => {
    const { organisationId } = await readBody(c, ActedFor);
    await guard.recorded(
      c,
      { code: "person-changed", kind: "update", detail: { actsFor: organisationId } },
      async ({ trx, signedIn }) => {
        const role = { personId: signedIn.person.id, organisationId };
        await lockPerson(trx, role.personId);
        if ((await findRoleAt(trx, role)) === undefined) throw new Refusal("not-found");
        await actFor(trx, role);
        return { answer: undefined, event: { subjectId: role.personId } };
      },
    );
    return c.body(null, 204);
  });

  routes.get("/me/organisations/:organisationId/cases", async (c) => {
    const organisationId = readId(c, "organisationId", OrganisationId);
    const plans = await guard.recorded(
      c,
      { code: "plans-listed", kind: "read" },
      async ({ trx, signedIn }) => {
        const role = { personId: signedIn.person.id, organisationId };
        if ((await findRoleAt(trx, role)) === undefined) throw new Refusal("not-found");
        const answer = await findCasesOf(trx, role);
        return { answer, event: { planIds: answer.map(({ id }) => id), basis: "care-team" } };
      },
    );
    const answer: z.infer<typeof OwnCases> = { plans };
    return c.json(answer);
  });

  routes.delete("/me/organisations/:organisationId", async (c) => {
    const organisationId = readId(c, "organisationId", OrganisationId);
    const planIds = await guard.recorded(
      c,
      {
        ...({ code: "person-ended", kind: "update", detail: { organisation: organisationId } } as const),
        isBeyondOwnPlans: true,
      },
      async ({ trx, signedIn }) => {
        const personId = signedIn.person.id;
        const role = { personId, organisationId };
        await lockOrganisation(trx, organisationId);
        await lockPerson(trx, personId);
        if ((await findRoleAt(trx, role)) === undefined) throw new Refusal("not-found");
        const ended = await leavePlaces(trx, role, personId, now());
        const emergencies = await leave(trx, role, personId, now());
        const who = { subjectId: personId, by: signedIn };
        await recordPlaces(trx, c, { places: ended, ...who }, now());
        const why = "organisation-left";
        await recordEmergencies(trx, c, { planIds: emergencies, ...who, why }, now());
        return {
          answer: [...ended.map(({ planId }) => planId), ...emergencies],
          event: { subjectId: personId },
        };
      },
    );
    await rooms.recheck();
    for (const planId of planIds) rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}
