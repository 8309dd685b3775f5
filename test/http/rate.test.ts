// How much the API takes: a meeting that comes back at once is let through, a program that goes on is told to wait.
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../server/env.ts";
import { limitRate } from "../../server/http/rate.ts";
import { type Installation, openInstallation } from "../../server/installation.ts";
import { createLog } from "../../server/log.ts";
import { apiRequests } from "../../shared/limits.ts";
import { pglitePlaces } from "../support/database.ts";

const { perAddress, perSession, windowSeconds } = apiRequests;

const place = pglitePlaces();
let installation: Installation;
beforeAll(async () => {
  const { dataDir } = await place();
  installation = await openInstallation({
    env: readEnv({ DEMO: "1", DATA_DIR: dataDir }),
    log: createLog("silent"),
    page: { inlineScripts: false, html: async () => "", asset: () => undefined },
    now: () => new Date(),
  });
});
afterAll(() => installation.close());

type App = Pick<Hono, "request">;

/** Asks this often, and answers how often each status came. */
async function ask(app: App, times: number, cookie: (index: number) => string): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < times; index++) {
    const answer = await app.request("/api/welcome", { headers: { cookie: cookie(index) } });
    statuses.push(answer.status);
  }
  return statuses;
}

const last = async (cookie: string): Promise<Response> =>
  installation.app.request("/api/welcome", { headers: { cookie } });

it("[HEADER-10] a hundred people who open ten pages at once from one address are all let through", async () => {
  const statuses = await ask(installation.app, 1_000, (index) => `session=${index % 100}`);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it("[HEADER-11] one session that asks without end waits, with the seconds, and holds up nobody else", async () => {
  const statuses = await ask(installation.app, perSession + 1, () => "session=een-programma");
  expect(statuses.indexOf(429)).toBe(perSession);
  const refused = await last("session=een-programma");
  const { error, retryAfter }: { error: string; retryAfter: number } = await refused.json();
  expect([refused.status, error, refused.headers.get("retry-after")]).toEqual([
    429,
    "too-many",
    String(retryAfter),
  ]);
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(windowSeconds);
  expect((await last("session=een-ander")).status).toBe(200);
});

it("[HEADER-12] one address with a new cookie each time waits too, on the API only; the limit factor moves both bounds", async () => {
  const statuses = await ask(installation.app, perAddress, (index) => `session=verzonnen-${index}`);
  expect(statuses.at(-1)).toBe(429);
  expect((await installation.app.request("/healthz")).status).toBe(200);
  expect((await installation.app.request("/")).status).toBe(200);
  const loose = new Hono().use(limitRate(2)).get("/api/welcome", (c) => c.body(null));
  const twice = await ask(loose, perSession + 1, () => "session=een-programma");
  expect(new Set(twice)).toEqual(new Set([200]));
});
