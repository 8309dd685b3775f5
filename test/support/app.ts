// The HTTP side as a function, on an own database with a toy world of people, and a clock a test can move.
import { Hono } from "hono";
import type { Discipline } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { guardedOnly } from "../../server/http/door.ts";
import { apiRoutes } from "../../server/app.ts";
import type { Env } from "../../server/env.ts";
import { answerError } from "../../server/http/errors.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { type Sealer, createSealer } from "../../server/identity/sealed.ts";
import { Sessions } from "../../server/identity/session.ts";
import { createLog } from "../../server/log.ts";
import { MeetingChanges } from "../../server/meetings/changes.ts";
import { MeetingStreams } from "../../server/meetings/streams.ts";
import { createPdfRenderer } from "../../server/pdf/renderer.ts";
import { openSealOnce } from "../../server/signing/installation-seal.ts";
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
  app: Hono;
  sealer: Sealer;
  /** Log lines so far. */
  log: string[];
  /** What the rooms were told, in order. */
  told: string[];
  clock: { now: Date };
  changes: MeetingChanges;
  /** Its rounds go when a test says so. */
  streams: MeetingStreams;
  /** A new person, signed in; outside demo mode with both factors. */
  person(discipline: Discipline | null, name?: string, organisation?: string): Promise<Caller>;
  /** The same person in a new session, with both factors proved at this moment. */
  again(caller: Caller): Promise<Caller>;
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
  options: { demo?: boolean; secureCookies?: boolean; smtp?: Env["smtp"] } = {},
): Promise<World> {
  const database = await openDatabase(place);
  const { db } = database;
  const clock = { now: new Date("2026-11-21T10:00:00Z") };
  const now = (): Date => clock.now;
  const log: string[] = [];
  const told: string[] = [];
  const sessions = new Sessions({ db, now, secureCookies: options.secureCookies ?? true });
  const lines = createLog("debug", { write: (line) => void log.push(line) });
  const changes = new MeetingChanges();
  const streams = new MeetingStreams({ db, log: lines, now, changes });
  const sealer = createSealer("the secret of the toy world, long enough");
  const deps = {
    db: database.visitors,
    whole: db,
    now,
    mail: { wake: () => void told.push("mail") },
    env: {
      demo: options.demo ?? false,
      limitFactor: 1_000,
      origin: undefined,
      production: false,
      secret: undefined,
      smtp: options.smtp,
    },
    sessions,
    meetings: changes,
    streams,
    sealer,
    seal: openSealOnce({ db, sealer, now }),
    pdf: createPdfRenderer(),
    rooms: {
      peopleIn: () => 0,
      recheck: () => Promise.resolve(void told.push("recheck")),
      settled: () => Promise.resolve(),
      restore: () => Promise.resolve(),
      planChanged: (planId: PlanId, code?: string) =>
        void told.push(code === undefined ? `changed ${planId}` : `${code} ${planId}`),
    },
  };
  const app = new Hono();
  app.onError(answerError(lines));
  app.use("/api/*", guardedOnly(lines));
  for (const routes of apiRoutes) app.route("/api", routes(deps));
  const passwordHash = await hashPassword(password);
  let people = 0;

  const world: World = {
    ...{ database, changes, streams },
    app,
    sealer: deps.sealer,
    log,
    told,
    clock,
    async person(discipline, name = `Proef Persoon ${people + 1}`, organisation = "Praktijk Verzonnen") {
      people += 1;
      const email = `proef${people}@voorbeeld.test`;
      const administrator = discipline === null;
      const id = await db
        .transaction()
        .execute((trx) =>
          createPerson(trx, { email, name, discipline, organisation, administrator, passwordHash }, now()),
        );
      const half: string = cookieOf(await world.signIn(email, password));
      if (options.demo === true) return { id, email, cookie: half };
      const found = await sessions.find(half);
      if (found !== undefined) await sessions.end(found.session);
      return await world.again({ id, email, cookie: half });
    },
    async again({ id, email }) {
      const both = { isWhole: true, provedAt: now() };
      const { cookie } = await db.transaction().execute((trx) => sessions.begin(trx, id, both));
      return { id, email, cookie: cookie.split(";")[0] ?? "" };
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
    async close() {
      await streams.close();
      await deps.pdf.close();
      await database.close();
    },
  };
  return world;
}

/** `name=value`, as a browser sends it back. */
export function cookieOf(answer: Response): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
