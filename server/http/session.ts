// Signing in and out, staying signed in, and who one is.
import { Hono } from "hono";
import { type Me, SignIn, type Welcome } from "../../shared/api.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import { isPassword } from "../identity/password.ts";
import { SignInThrottle } from "../identity/throttle.ts";
import { appendAudit } from "../store/audit.ts";
import { demoPeople } from "../store/demo-people.ts";
import { findCredentials } from "../store/people.ts";
import { limitBody, readBody } from "./body.ts";
import { addressOf, createGuard, type RouteDeps } from "./guard.ts";

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
    const tell = (event: Omit<AuditEvent, "kind" | "address">): Promise<void> =>
      db.transaction().execute((trx) => appendAudit(trx, { ...event, kind: "execute", address }, now()));

    await throttle.count(email, address);
    const credentials = await findCredentials(db, email);
    const personId = credentials?.personId ?? null;
    // one path for an unknown person and a wrong password: same work, same row, same answer
    const isRight = await isPassword(password, credentials?.passwordHash);
    if (!isRight || credentials === undefined) {
      await tell({ code: "sign-in-refused", personId, outcome: "refused" });
      throw new Refusal("wrong-credentials");
    }
    await throttle.forgive(email, address);
    const former = await sessions.find(c.req.header("cookie"));
    if (former !== undefined) await sessions.end(former.session);
    const { session, cookie } = await sessions.begin(credentials.personId);
    const { organisation } = credentials;
    await tell({ code: "sign-in", personId, organisation, session, outcome: "done" });
    c.header("Set-Cookie", cookie);
    return c.body(null, 204);
  });

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
    const { person } = await guard.signedIn(c);
    const answer: Me = { ...person, demo: env.demo };
    return c.json(answer);
  });

  return routes;
}
