// What every route of the running app and its page answer with, and what no route takes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "../../server/env.ts";
import { noncePlaceholder } from "../../server/http/nonce.ts";
import type { PageSource } from "../../server/http/page.ts";
import { type Installation, openInstallation } from "../../server/installation.ts";
import { createLog } from "../../server/log.ts";
import { maxRequestBytes } from "../../shared/limits.ts";
import { routeNeeds } from "../../shared/routes.ts";
import { cookieOf } from "../support/app.ts";
import { pglitePlaces } from "../support/database.ts";

const page: PageSource = {
  inlineScripts: false,
  html: async () => `<script nonce="${noncePlaceholder}"></script>`,
  asset: (path) =>
    path === "/assets/main-1a2b.js"
      ? { type: "text/javascript", bytes: new Uint8Array([1]), gzipped: undefined, hashed: true }
      : undefined,
};
const own = "http://localhost";
const nowhere = "00000000-0000-4000-8000-000000000000";

let demo: Installation;
let production: Installation;
/** Of somebody who is signed in on the demonstration; of an administrator too. */
const cookies = { poh: "", beheer: "" };

const place = pglitePlaces();
beforeAll(async () => {
  const open = async (settings: Record<string, string>): Promise<Installation> =>
    openInstallation({
      env: readEnv({ DATA_DIR: (await place()).dataDir, LIMIT_FACTOR: "1000", ...settings }),
      log: createLog("silent"),
      page,
      now: () => new Date(),
    });
  demo = await open({ DEMO: "1" });
  production = await open({
    ...{ NODE_ENV: "production", ORIGIN: "https://plannen.example.nl" },
    ALLOW_PGLITE_IN_PRODUCTION: "1",
    SECRET: "een geheim van ten minste 32 tekens",
  });
  for (const name of ["poh", "beheer"] as const) {
    const answer = await demo.app.request("/api/session", {
      method: "POST",
      headers: { origin: own, "content-type": "application/json" },
      body: JSON.stringify({ email: `${name}@demo.test`, password: "samenspraak" }),
    });
    cookies[name] = cookieOf(answer);
  }
});
afterAll(async () => {
  await demo.close();
  await production.close();
});

/** With an id in place of each parameter. */
function pathOf(route: string): { method: string; path: string } {
  const [method = "", path = ""] = route.split(" ");
  return { method, path: path.replaceAll(/:\w+/g, nowhere) };
}

const everyRoute = Object.keys(routeNeeds).map((route) => ({ route, ...pathOf(route) }));
const pages = [
  "/",
  "/plannen",
  "/inloggen",
  "/assets/main-1a2b.js",
  "/assets/missing-1.js",
  "/healthz",
  "/api/x",
];

function expectHeaders({ headers }: Response, isProduction: boolean): void {
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}'; /);
  expect(policy).toMatch(/; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(headers.get("access-control-allow-origin")).toBeNull();
  const features = headers.get("permissions-policy") ?? "";
  for (const closed of ["camera", "geolocation", "microphone", "payment", "usb", "serial", "bluetooth"]) {
    expect(features).toContain(`${closed}=()`);
  }
  const open = features.split(", ").filter((feature) => !feature.endsWith("=()"));
  expect(open).toEqual([
    ...["clipboard-write=(self)", "fullscreen=(self)"],
    ...["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"],
  ]);
  const https = headers.get("strict-transport-security");
  expect(https).toBe(isProduction ? "max-age=31536000; includeSubDomains" : null);
}

describe("every answer", () => {
  it("[HEADER-1] carries the whole set of headers, from every route and the page, with https for a year in production", async () => {
    for (const [installation, isProduction] of [
      [demo, false],
      [production, true],
    ] as const) {
      for (const { route, method, path } of everyRoute) {
        for (const cookie of ["", cookies.beheer]) {
          const answer = await installation.app.request(path, { method, headers: { cookie } });
          expectHeaders(answer, isProduction);
          expect(answer.headers.get("cache-control"), route).toBe("no-store");
        }
      }
      for (const path of pages) expectHeaders(await installation.app.request(path), isProduction);
    }
  });

  it("[HEADER-2] may be kept by a browser only when it is a file with a hash in its name", async () => {
    for (const path of pages) {
      const kept = (await demo.app.request(path)).headers.get("cache-control");
      expect(kept, path).toBe(path.includes("main-") ? "public, max-age=31536000, immutable" : "no-store");
    }
  });
});

const changes = everyRoute.filter(({ method }) => method !== "GET");
/** These read no body. */
const bodyless = new Set([
  "POST /api/administration/invitations/:invitationId/renewal",
  ...["POST /api/me/passkeys/options", "POST /api/me/totp/options", "POST /api/me/proof/options"],
  ...["POST /api/me/recovery-codes", "POST /api/plans/:id/proposals", "POST /api/plans/:id/withdrawal"],
  ...["POST /api/session/activity", "POST /api/session/factor/options", "POST /api/session/passkey/options"],
]);
const reading = changes.filter(({ route, method }) => method !== "DELETE" && !bodyless.has(route));

describe("a request that changes something", () => {
  const send = async (
    { method, path }: { method: string; path: string },
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> =>
    demo.app.request(path, {
      method,
      headers: { cookie: cookies.beheer, origin: own, "content-type": "application/json", ...headers },
      ...(body === undefined || method === "DELETE" ? {} : { body }),
    });

  it("[HEADER-3] is refused from any other origin and from none, on every route, also to remove and with JSON", async () => {
    expect(changes.map(({ method }) => method)).toContain("DELETE");
    for (const { route, method, path } of changes) {
      for (const origin of [
        "https://elders.test",
        "null",
        `${own}.elders.test`,
        "http://localhost:1",
        undefined,
      ]) {
        const answer = await demo.app.request(path, {
          method,
          headers: {
            ...{ cookie: cookies.poh, "content-type": "application/json" },
            ...(origin === undefined ? {} : { origin }),
          },
          ...(method === "DELETE" ? {} : { body: "{}" }),
        });
        expect([answer.status, await answer.json()], `${route} from ${origin}`).toEqual([
          403,
          { error: "wrong-origin" },
        ]);
      }
    }
    const still = await demo.app.request("/api/me", { headers: { cookie: cookies.poh } });
    expect(still.status).toBe(200);
  });

  it("[HEADER-4] is not read when it is no JSON by its type, as what a form of another site can send", async () => {
    for (const each of reading) {
      for (const type of [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "",
      ]) {
        const answer = await send(each, { "content-type": type }, "{}");
        expectNotDone(answer, [415], `${each.route} as ${type}`);
      }
    }
  });

  it("[HEADER-5] is not read past one megabyte, told or counted", async () => {
    const large = JSON.stringify({ text: "a".repeat(maxRequestBytes) });
    for (const each of reading) {
      expectNotDone(await send(each, { "content-length": String(large.length) }, large), [413], each.route);
      expectNotDone(await send(each, {}, large), [413], each.route);
    }
  });

  it("[HEADER-6] is refused when it is no JSON, no object, or has a field that the route does not know", async () => {
    const filled: [string, object][] = [
      ["POST /api/session", { email: "poh@demo.test", password: "niet het wachtwoord" }],
      ["POST /api/plans", { template: "als", patient: { name: "mw. P. Proef", birthDate: "1961-03-14" } }],
      ["POST /api/plans/:id/team", { personId: nowhere, role: "writer" }],
      ["PATCH /api/plans/:id/team/:personId", { role: "writer" }],
      [
        "PATCH /api/plans/:id/patient",
        { patient: { name: "mw. P. Proef", birthDate: "1961-03-14" }, revision: 1 },
      ],
      ["POST /api/plans/:id/versions", { name: "voor het overleg" }],
      ["POST /api/plans/:id/authorship", { ranges: [] }],
      [
        "POST /api/plans/:id/acceptances",
        {
          ...{ subject: "coordination", itemId: null, editId: nowhere, decision: "accepted" },
          value: { performer: null, responsibility: null, handsOver: "" },
        },
      ],
      [
        "POST /api/identity-provider/trial",
        { issuer: "https://inloggen.example.nl", clientId: "a", clientSecret: "b" },
      ],
      [
        "PUT /api/identity-provider",
        {
          ...{ issuer: "https://inloggen.example.nl", clientId: "a", clientSecret: "b", button: "Proef" },
          ...{ secondFactorAcr: null, isActive: false },
        },
      ],
    ];
    for (const [route, body] of filled) {
      const ask = async (text: string): Promise<[number, unknown]> => {
        const answer = await send(pathOf(route), { cookie: cookies.poh }, text);
        return [answer.status, await answer.json()];
      };
      // as it should be, the shape of the body is no reason
      expect((await ask(JSON.stringify(body)))[0], route).not.toBe(400);
      const refusal = [400, { error: "bad-request" }];
      for (const each of [{ ...body, extra: 1 }, [], null, "tekst"]) {
        expect(await ask(JSON.stringify(each)), route).toEqual(refusal);
      }
      expect(await ask("{"), route).toEqual(refusal);
    }
  });
});

/** Some routes look first whether this person may: then it is not there. */
function expectNotDone(answer: Response, statuses: number[], what: string): void {
  expect([...statuses, 404, 401], what).toContain(answer.status);
}
