// Walks in at our own door before the port opens, so that those who come back after a restart do not wait for cold code.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { type AddressInfo, BlockList } from "node:net";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { PersonId, PlanId } from "../../shared/ids.ts";
import { planRoot } from "../../shared/plan/doc.ts";
import { messageType, syncStep } from "../../shared/protocol.ts";
import { hashOfSession } from "../identity/session-adapter.ts";
import type { SignedIn } from "../identity/session.ts";
import { type Log, errorFields } from "../log.ts";
import type { Database } from "../store/database.ts";
import { rehearseAdmission } from "./attendance.ts";
import type { DocumentWork } from "./document-work.ts";
import { encodeSync } from "./frames.ts";
import type { PlanStore } from "./plan-store.ts";
import { Rooms } from "./rooms.ts";
import { syncDoor } from "./socket.ts";

/** V8 has compiled the way in by then; more costs the start and gains nothing that could be measured. */
const rounds = 5;
const walksARound = 20;

interface RehearsalDeps {
  db: Database;
  documents: DocumentWork;
  log: Log;
  now: () => Date;
}

/**
 * Nothing of it stays: the room has a store of its own, and the audit rows of the admissions are rolled back. A
 * hundred walks take half a second, and the last of 200 people at a server that just started waits a fifth less.
 */
export async function rehearse(deps: RehearsalDeps): Promise<void> {
  try {
    await walkInOften(deps);
  } catch (error) {
    // no loopback address, or a database that is away already: the server is only slower at first
    deps.log.warn({ code: "not-rehearsed", ...errorFields(error) });
  }
}

async function walkInOften(deps: RehearsalDeps): Promise<void> {
  const { db, log, now } = deps;
  const planId = PlanId.parse(randomUUID());
  const signedIn = somebody(now());
  const rooms = new Rooms({
    ...deps,
    store: storeOfOnePlan(),
    attendance: { admit: async () => "writer", left: () => {}, edits: () => {}, drained: async () => {} },
    touch: () => {},
  });
  const door = syncDoor({
    rooms,
    log,
    findSession: async () => signedIn,
    isSameOrigin: () => true,
    trustedProxies: new BlockList(),
    upgradesPerSecond: { session: rounds * walksARound, address: rounds * walksARound },
  });
  const server = createServer().on("upgrade", door);
  try {
    const url = `ws://127.0.0.1:${await portOf(server)}/sync/${planId}?saved=1`;
    const attendants = Array.from({ length: walksARound }, () => ({
      signedIn,
      planId,
      address: "127.0.0.1",
    }));
    for (let round = 0; round < rounds; round++)
      await Promise.all([rehearseAdmission(db, attendants, now()), ...attendants.map(() => walkIn(url))]);
  } finally {
    await rooms.close();
    server.close();
  }
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // listening on a TCP port, so not a pipe's name
}

/** In, the document, that there is nothing new, and out again. */
async function walkIn(url: string): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  socket.on("open", () => socket.send(encodeSync("step1", Y.encodeStateVector(new Y.Doc()))));
  socket.on("message", (message: Buffer) => {
    if (message[0] !== messageType.sync) return;
    if (message[1] === syncStep.step1) socket.send(encodeSync("step2", Y.encodeStateAsUpdate(new Y.Doc())));
    if (message[1] === syncStep.step2) socket.close();
  });
  await once(socket, "close");
}

function somebody(now: Date): SignedIn {
  return {
    session: hashOfSession(randomUUID()),
    expiresAt: now,
    activeAt: now,
    isWhole: true,
    provedAt: null,
    providerId: null,
    person: {
      id: PersonId.parse(randomUUID()),
      name: "",
      email: "",
      discipline: null,
      organisation: "",
      organisationId: randomUUID(),
      administrator: false,
      isGuest: false,
    },
  };
}

function storeOfOnePlan(): PlanStore {
  const doc = new Y.Doc();
  doc.getMap(planRoot).set("rehearsal", true);
  const snapshot = Y.encodeStateAsUpdate(doc);
  return {
    find: async () => ({ layout: 1, snapshot, rows: [], edits: 0, clients: [], written: [] }),
    insert: async () => {},
    bind: async () => [],
    fold: async () => 0,
    standing: async () => ({ sessions: new Set(), relationOf: () => undefined, destroyed: new Set() }),
  };
}
