// Looking up the professionals who can be put on a care team, and making the first administrator.
import { Hono } from "hono";
import type * as z from "zod";
import { type People, PeopleQuery } from "../../shared/api.ts";
import { findProfessionals } from "../store/people.ts";
import { readQuery } from "./body.ts";
import { firstAdministratorRoutes } from "./first-administrator.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

const maxFound = 20;

export function peopleRoutes(deps: RouteDeps): Hono {
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/people", async (c) => {
    await guard.signedIn(c);
    const { search } = readQuery(c, PeopleQuery);
    const answer: z.infer<typeof People> = { people: await findProfessionals(deps.db, search, maxFound) };
    return c.json(answer);
  });

  routes.route("/", firstAdministratorRoutes(deps));
  return routes;
}
