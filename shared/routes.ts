// Every route of the API with what it needs of who asks: what the guard enforces, and what the table test walks.
import type { Act } from "./access.ts";

export type Need =
  /** No session: signing in, and what a link of the operator opens. */
  | { kind: "anyone" }
  | { kind: "signed-in" }
  /** This right on the plan in the path. */
  | { kind: "plan"; act: Act };

const anyone: Need = { kind: "anyone" };
const signedIn: Need = { kind: "signed-in" };
const on = (act: Act): Need => ({ kind: "plan", act });

/** `METHOD /api/path`, with the names of its parameters as the router has them. */
export const routeNeeds: Readonly<Record<string, Need>> = {
  "GET /api/welcome": anyone,
  "POST /api/session": anyone,
  "DELETE /api/session": signedIn,
  "POST /api/session/activity": signedIn,
  "GET /api/me": signedIn,
  "POST /api/first-administrator": anyone,

  "GET /api/people": signedIn,
  "GET /api/plans": signedIn,
  "POST /api/plans": signedIn,
  "GET /api/plans/:id": on("plan:read"),
  "PATCH /api/plans/:id/patient": on("patient:correct"),
  "POST /api/plans/:id/team": on("team:manage"),
  "PATCH /api/plans/:id/team/:personId": on("team:manage"),
  "DELETE /api/plans/:id/team/:personId": on("team:manage"),
  "POST /api/plans/:id/acceptances": on("plan:write"),
  "GET /api/plans/:id/authors": on("plan:read"),
  "POST /api/plans/:id/authorship": on("plan:read"),
  "GET /api/plans/:id/items/:list/:itemId/history": on("plan:read"),
  "POST /api/plans/:id/versions": on("plan:write"),
  "GET /api/plans/:id/versions": on("plan:read"),
  "GET /api/plans/:id/versions/:number": on("plan:read"),
};
