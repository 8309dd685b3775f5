// For every route of the API one request that is well formed: what a new route adds, in a line.
import type { RelationsHouse } from "./relations-house.ts";
import type { Who } from "./relations.ts";

export interface Scene {
  house: RelationsHouse;
  planId: string;
  /** Who asks. */
  who: Who;
}

export interface Sample {
  /** What stands for the path's own names, beside `:id`. */
  params?: Readonly<Record<string, string>>;
  /** With its question mark. */
  query?: string;
  body?: unknown;
  /** What somebody is answered whom the tables let in, and the route does not. */
  finer?: Partial<Record<Who, number>>;
}

const patient = { name: "mw. S. Staal", birthDate: "1949-12-31" };
const anId = "11111111-1111-4111-8111-111111111111";
let patients = 0;

/** `METHOD /api/path`, as shared/routes.ts spells it. */
export const samples: Readonly<Record<string, (scene: Scene) => Sample>> = {
  "GET /api/welcome": () => ({}),
  "POST /api/session": () => ({ body: { email: "niemand@relaties.test", password: "geen wachtwoord" } }),
  "DELETE /api/session": () => ({}),
  "POST /api/session/activity": () => ({}),
  "GET /api/me": () => ({}),
  "POST /api/first-administrator": () => ({
    body: {
      token: "x",
      name: "Ada Eerste",
      organisation: "Praktijk",
      email: "ada@relaties.test",
      password: "twaalf tekens",
    },
  }),
  "GET /api/people": () => ({ query: "?search=proef" }),
  "GET /api/plans": () => ({ query: "?search=relatie" }),
  "POST /api/plans": () => ({
    body: { template: "als", patient: { ...patient, name: `${patient.name} ${++patients}` } },
    // gives no care
    finer: { administrator: 404 },
  }),
  "GET /api/plans/:id": () => ({}),
  "PATCH /api/plans/:id/patient": () => ({ body: { patient, revision: 1 } }),
  "POST /api/plans/:id/team": ({ house }) => ({
    body: { personId: house.people.colleague, role: "reader" },
  }),
  "PATCH /api/plans/:id/team/:personId": ({ house }) => ({
    params: { personId: house.people.writer },
    body: { role: "reader" },
  }),
  "DELETE /api/plans/:id/team/:personId": ({ house }) => ({ params: { personId: house.people.writer } }),
  "POST /api/plans/:id/acceptances": () => ({
    body: {
      ...{ subject: "coordination", itemId: null, editId: anId, decision: "accepted" },
      value: { performer: { kind: "patient" }, responsibility: null, handsOver: "" },
    },
  }),
  "GET /api/plans/:id/authors": () => ({}),
  "POST /api/plans/:id/authorship": () => ({ body: { ranges: [{ client: 1, clock: 0, len: 1 }] } }),
  "GET /api/plans/:id/items/:list/:itemId/history": () => ({ params: { list: "goals", itemId: anId } }),
  "POST /api/plans/:id/versions": () => ({ body: { name: "Staal" } }),
  "GET /api/plans/:id/versions": () => ({}),
  "GET /api/plans/:id/versions/:number": () => ({ params: { number: "1" } }),
};

/** The sample as a request: method, path and body. */
export function requestOf(route: string, scene: Scene): Sample & { method: string; path: string } {
  const [method = "", pattern = ""] = route.split(" ");
  const sample = samples[route]?.(scene);
  if (sample === undefined) throw new Error(`test/support/route-samples.ts has no request for ${route}.`);
  const params: Readonly<Record<string, string>> = { id: scene.planId, ...sample.params };
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? `no-${name}`),
  );
  return { ...sample, method, path: path + (sample.query ?? "") };
}
