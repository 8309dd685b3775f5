// The HTTP side as a function, on an own database with a toy world of people, and a clock a test can move.
import { Hono } from "hono";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { guardedOnly } from "../../server/http/door.ts";
import { answerError } from "../../server/http/errors.ts";
import { peopleRoutes } from "../../server/http/people.ts";
import { planRoutes } from "../../server/http/plans.ts";
import { sessionRoutes } from "../../server/http/session.ts";
import { teamRoutes } from "../../server/http/team.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { Sessions } from "../../server/identity/session.ts";
import { createLog } from "../../server/log.ts";
import { openDatabase, type OpenDatabase } from "../../server/store/database.ts";
import { createPerson } from "../../server/store/people.ts";
import type { Place } from "./database.ts";

export const password = "een heel lang wachtwoord";

/** One of the toy world, signed in. */
export interface Caller {
  id: PersonId;
  email: string;
  cookie: string;
}

export interface World {
  database: OpenDatabase;
  /** Log lines so far. */
  log: string[];
  /** What the rooms were told, in order. */
  told: string[];
  clock: { now: Date };
  /** A new person, signed in. */
  person(discipline: Discipline | null, name?: string): Promise<Caller>;
  signIn(email: string, password: string, headers?: Record<string, string>): Promise<Response>;
  call(
    caller: Pick<Caller, "cookie"> | undefined,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response>;
  /** A new plan; the creator is its case manager. */
  plan(creator: Caller, patient?: { name: string; birthDate: string }): Promise<PlanId>;
  close(): Promise<void>;
}

export async function openWorld(
  place: Place,
  options: { demo?: boolean; secureCookies?: boolean } = {},
): Promise<World> {
  const database = await openDatabase(place);
  const { db } = database;
  const clock = { now: new Date("2026-11-21T10:00:00Z") };
  const now = (): Date => clock.now;
  const log: string[] = [];
  const told: string[] = [];
  const deps = {
    db: database.visitors,
    whole: db,
    now,
    env: { demo: options.demo ?? false, limitFactor: 1_000 },
    sessions: new Sessions({ db, now, secureCookies: options.secureCookies ?? true }),
    rooms: {
      peopleIn: () => 0,
      recheck: () => Promise.resolve(void told.push("recheck")),
      settled: () => Promise.resolve(),
      planChanged: (planId: PlanId) => void told.push(`changed ${planId}`),
    },
  };
  const app = new Hono();
  const lines = createLog("debug", { write: (line) => void log.push(line) });
  app.onError(answerError(lines));
  app.use("/api/*", guardedOnly(lines));
  for (const routes of [sessionRoutes, planRoutes, teamRoutes, peopleRoutes]) app.route("/api", routes(deps));
  const passwordHash = await hashPassword(password);
  let people = 0;

  const world: World = {
    database,
    log,
    told,
    clock,
    async person(discipline, name = `Proef Persoon ${people + 1}`) {
      people += 1;
      const email = `proef${people}@voorbeeld.test`;
      const organisation = "Praktijk Verzonnen";
      const administrator = discipline === null;
      const id = await db
        .transaction()
        .execute((trx) =>
          createPerson(trx, { email, name, discipline, organisation, administrator, passwordHash }, now()),
        );
      const cookie = cookieOf(await world.signIn(email, password));
      return { id, email, cookie };
    },
    signIn: async (email, secret, headers = {}) =>
      app.request("/api/session", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ email, password: secret }),
      }),
    call: async (caller, method, path, body) =>
      app.request(path, {
        method,
        headers: {
          ...(caller === undefined ? {} : { cookie: caller.cookie }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async plan(creator, patient = { name: `mw. P. Proef ${++people}`, birthDate: "1961-03-14" }) {
      const answer = await world.call(creator, "POST", "/api/plans", { template: "als", patient });
      if (answer.status !== 201) throw new Error(`a new plan answered ${answer.status}`);
      const { id }: { id: PlanId } = await answer.json();
      return id;
    },
    close: () => database.close(),
  };
  return world;
}

/** `name=value`, as a browser sends it back. */
export function cookieOf(answer: Response): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
