// Signing in and out, staying signed in, and who one is.
import { type Context, Hono } from "hono";
import { type Me, SignIn, type Welcome } from "../../shared/api.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { isPassword } from "../identity/password.ts";
import { SignInThrottle } from "../identity/throttle.ts";
import { lockPerson } from "../store/administered-people.ts";
import { appendAudit } from "../store/audit.ts";
import { demoPeople } from "../store/demo-people.ts";
import { type Credentials, findCredentials } from "../store/people.ts";
import { deleteSession } from "../store/sessions.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, createGuard, placeOf, type RouteDeps } from "./guard.ts";

export function sessionRoutes(deps: RouteDeps): Hono {
  const { db, env, sessions, rooms, now } = deps;
  const guard = createGuard(deps);
  const throttle = new SignInThrottle(env.limitFactor);
  const routes = new Hono();

  routes.get("/welcome", (c) => {
    const people = env.demo ? demoPeople : [];
    const answer: Welcome = {
      demo: env.demo,
      people: people.map(({ email, name, discipline, organisation }) => ({
        email,
        name,
        discipline,
        organisation,
      })),
    };
    return c.json(answer);
  });

  routes.post("/session", limitBody, async (c) => {
    const { email, password } = await readBody(c, SignIn);
    const address = addressOf(c);
    await throttle.count(email, address);
    const credentials = await findCredentials(db, email);
    const { personId = null, organisation, organisationId } = credentials ?? {};
    // one path for an unknown person and a wrong password: same work, same row, same answer
    const isRight = await isPassword(password, credentials?.passwordHash);
    const cookie = isRight && credentials !== undefined ? await begins(c, email, credentials) : undefined;
    if (cookie === undefined) {
      const event: AuditEvent = {
        ...{ code: "sign-in-refused", kind: "execute", personId, address, outcome: "refused" },
        ...{ organisation, organisationId },
      };
      await db.transaction().execute((trx) => appendAudit(trx, event, now()));
      throw new Refusal("wrong-credentials");
    }
    await throttle.forgive(email, address);
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

  /** The cookie of a new session; undefined when these credentials are theirs no more since they were looked at. */
  async function begins(c: Context, email: string, credentials: Credentials): Promise<string | undefined> {
    const { personId, organisation, organisationId, passwordHash } = credentials;
    const former = await sessions.find(c.req.header("cookie"));
    return await db.transaction().execute(async (trx) => {
      // whoever changes the password ended all sessions, and must not miss this one
      await lockPerson(trx, personId);
      if ((await findCredentials(trx, email))?.passwordHash !== passwordHash) return undefined;
      if (former !== undefined) await deleteSession(trx, former.session);
      // demo mode alone lets people in with one factor
      const proves = { isWhole: env.demo, provedAt: env.demo ? now() : null };
      const { session, cookie } = await sessions.begin(trx, personId, { ...proves, place: placeOf(c) });
      const event: AuditEvent = {
        ...{ code: "sign-in", kind: "execute", personId, organisation, session, outcome: "done" },
        ...{ organisationId, address: addressOf(c), detail: { factor: "password" } },
      };
      await appendAudit(trx, event, now());
      return cookie;
    });
  }

  routes.delete("/session", async (c) => {
    const { session, person } = await guard.signedIn(c);
    await db.transaction().execute((trx) =>
      appendAudit(
        trx,
        {
          code: "sign-out",
          kind: "execute",
          personId: person.id,
          organisation: person.organisation,
          organisationId: person.organisationId,
          address: addressOf(c),
          session,
          outcome: "done",
        },
        now(),
      ),
    );
    await sessions.end(session);
    await rooms.recheck();
    c.header("Set-Cookie", sessions.blankCookie());
    return c.body(null, 204);
  });

  routes.post("/session/activity", async (c) => {
    const { session } = await guard.signedIn(c);
    await sessions.touch(session);
    return c.body(null, 204);
  });

  routes.get("/me", async (c) => {
    const { organisationId: _, ...person } = (await guard.signedIn(c)).person;
    const answer: Me = { ...person, demo: env.demo };
    return c.json(answer);
  });

  return routes;
}
