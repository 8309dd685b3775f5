// A route that forgets to ask the guard: its answer does not leave, and the database showed it nothing anyway.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Hono, type MiddlewareHandler } from "hono";
import { sql } from "kysely";
import type { PlanId } from "../../shared/ids.ts";
import { guardedOnly } from "../../server/http/door.ts";
import { createGuard, type RouteDeps } from "../../server/http/guard.ts";
import { MeetingChanges } from "../../server/meetings/changes.ts";
import { noStreams } from "../support/no-streams.ts";
import { createSealer } from "../../server/identity/sealed.ts";
import { Sessions } from "../../server/identity/session.ts";
import { createPdfRenderer } from "../../server/pdf/renderer.ts";
import { createLog } from "../../server/log.ts";
import type { Database, Trx } from "../../server/store/database.ts";
import { getPlan } from "../../server/store/plans.ts";
import { type Caller, openWorld, type World } from "../support/app.ts";
import { describeAsInProduction } from "../support/database.ts";

describeAsInProduction("a route that forgets the guard", (place) => {
  let world: World;
  let nurse: Caller;
  let stranger: Caller;
  let planId: PlanId;
  let deps: RouteDeps;
  const log: string[] = [];
  beforeAll(async () => {
    world = await openWorld(await place());
    nurse = await world.person("wijkverpleegkundige");
    stranger = await world.person("logopedist");
    planId = await world.plan(nurse, { name: "mw. G. Geheim", birthDate: "1950-02-03" });
    const { db, visitors } = world.database;
    const now = (): Date => world.clock.now;
    deps = {
      ...{
        db: visitors,
        whole: db,
        now,
        env: {
          demo: false,
          limitFactor: 1,
          origin: undefined,
          production: false,
          secret: undefined,
          smtp: undefined,
        },
      },
      sessions: new Sessions({ db, now, secureCookies: true }),
      rooms: {
        peopleIn: () => 0,
        recheck: async () => {},
        settled: async () => {},
        restore: async () => {},
        planChanged: () => {},
      },
      mail: { wake: () => {} },
      meetings: new MeetingChanges(),
      streams: noStreams,
      pdf: createPdfRenderer(),
      seal: () => Promise.reject(new Error("nothing is sealed here")),
      sealer: createSealer("a secret that is long enough to be one"),
    };
  });
  afterAll(() => world.close());

  const nameOf = async (db: Database | Trx): Promise<unknown[]> =>
    await db.selectFrom("plan").select("patient_name as name").where("id", "=", planId).execute();

  /** Under the address of a real route of a plan. */
  function forgetful(door: MiddlewareHandler | undefined): Hono {
    const app = new Hono();
    const guard = createGuard(deps);
    if (door !== undefined) app.use("/api/*", door);
    app.get("/api/plans/:id", async (c) => {
      c.header("X-Patient", "mw. G. Geheim");
      return c.json({ plan: await nameOf(deps.db) });
    });
    // asked who it is, and not whether they may
    app.get("/api/plans/:id/versions", async (c) => {
      const answer = await guard.recorded(c, { code: "plans-listed", kind: "read" }, async ({ trx }) => ({
        answer: await nameOf(trx),
        event: {},
      }));
      return c.json({ plan: answer });
    });
    // asked about another plan than the one it shows
    app.get("/api/plans/:id/authors", async (c) => {
      const answer = await guard.withPlan(c, { code: "plan-read", kind: "read" }, ({ trx }) => nameOf(trx));
      return c.json({ plan: answer });
    });
    // in no table at all
    app.get("/api/new", (c) => c.json({ plan: "anything" }));
    return app;
  }
  const ask = async (app: Hono, path: string, { cookie }: Caller): Promise<Response> =>
    await app.request(path, { headers: { cookie } });

  it("[ROUTE-2] has its answer thrown away, with its headers, and is told in the log", async () => {
    const app = forgetful(guardedOnly(createLog("debug", { write: (line) => void log.push(line) })));
    for (const path of [`/api/plans/${planId}`, `/api/plans/${planId}/versions`, "/api/new"]) {
      log.length = 0;
      const answer = await ask(app, path, nurse);
      expect(answer.status, path).toBe(500);
      expect(await answer.json(), path).toEqual({ error: "internal", id: expect.any(String) });
      expect(answer.headers.get("x-patient")).toBeNull();
      expect(
        log.map((line) => JSON.parse(line)),
        path,
      ).toMatchObject([{ code: "answer-without-decision" }]);
    }
    expect((await ask(app, `/api/plans/${planId}/authors`, nurse)).status).toBe(200);
  });

  it("[RLS-9] is shown no row by the database either, when nothing stands before it", async () => {
    const app = forgetful(undefined);
    // as it would have been
    expect(await nameOf(world.database.db)).toEqual([{ name: "mw. G. Geheim" }]);
    expect(await (await ask(app, `/api/plans/${planId}`, nurse)).json()).toEqual({ plan: [] });
    expect(await (await ask(app, `/api/plans/${planId}/versions`, stranger)).json()).toEqual({ plan: [] });
    const other = await world.plan(stranger);
    expect(await (await ask(app, `/api/plans/${other}/authors`, stranger)).json()).toEqual({ plan: [] });
    expect(await (await ask(app, `/api/plans/${planId}/authors`, nurse)).json()).toEqual({
      plan: [{ name: "mw. G. Geheim" }],
    });
  });

  it("[RLS-10] writes nothing: not in its own name, and not in another's", async () => {
    const before = await world.database.db.transaction().execute((trx) => getPlan(trx, planId));
    const rename = sql`update plan set patient_name = 'mw. Anders'`;
    expect((await rename.execute(deps.db)).numAffectedRows).toBe(0n);
    const answer = sql`insert into acceptance (plan_id, edit_id, subject, decision, value, person_id, on_behalf, at)
      values (${planId}, gen_random_uuid(), 'coordination', 'accepted', '{}', ${nurse.id}, false, now())`;
    await expect(answer.execute(deps.db)).rejects.toThrow(/row-level security/);
    expect(await world.database.db.transaction().execute((trx) => getPlan(trx, planId))).toEqual(before);
  });
});

it("[RLS-11] only the guard, and who comes in by an invitation, has the database without these rules, of all that answers over HTTP", () => {
  const folder = join(import.meta.dirname, "../../server/http");
  const users = readdirSync(folder).filter((name) =>
    // not the word in a sentence, or the state of a session
    /^(?!.*(\/\/|\*)).*\bwhole\b(?!")/m.test(readFileSync(join(folder, name), "utf8")),
  );
  expect(users).toEqual(["guard.ts", "invitations.ts", "meeting-guests.ts"]);
});
