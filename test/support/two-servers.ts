// Two servers as processes on one Postgres and one Redis, and people who are sent from one to the other.
import pg from "pg";
import type { DemoName } from "./demo-names.ts";
import type { MeetingPlace } from "./meeting.ts";
import { Peer } from "./peer.ts";
import { type Postgres, findPostgresPrograms, startPostgres } from "./postgres.ts";
import { type Redis, findRedisProgram, startRedis } from "./redis.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { type TcpProxy, startTcpProxy } from "./tcp-proxy.ts";

/** A way in for some people, as a load balancer gives it. */
export interface Door {
  url: string;
  lines: TcpProxy;
  /** New lines go there. */
  leadsTo(server: ServerProcess): void;
}

export interface TwoServers {
  postgres: Postgres;
  redis: Redis;
  databaseUrl: string;
  one: ServerProcess;
  other: ServerProcess;
  planId: string;
  door(server: ServerProcess): Promise<Door>;
  /** Somebody at the plan, with a session that was begun at this server. */
  join(name: DemoName, server: ServerProcess, door?: Door): Promise<Peer>;
  /** Asks the database itself. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** As a meeting sees a server. */
  place(server: ServerProcess): MeetingPlace;
  close(): Promise<void>;
}

/** Both are needed; where one is missing the tests are skipped, and counted as skipped. */
export const canRunTwoServers = findPostgresPrograms() !== undefined && findRedisProgram() !== undefined;

export async function startTwoServers(): Promise<TwoServers> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const databaseUrl = await postgres.createDatabase();
  // one after the other: the first makes the tables
  const one = await startServer({ databaseUrl, redisUrl: redis.url });
  const other = await startServer({ databaseUrl, redisUrl: redis.url });
  const planId = await one.planOf(await one.signIn("poh"), "A. Voorbeeld");
  const doors: TcpProxy[] = [];

  async function join(name: DemoName, server: ServerProcess, door?: Door): Promise<Peer> {
    const peer = new Peer({ url: door?.url ?? server.url, planId, cookie: await server.signIn(name) });
    return await peer.joined();
  }

  return {
    postgres,
    redis,
    databaseUrl,
    one,
    other,
    planId,
    join,
    async door(server) {
      const target = { port: portOf(server) };
      const lines = await startTcpProxy(target);
      doors.push(lines);
      const leadsTo = (next: ServerProcess): void => {
        target.port = portOf(next);
      };
      return { url: `http://127.0.0.1:${lines.port}`, lines, leadsTo };
    },
    place: (server) => ({
      url: server.url,
      planId,
      signIn: (name) => server.signIn(name),
      join: (name, options) =>
        options?.cookie === undefined
          ? join(name, server)
          : new Peer({ url: server.url, planId, ...options, cookie: options.cookie }).joined(),
      call: (cookie, method, path, body) => callAt(server, cookie, method, path, body),
    }),
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    async close() {
      await Promise.all([one.kill9(), other.kill9()]);
      await Promise.all(doors.map((door) => door.close()));
      await redis.stop();
      await postgres.remove();
    },
  };
}

/** Calls the API as the page would. */
export function callAt(
  server: ServerProcess,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method,
    headers: { cookie, origin: server.url, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function portOf(server: ServerProcess): number {
  return Number(new URL(server.url).port);
}
