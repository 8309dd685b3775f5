// Every route of the running app is in the table of what routes need, and every line of the table is a route.
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../server/env.ts";
import { type Installation, openInstallation } from "../../server/installation.ts";
import { createLog } from "../../server/log.ts";
import { routeNeeds } from "../../shared/routes.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation({
    env: readEnv({ DEMO: "1", DATA_DIR: "memory://" }),
    log: createLog("silent"),
    page: { inlineScripts: false, html: async () => "", asset: () => undefined },
    now: () => new Date(),
  });
});
afterAll(() => installation.close());

it("[ROUTE-1] a route that is not in shared/routes.ts, or a line there without a route, does not pass", () => {
  const routes = installation.app.routes
    .filter(({ path, method }) => path.startsWith("/api/") && method !== "ALL")
    .map(({ path, method }) => `${method} ${path}`);
  expect([...new Set(routes)].toSorted()).toEqual(Object.keys(routeNeeds).toSorted());
});
