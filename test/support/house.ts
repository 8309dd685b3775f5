// A whole server in this process, on a free port, with the demo people signed in at will.
import { rmSync } from "node:fs";
import { readEnv } from "../../server/env.ts";
import type { PageSource } from "../../server/http/page.ts";
import type { RoomOptions } from "../../server/sync/rooms-deps.ts";
import { openInstallation } from "../../server/installation.ts";
import { createListener, listen } from "../../server/listener.ts";
import { createLog } from "../../server/log.ts";
import type { Database } from "../../server/store/database.ts";
import type { PersonId } from "../../shared/ids.ts";
import { copyTemplate } from "./database.ts";
import { type DemoName, demoPassword } from "./demo-names.ts";
import { Peer, type PeerOptions } from "./peer.ts";

export { type DemoName, demoPassword };

export interface House {
  url: string;
  db: Database;
  /** Every log line so far. */
  logLines: string[];
  /** A new session of this person, as `name=value` for the Cookie header. */
  signIn(name: DemoName): Promise<string>;
  /** Calls the API as the page would. */
  call(cookie: string, method: string, path: string, body?: unknown): Promise<Response>;
  /** The first demo plan: everybody is on its team, the apotheker reads only. */
  planId: string;
  personId(name: DemoName): Promise<PersonId>;
  /** Somebody at the first demo plan, or another. */
  join(name: DemoName, options?: Partial<PeerOptions>): Promise<Peer>;
  close(): Promise<void>;
}

const noPage: PageSource = {
  inlineScripts: false,
  html: async () => "<p>no page here</p>",
  asset: () => undefined,
};

/** Opens on Postgres, in a folder with tables, or in one of its own; `now` is the server's clock. */
export async function openHouse(
  place: {
    databaseUrl?: string;
    redisUrl?: string;
    dataDir?: string;
    now?: () => Date;
    rooms?: RoomOptions;
    trustedProxies?: string;
    /** For the load tools. */
    limitFactor?: number;
  } = {},
): Promise<House> {
  const logLines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void logLines.push(line) });
  const own =
    place.databaseUrl === undefined && place.dataDir === undefined ? await copyTemplate() : undefined;
  const env = readEnv({
    PORT: "0",
    DEMO: "1",
    DATA_DIR: place.dataDir ?? own,
    DATABASE_URL: place.databaseUrl,
    REDIS_URL: place.redisUrl,
    LIMIT_FACTOR: place.limitFactor === undefined ? undefined : String(place.limitFactor),
    TRUSTED_PROXIES: place.trustedProxies,
  });
  const installation = await openInstallation({
    env,
    log,
    page: noPage,
    now: place.now ?? (() => new Date()),
    ...(place.rooms === undefined ? {} : { rooms: place.rooms }),
  });
  const listener = await listen(createListener(installation), env);
  const peers: Peer[] = [];

  const house: House = {
    url: listener.url,
    db: installation.db,
    logLines,
    planId: "",
    async signIn(name) {
      const answer = await fetch(`${listener.url}/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: listener.url },
        body: JSON.stringify({ email: `${name}@demo.test`, password: demoPassword }),
      });
      const cookie = answer.headers.get("set-cookie")?.split(";")[0];
      if (answer.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
      return cookie;
    },
    call: (cookie, method, path, body) =>
      fetch(`${listener.url}${path}`, {
        method,
        headers: { cookie, origin: listener.url, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async personId(name) {
      const row = await installation.db
        .selectFrom("person")
        .select("id")
        .where("email", "=", `${name}@demo.test`)
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async join(name, options = {}) {
      const cookie = options.cookie ?? (await house.signIn(name));
      const peer = new Peer({ url: listener.url, planId: house.planId, ...options, cookie });
      peers.push(peer);
      return peer;
    },
    async close() {
      // as server/main.ts does: nobody comes in any more, and those inside are sent on
      const closed = listener.close();
      await installation.close();
      for (const peer of peers) peer.leaves();
      await closed;
      if (own !== undefined) rmSync(own, { recursive: true });
    },
  };
  const first = await installation.db
    .selectFrom("plan")
    .select("id")
    .where("patient_name", "=", "mw. A. Voorbeeld")
    .executeTakeFirstOrThrow();
  house.planId = first.id;
  return house;
}
