// Where I am signed in, and ending that: one session, or all of them everywhere.
import { Hono } from "hono";
import type * as z from "zod";
import type { MySessions } from "../../shared/api/identity.ts";
import { Refusal } from "../../shared/errors.ts";
import { SessionHash } from "../../shared/ids.ts";
import { readUserAgent } from "../identity/user-agent.ts";
import { lockPerson } from "../store/administered-people.ts";
import { deleteSessionOf, deleteSessionsOf, findSessionsOf } from "../store/sessions.ts";
import { readId } from "./body.ts";
import { createGuard, type RouteDeps } from "./guard.ts";

export function mySessionRoutes(deps: RouteDeps): Hono {
  const { sessions, rooms, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/me/sessions", async (c) => {
    const what = { code: "sessions-listed", kind: "read" } as const;
    const found = await guard.recorded(c, what, async ({ trx, signedIn: { person, session } }) => {
      const listed = await findSessionsOf(trx, person.id, now());
      const answer = listed.map(({ hash, userAgent, address, createdAt, activeAt }) => ({
        id: hash,
        ...readUserAgent(userAgent),
        address,
        createdAt: createdAt.toISOString(),
        activeAt: activeAt.toISOString(),
        isThis: hash === session,
      }));
      return { answer, event: {} };
    });
    const answer: z.infer<typeof MySessions> = { sessions: found };
    return c.json(answer);
  });

  routes.delete("/me/sessions/:session", async (c) => {
    await guard.signedIn(c);
    const hash = readId(c, "session", SessionHash);
    const what = { code: "sessions-ended", kind: "delete", detail: { sessions: "one" } } as const;
    await guard.recorded(c, what, async ({ trx, signedIn: { person } }) => {
      if (!(await deleteSessionOf(trx, person.id, hash))) throw new Refusal("not-found");
      return { answer: undefined, event: {} };
    });
    await rooms.recheck();
    return c.body(null, 204);
  });

  /** This one too: whoever lost a device wants to be sure. */
  routes.delete("/me/sessions", async (c) => {
    const what = { code: "sessions-ended", kind: "delete", detail: { sessions: "all" } } as const;
    await guard.recorded(c, what, async ({ trx, signedIn: { person } }) => {
      // a session that is beginning is there before this, or does not begin
      await lockPerson(trx, person.id);
      await deleteSessionsOf(trx, person.id);
      return { answer: undefined, event: {} };
    });
    await rooms.recheck();
    c.header("Set-Cookie", sessions.blankCookie());
    return c.body(null, 204);
  });

  return routes;
}
