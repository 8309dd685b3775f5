// A whole server in this process, in which everybody is there who can be something to a plan (relations.ts).
import { randomBytes } from "node:crypto";
import { readEnv } from "../../server/env.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { hashOfSession } from "../../server/identity/session-adapter.ts";
import { openInstallation } from "../../server/installation.ts";
import { createListener, listen } from "../../server/listener.ts";
import { createLog } from "../../server/log.ts";
import type { Database } from "../../server/store/database.ts";
import { insertSession } from "../../server/store/sessions.ts";
import type { Place } from "./database.ts";
import { Peer, type PeerOptions } from "./peer.ts";
import { makeRelations, type Relations, type Who } from "./relations.ts";

/** Everybody's. */
export const password = "een heel lang geheim wachtwoord";

export interface RelationsHouse extends Relations {
  url: string;
  db: Database;
  /** Every log line so far. */
  logLines: string[];
  /** A new session, signed in just now, as `name=value` for the Cookie header; half is without a second factor. */
  cookie(who: Who, how?: { isWhole: boolean }): Promise<string>;
  /** Calls the API as the page would. */
  call(
    cookie: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  join(who: Who, planId: string, options?: Partial<PeerOptions>): Promise<Peer>;
  close(): Promise<void>;
}

/** Outside demo mode nothing is shown or told that is only for trying out. */
export async function openRelationsHouse(
  place: Place,
  { demo = true }: { demo?: boolean } = {},
): Promise<RelationsHouse> {
  const logLines: string[] = [];
  const env = readEnv({
    PORT: "0",
    DEMO: demo ? "1" : "0",
    LIMIT_FACTOR: "1000",
    DATA_DIR: place.dataDir ?? "memory://",
    DATABASE_URL: place.databaseUrl,
  });
  const installation = await openInstallation({
    env,
    log: createLog("debug", { write: (line: string) => void logLines.push(line) }),
    page: { inlineScripts: false, html: async () => "<p>no page here</p>", asset: () => undefined },
    now: () => new Date(),
  });
  const { db } = installation;
  const listener = await listen(createListener(installation), env);
  const { url } = listener;
  const relations = await makeRelations(db, new Date(), await hashPassword(password));
  const peers: Peer[] = [];

  const house: RelationsHouse = {
    ...relations,
    ...{ url, db, logLines },
    async cookie(who, { isWhole } = { isWhole: true }) {
      const secret = randomBytes(20).toString("hex");
      const at = new Date();
      const expiresAt = new Date(at.getTime() + 60 * 60 * 1000);
      const personId = relations.people[who];
      const proves = { isWhole, provedAt: isWhole ? at : null };
      await insertSession(db, { hash: hashOfSession(secret), personId, expiresAt, at, ...proves });
      return `${demo ? "session" : "__Host-session"}=${secret}`;
    },
    call: (cookie, method, path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method,
        redirect: "manual",
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...{ origin: url, "content-type": "application/json", ...headers },
        },
        // a browser sends none along with these either
        ...(body === undefined || method === "GET" ? {} : { body: JSON.stringify(body) }),
      }),
    async join(who, planId, options = {}) {
      const cookie = options.cookie ?? (await house.cookie(who));
      const peer = new Peer({ url, planId, ...options, cookie });
      peers.push(peer);
      return peer;
    },
    async close() {
      const closed = listener.close();
      await installation.close();
      for (const peer of peers) peer.leaves();
      await closed;
    },
  };
  return house;
}
