// The organisations of an installation, for the administrators of the one that runs it.
import { Hono } from "hono";
import type * as z from "zod";
import {
  NewAdministrator,
  NewOrganisation,
  OrganisationChange,
  OrganisationId,
  type Organisations,
} from "../../shared/api/administration.ts";
import { Refusal } from "../../shared/errors.ts";
import { AskThrottle } from "../identity/throttle.ts";
import {
  createOrganisation,
  findOrganisations,
  lockOrganisation,
  renameOrganisation,
} from "../store/organisations.ts";
import { hasAdministrator } from "../store/practitioner-roles.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type OnOrganisation, type RouteDeps } from "./guard.ts";
import { invite, linkTo } from "./inviting.ts";

export function administeredOrganisationRoutes(deps: RouteDeps): Hono {
  const { env, mail, now } = deps;
  const guard = createGuard(deps);
  const throttle = new AskThrottle({ person: { points: 100, seconds: 24 * 60 * 60 } });
  const routes = new Hono();

  /** For all others there is nothing here. */
  function requireHost({ isHost }: OnOrganisation): void {
    if (!isHost) throw new Refusal("not-found");
  }

  routes.get("/administration/organisations", async (c) => {
    const organisations = await guard.administrated(
      c,
      { code: "organisations-listed", kind: "read" },
      async (on) => {
        requireHost(on);
        return await findOrganisations(on.trx);
      },
    );
    const answer: z.infer<typeof Organisations> = { organisations };
    return c.json(answer);
  });

  routes.post("/administration/organisations", limitBody, async (c) => {
    const { name, administrator } = await readBody(c, NewOrganisation);
    await guard.administrated(c, { code: "organisation-created", kind: "create" }, async (on) => {
      requireHost(on);
      const invitedBy = on.signedIn.person.id;
      await throttle.count({ person: invitedBy });
      const organisationId = await createOrganisation(on.trx, name);
      if (organisationId === undefined) throw new Refusal("name-taken");
      const invitation = {
        ...administrator,
        discipline: null,
        organisationId,
        organisation: name,
        invitedBy,
      };
      await invite(on.trx, invitation, { link: linkTo(c, env, "uitnodiging"), at: now() });
      on.tell({ organisation: organisationId });
    });
    mail.wake();
    return c.body(null, 204);
  });

  routes.patch("/administration/organisations/:organisationId", limitBody, async (c) => {
    const { name } = await readBody(c, OrganisationChange);
    const id = readId(c, "organisationId", OrganisationId);
    await guard.administrated(
      c,
      { code: "organisation-changed", kind: "update", detail: { organisation: id } },
      async (on) => {
        requireHost(on);
        if ((await lockOrganisation(on.trx, id)) === undefined) throw new Refusal("not-found");
        if (!(await renameOrganisation(on.trx, id, name))) throw new Refusal("name-taken");
      },
    );
    return c.body(null, 204);
  });

  routes.post("/administration/organisations/:organisationId/administrators", limitBody, async (c) => {
    const administrator = await readBody(c, NewAdministrator);
    const organisationId = readId(c, "organisationId", OrganisationId);
    await guard.administrated(
      c,
      {
        code: "person-invited",
        kind: "create",
        detail: { as: "administrator", organisation: organisationId },
      },
      async (on) => {
        requireHost(on);
        const invitedBy = on.signedIn.person.id;
        await throttle.count({ person: invitedBy });
        const organisation = await lockOrganisation(on.trx, organisationId);
        if (organisation === undefined) throw new Refusal("not-found");
        // from the first one on, an organisation looks after itself
        if (await hasAdministrator(on.trx, organisationId)) throw new Refusal("already-there");
        const { name } = organisation;
        const invitation = {
          ...administrator,
          discipline: null,
          organisationId,
          organisation: name,
          invitedBy,
        };
        await invite(on.trx, invitation, { link: linkTo(c, env, "uitnodiging"), at: now() });
      },
    );
    mail.wake();
    return c.body(null, 204);
  });

  return routes;
}
