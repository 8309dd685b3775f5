// The way out of the API: no answer leaves for which nobody asked the guard.
import { randomUUID } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { errorStatus } from "../../shared/errors.ts";
import { type Need, routeNeeds } from "../../shared/routes.ts";
import type { Log } from "../log.ts";

type Kind = Need["kind"];

declare module "hono" {
  interface ContextVariableMap {
    /** What the guard let through for this request. */
    decisions?: ReadonlySet<Kind>;
  }
}

/** The guard let this request through as one that needs this. */
export function decided(c: Context, kind: Kind): void {
  c.set("decisions", new Set(c.get("decisions")).add(kind));
}

/** The route that answers this request; `need` is undefined when shared/routes.ts does not have it. */
export function routeOf(c: Context): { route: string; need: Need | undefined } | undefined {
  // not the request's own method: a HEAD is answered by the route of GET
  const found = matchedRoutes(c).find(({ method }) => method !== "ALL");
  if (found === undefined) return undefined;
  const route = `${found.method} ${found.path}`;
  return { route, need: routeNeeds[route] };
}

/** A route that forgot to ask gives nothing away: what it answered is thrown away, and it is a bug like any other. */
export function guardedOnly(log: Log): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.get("isRefusal") === true) return;
    const asked = routeOf(c);
    if (asked === undefined || isDecided(asked.need, c.get("decisions") ?? new Set())) return;
    const id = randomUUID();
    log.error({ code: "answer-without-decision", id, route: asked.route });
    // nothing first, and not by way of the context: headers of the old answer would go along with the new one
    c.res = undefined;
    c.res = Response.json({ error: "internal", id }, { status: errorStatus.internal });
  };
}

function isDecided(need: Need | undefined, decisions: ReadonlySet<Kind>): boolean {
  if (need === undefined) return false;
  switch (need.kind) {
    case "anyone":
      return true;
    case "half-signed-in":
    case "signed-in":
      return decisions.has(need.kind) || decisions.has("signed-in");
    case "administrator":
    case "plan":
      return decisions.has(need.kind);
    default:
      return need satisfies never;
  }
}
