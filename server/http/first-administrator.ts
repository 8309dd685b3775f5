// Making the first administrator of an installation, with a one-time link.
import { Hono } from "hono";
import { FirstAdministrator } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { hashPassword } from "../identity/password.ts";
import { hashToken } from "../identity/token.ts";
import { appendAudit } from "../store/audit.ts";
import { isFirstAdministratorLinkOpen, takeFirstAdministratorLink } from "../store/one-time-links.ts";
import { makeHost } from "../store/organisations.ts";
import { createPerson, findPersonByEmail } from "../store/people.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, type RouteDeps } from "./guard.ts";

export function firstAdministratorRoutes({ db, now }: RouteDeps): Hono {
  const routes = new Hono();

  routes.post("/first-administrator", limitBody, async (c) => {
    const { token, password, ...person } = await readBody(c, FirstAdministrator);
    const tokenHash = hashToken(token);
    // before the costly hash, so that guessing tokens is no way to keep the server busy
    if (!(await isFirstAdministratorLinkOpen(db, tokenHash, now()))) throw new Refusal("not-found");
    const passwordHash = await hashPassword(password);
    await db.transaction().execute(async (trx) => {
      const isTaken = await takeFirstAdministratorLink(trx, tokenHash, now());
      if (!isTaken) throw new Refusal("not-found");
      if ((await findPersonByEmail(trx, person.email)) !== undefined) throw new Refusal("bad-request");
      const administrator = { ...person, discipline: null, administrator: true, passwordHash };
      const personId = await createPerson(trx, administrator, now());
      const { organisation } = person;
      await makeHost(trx, organisation);
      await appendAudit(
        trx,
        {
          code: "administrator-created",
          kind: "create",
          personId,
          organisation,
          address: addressOf(c),
          outcome: "done",
        },
        now(),
      );
    });
    return c.body(null, 204);
  });

  return routes;
}
