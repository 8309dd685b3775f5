// The whole HTTP side as one function from request to answer.
import { Hono } from "hono";
import type { Env } from "./env.ts";
import { acceptanceRoutes } from "./http/acceptances.ts";
import { authorshipRoutes } from "./http/authorship.ts";
import { guardedOnly } from "./http/door.ts";
import { answerError, refuse } from "./http/errors.ts";
import { type PageVariables, securityHeaders } from "./http/headers.ts";
import { healthRoutes } from "./http/health.ts";
import { askedBy, isSameOrigin } from "./http/origin.ts";
import { type PageSource, pageRoutes } from "./http/page.ts";
import { refuseCrookedPaths } from "./http/paths.ts";
import { peopleRoutes } from "./http/people.ts";
import { planRoutes } from "./http/plans.ts";
import { sessionRoutes } from "./http/session.ts";
import { teamRoutes } from "./http/team.ts";
import { versionRoutes } from "./http/versions.ts";
import type { Sessions } from "./identity/session.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Database } from "./store/database.ts";
import type { Rooms } from "./sync/rooms.ts";

export interface AppDeps {
  /** As routes see it (store/visitors.ts). */
  db: Database;
  whole: Database;
  env: Env;
  log: Log;
  rooms: Rooms;
  sessions: Sessions;
  metrics: Metrics;
  now(): Date;
  page: PageSource;
}

const harmlessMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export function createApp(deps: AppDeps): Hono<PageVariables> {
  const { env, log, page } = deps;
  const app = new Hono<PageVariables>();
  app.onError(answerError(log));
  app.notFound((c) => refuse(c, "not-found"));
  app.use(securityHeaders({ production: env.production, inlineScripts: page.inlineScripts }));
  app.use(refuseCrookedPaths);
  app.route("/", healthRoutes(deps));

  app.use("/api/*", guardedOnly(log));
  app.use("/api/*", async (c, next) => {
    if (!harmlessMethods.has(c.req.method) && !isSameOrigin(askedBy(c.req.raw), env))
      return refuse(c, "wrong-origin");
    return next();
  });
  const everyRoute = [
    ...[sessionRoutes, planRoutes, teamRoutes, peopleRoutes],
    ...[acceptanceRoutes, versionRoutes, authorshipRoutes],
  ];
  for (const routes of everyRoute) app.route("/api", routes(deps));
  app.all("/api/*", (c) => refuse(c, "not-found"));

  app.all("/sync/*", (c) => refuse(c, "not-found"));

  app.route("/", pageRoutes(page));
  return app;
}
