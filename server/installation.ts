// One running server put together from its parts, and taken apart again without losing an edit.
import type { Hono } from "hono";
import { createApp } from "./app.ts";
import { startDigests } from "./digests.ts";
import type { Env } from "./env.ts";
import type { PageVariables } from "./http/headers.ts";
import { isSameOrigin } from "./http/origin.ts";
import type { PageSource } from "./http/page.ts";
import { createSealer } from "./identity/sealed.ts";
import { Sessions } from "./identity/session.ts";
import { type Log, errorFields } from "./log.ts";
import { Postman } from "./mail/postman.ts";
import { MeetingChanges } from "./meetings/changes.ts";
import { startEndingLeftMeetings } from "./meetings/left-meetings.ts";
import { MeetingStreams } from "./meetings/streams.ts";
import { Metrics } from "./metrics.ts";
import { createPdfRenderer } from "./pdf/renderer.ts";
import { openSealOnce } from "./signing/installation-seal.ts";
import { type Database, type OpenDatabase, openDatabase } from "./store/database.ts";
import { seedDemo } from "./store/demo.ts";
import { ServerLease, findInstallation } from "./store/leases.ts";
import { Attendance } from "./sync/attendance.ts";
import { Neighbours } from "./sync/neighbours.ts";
import { planStore } from "./sync/plan-store.ts";
import { RedisBus } from "./sync/redis-bus.ts";
import type { RoomOptions, RoomsDeps } from "./sync/rooms-deps.ts";
import { rehearse } from "./sync/rehearsal.ts";
import { Rooms } from "./sync/rooms.ts";
import { seatLimits } from "./sync/seat-limits.ts";
import { type UpgradeListener, syncDoor } from "./sync/socket.ts";
import { ThreadedDocuments } from "./sync/threaded-documents.ts";

export interface Installation {
  app: Hono<PageVariables>;
  /** The other half of the port: sockets. */
  upgrade: UpgradeListener;
  db: Database;
  databaseKind: "pglite" | "postgres";
  /** Worth its half second before the port of a real server opens. */
  rehearse(): Promise<void>;
  /** Tells every open page to come back later, writes what waits, and closes the database. */
  close(): Promise<void>;
}

export async function openInstallation(parts: {
  env: Env;
  log: Log;
  page: PageSource;
  now(): Date;
  rooms?: RoomOptions;
}): Promise<Installation> {
  const { env, log, now } = parts;
  const { database, lease } = await openForServer(env, log);
  const { db } = database;
  if (env.demo) await seedDemo(db, now);
  const metrics = new Metrics();
  const sealer = createSealer(env.secret ?? (await findInstallation(db)).key);
  const sessions = new Sessions({ db, now, secureCookies: !env.demo });
  const documents = new ThreadedDocuments();
  const rooms = new Rooms({
    store: planStore(database, { needsLease: lease !== undefined }),
    attendance: new Attendance({ db, log, now }),
    documents,
    log,
    now,
    touch: (session) => {
      sessions
        .touch(session)
        ?.catch((error: unknown) => log.warn({ code: "not-touched", ...errorFields(error) }));
    },
    saved: (delayMs) => metrics.saved(delayMs),
    limits: seatLimits(env.limitFactor),
    ...parts.rooms,
    ...(lease === undefined ? {} : { lease, ...(await joinOthers({ env, log, db, lease, documents })) }),
  });
  metrics.watchRooms(() => rooms.stats());
  const mail = new Postman({ db, log, now, smtp: env.smtp, isShown: env.demo });
  mail.start();
  const changes = new MeetingChanges();
  const streams = new MeetingStreams({ db, log, now, changes });
  streams.start();
  const pdf = createPdfRenderer();
  const app = createApp({
    ...parts,
    db: database.visitors,
    whole: db,
    sessions,
    sealer,
    seal: openSealOnce({ db, sealer, now }),
    pdf,
    rooms,
    metrics,
    mail,
    meetings: changes,
    streams,
  });
  const endDigests = startDigests({ db, log, now, origin: env.origin });
  const endLeftMeetings = startEndingLeftMeetings({ db, log, now, changes, rooms });
  const upgrade = syncDoor({
    rooms,
    log,
    findSession: async (cookieHeader) => {
      const found = await sessions.find(cookieHeader);
      return found?.isWhole === true ? found : undefined;
    },
    isSameOrigin: (asked) => isSameOrigin(asked, env),
    trustedProxies: env.trustedProxies,
    upgradesPerSecond: { session: 10 * env.limitFactor, address: 200 * env.limitFactor },
  });
  return {
    app,
    upgrade,
    db,
    databaseKind: database.kind,
    rehearse: () => rehearse({ db, documents, log, now }),
    async close() {
      const mailClosed = mail.close();
      const streamsClosed = streams.close();
      await rooms.close();
      await streamsClosed;
      await mailClosed;
      await endDigests();
      await endLeftMeetings();
      await pdf.close();
      await documents.close();
      await lease?.close();
      await database.close();
    },
  };
}

/** On Postgres, where other servers could be, only with a lease; a folder of PGlite has a lock of its own. */
async function openForServer(
  env: Env,
  log: Log,
): Promise<{ database: OpenDatabase; lease: ServerLease | undefined }> {
  const { databaseUrl, redisUrl } = env;
  // before the tables are touched
  const lease =
    databaseUrl === undefined
      ? undefined
      : await ServerLease.open(databaseUrl, { isShared: redisUrl !== undefined, log });
  try {
    const database = await openDatabase(env);
    await lease?.begin();
    return { database, lease };
  } catch (error) {
    await lease?.close();
    throw error;
  }
}

async function joinOthers(parts: {
  env: Env;
  log: Log;
  db: Database;
  lease: ServerLease;
  documents: ThreadedDocuments;
}): Promise<Pick<RoomsDeps, "neighbours">> {
  const { env, log, db } = parts;
  if (env.redisUrl === undefined) return {};
  const { id, key } = await findInstallation(db);
  const bus = new RedisBus({ url: env.redisUrl, channel: `samenspraak:${id}`, log });
  return { neighbours: (host) => new Neighbours({ ...parts, bus, key }, host) };
}
