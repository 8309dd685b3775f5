// The real server for a load harness that knows rooms by any name: makes each room's plan when it is first asked for.
//
//   DATABASE_URL=postgresql://… PORT=4110 LIMIT_FACTOR=200 BENCH_SESSION=bench node test/load/bench-server.ts
//
// ws://127.0.0.1:4110/sync/<any name>?saved=1 with `Cookie: __Host-session=bench` and our own Origin. The name stays
// that plan's after a restart, and the harness types in a root type of its own. All else is the server as it is.
import type { Hono } from "hono";
import * as z from "zod";
import { readEnv } from "../../server/env.ts";
import type { PageVariables } from "../../server/http/headers.ts";
import type { PageSource } from "../../server/http/page.ts";
import { hashOfSession } from "../../server/identity/session-adapter.ts";
import { openInstallation } from "../../server/installation.ts";
import { createListener, listen } from "../../server/listener.ts";
import { createLog } from "../../server/log.ts";
import { runProgram, stopOnSignal, surviveBugs } from "../../server/process.ts";
import type { UpgradeListener } from "../../server/sync/socket.ts";
import type { Database } from "../../server/store/database.ts";
import { createPerson, findPersonByEmail } from "../../server/store/people.ts";
import { deleteEndedSessions, findSession, insertSession } from "../../server/store/sessions.ts";
import { PlanId } from "../../shared/ids.ts";
import { sessionAbsoluteHours } from "../../shared/limits.ts";

const secret = process.env["BENCH_SESSION"] ?? "bench";
const email = "bench@demo.test";
const cookie = `__Host-session=${secret}`;

const noPage: PageSource = { inlineScripts: false, html: async () => "", asset: () => undefined };
/** A plan that was just made, or the one that was there already. */
const PlanAnswer = z.union([
  z.object({ id: PlanId }).transform(({ id }) => id),
  z.object({ error: z.literal("plan-exists"), planId: PlanId }).transform(({ planId }) => planId),
]);

/** One professional, who is in every room, with a session whose secret is known beforehand. */
async function signInSomebody(db: Database): Promise<void> {
  const at = new Date();
  const personId =
    (await findPersonByEmail(db, email)) ??
    (await db.transaction().execute((trx) =>
      createPerson(
        trx,
        {
          email,
          name: "B. Bench",
          discipline: "huisarts",
          organisation: "Huisartsenpraktijk Bench",
          administrator: false,
          passwordHash: "nobody signs in with this",
        },
        at,
      ),
    ));
  const hash = hashOfSession(secret);
  await deleteEndedSessions(db, at);
  if ((await findSession(db, hash)) !== undefined) return;
  const expiresAt = new Date(at.getTime() + sessionAbsoluteHours * 60 * 60 * 1000);
  await insertSession(db, { hash, personId, expiresAt, at, isWhole: true, provedAt: at });
}

const nameOf = (room: string): string => `kamer ${room}`;

/** Rooms of an earlier start: finding them again is the harness' business, and not to be measured. */
async function knownPlans(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom("plan").select(["id", "patient_name as name"]).execute();
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Finds a room's plan as a page would make it: over the API, which answers with the one there is. */
function planFinder(
  app: Hono<PageVariables>,
  origin: string,
  known: ReadonlyMap<string, string>,
): (room: string) => Promise<string> {
  const plans = new Map<string, Promise<string>>();
  async function find(room: string): Promise<string> {
    const plan = known.get(nameOf(room));
    if (plan !== undefined) return plan;
    const answer = await app.request(`${origin}/api/plans`, {
      method: "POST",
      headers: { cookie, origin, "content-type": "application/json" },
      body: JSON.stringify({
        template: "algemeen",
        patient: { name: nameOf(room), birthDate: "1950-01-01" },
      }),
    });
    return PlanAnswer.parse(await answer.json());
  }
  return (room) => {
    const plan = plans.get(room) ?? find(room);
    plans.set(room, plan);
    plan.catch(() => plans.delete(room));
    return plan;
  };
}

await runProgram(async () => {
  const env = readEnv();
  if (env.databaseUrl === undefined) throw new Error("Set DATABASE_URL: what is measured is Postgres.");
  const log = createLog(env.logLevel);
  surviveBugs(log);
  const installation = await openInstallation({
    env,
    log,
    page: noPage,
    now: () => new Date(),
    rooms: { isRoot: () => true },
  });
  await signInSomebody(installation.db);

  const { app } = installation;
  const planOf = planFinder(app, `http://127.0.0.1:${env.port}`, await knownPlans(installation.db));
  const upgrade: UpgradeListener = (request, socket, head) => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    planOf(decodeURIComponent(path.slice("/sync/".length))).then(
      (planId) => {
        request.url = `/sync/${planId}?${query}`;
        installation.upgrade(request, socket, head);
      },
      () => socket.destroy(),
    );
  };
  await installation.rehearse();
  const listener = await listen(createListener({ app, upgrade }), env);
  stopOnSignal(log, async () => {
    const closed = listener.close();
    await installation.close();
    await closed;
  });
  console.log(`Listening on ${listener.url}`);
});
