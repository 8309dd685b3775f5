// What takes equally long because it is the same work: who is known and who is not, what is there and what is not.
import { createHook } from "node:async_hooks";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerError } from "../../server/http/errors.ts";
import { planRoutes } from "../../server/http/plans.ts";
import { sessionRoutes } from "../../server/http/session.ts";
import { teamRoutes } from "../../server/http/team.ts";
import { versionRoutes } from "../../server/http/versions.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { createSealer } from "../../server/identity/sealed.ts";
import { Sessions } from "../../server/identity/session.ts";
import { createPdfRenderer } from "../../server/pdf/renderer.ts";
import { createLog } from "../../server/log.ts";
import { MeetingChanges } from "../../server/meetings/changes.ts";
import { noStreams } from "../support/no-streams.ts";
import { openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { createPerson } from "../../server/store/people.ts";
import { createPlan } from "../../server/store/plans.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { compareTimes } from "../load/rank-test.ts";
import { describeAsInProduction } from "../support/database.ts";
import { watch, type WatchedDatabase } from "../support/watched-database.ts";

const nowhere = "00000000-0000-4000-8000-000000000000";
const now = (): Date => new Date("2026-11-21T10:00:00Z");

interface Told {
  status: number;
  text: string;
  headers: [string, string][];
  statements: string[];
  /** Of a password into a hash: nearly all of the time that a sign-in takes. */
  derivations: number;
}

describeAsInProduction("an answer that says no", (place) => {
  let database: OpenDatabase;
  let watched: WatchedDatabase;
  let app: Hono;
  let strangersCookie: string;
  let planId: PlanId;

  beforeAll(async () => {
    database = await openDatabase(await place());
    watched = watch(database.db);
    const { db } = watched;
    const sessions = new Sessions({ db, now, secureCookies: true });
    const deps = {
      ...{ db, now, sessions },
      env: {
        demo: false,
        limitFactor: 1,
        origin: undefined,
        production: false,
        secret: undefined,
        smtp: undefined,
      },
      rooms: {
        peopleIn: () => 0,
        recheck: () => Promise.resolve(),
        settled: () => Promise.resolve(),
        restore: () => Promise.resolve(),
        planChanged: () => undefined,
      },
      mail: { wake: () => undefined },
      meetings: new MeetingChanges(),
      streams: noStreams,
      pdf: createPdfRenderer(),
      seal: () => Promise.reject(new Error("nothing is sealed here")),
      sealer: createSealer("a secret that is long enough to be one"),
      whole: db,
    };
    app = new Hono();
    app.onError(answerError(createLog("silent")));
    for (const routes of [sessionRoutes, planRoutes, teamRoutes, versionRoutes])
      app.route("/api", routes(deps));
    const passwordHash = await hashPassword("een heel lang wachtwoord");
    const create = (name: string): Promise<PersonId> =>
      db.transaction().execute((trx) =>
        createPerson(
          trx,
          {
            ...{ email: `${name}@voorbeeld.test`, name: `Proef ${name}`, discipline: "logopedist" },
            ...{ organisation: "Praktijk Verzonnen", administrator: false, passwordHash },
          },
          now(),
        ),
      );
    const [creator, stranger] = [await create("eigen"), await create("vreemd")];
    const patient = { name: "mw. P. Proef", birthDate: "1961-03-14" };
    planId = await db
      .transaction()
      .execute((trx) => createPlan(trx, { template: "als", patient, creator, session: null }, now()));
    const both = { isWhole: true, provedAt: now() };
    const begun = await db.transaction().execute((trx) => sessions.begin(trx, stranger, both));
    strangersCookie = begun.cookie.split(";")[0] ?? "";
  });
  afterAll(() => database.close());

  /** The answer in bytes, and what it took: of the database, and of the processor for passwords. */
  async function told(method: string, path: string, body?: object): Promise<Told> {
    watched.statements();
    let derivations = 0;
    const hook = createHook({
      init: (_, type) => {
        if (type === "ARGON2REQUEST") derivations += 1;
      },
    }).enable();
    const answer = await app.request(path, {
      method,
      headers: { cookie: strangersCookie, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    hook.disable();
    return {
      status: answer.status,
      text: await answer.text(),
      headers: [...answer.headers],
      statements: watched.statements(),
      derivations,
    };
  }

  it("[TIME-1] does the same work for an unknown person as for a wrong password, and says the same", async () => {
    const ask = (name: string): Promise<Told> =>
      told("POST", "/api/session", { email: `${name}@voorbeeld.test`, password: "niet het wachtwoord" });
    const [known, unknown] = [await ask("eigen"), await ask("niemand")];
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 401, text: '{"error":"wrong-credentials"}', derivations: 1 });
    expect(known.statements).toHaveLength(3);
  });

  it("[TIME-2] asks the same for a plan of others as for one that is not there, by every method", async () => {
    const asks: [string, string, object?][] = [
      ["GET", ""],
      ["GET", "/versions"],
      ["GET", "/versions/1"],
      ["POST", "/versions", { name: "voor het overleg" }],
      ["PATCH", "/patient", { patient: { name: "mw. P. Proef", birthDate: "1961-03-14" }, revision: 1 }],
      ["POST", "/team", { personId: nowhere, role: "writer" }],
      ["PATCH", `/team/${nowhere}`, { role: "reader" }],
      ["DELETE", `/team/${nowhere}`],
    ];
    for (const [method, rest, body] of asks) {
      const theirs = await told(method, `/api/plans/${planId}${rest}`, body);
      const nobodys = await told(method, `/api/plans/${nowhere}${rest}`, body);
      expect(theirs, `${method} ${rest}`).toEqual(nobodys);
      expect(theirs).toMatchObject({ status: 404, text: '{"error":"not-found"}' });
    }
  });
});

describe("the comparison of times", () => {
  it("[TIME-3] tells two rows of times apart when one is longer, and not when both are alike", () => {
    // by hand: of the twelve pairs the second is longer in nine
    expect(compareTimes([1, 2, 6], [3, 4, 5, 7]).auc).toBeCloseTo(9 / 12, 10);
    const wave = Array.from({ length: 500 }, (_, index) => 50 + 5 * Math.sin(index * 12.9898));
    const other = Array.from({ length: 500 }, (_, index) => 50 + 5 * Math.sin(index * 78.233 + 1));
    expect(compareTimes(wave, other).p).toBeGreaterThan(0.05);
    expect(
      compareTimes(
        wave,
        other.map((time) => time + 1),
      ).p,
    ).toBeLessThan(0.01);
    const same = compareTimes([1, 1, 1, 1], [1, 1, 1, 1]);
    expect([same.auc, same.p]).toEqual([0.5, expect.closeTo(1, 6)]);
  });
});
