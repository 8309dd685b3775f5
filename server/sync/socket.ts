// The door of /sync/<planId>: who may come in, in which order that is asked, and the socket behind a seat.
import { type IncomingMessage, STATUS_CODES } from "node:http";
import { type BlockList, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { PlanId } from "../../shared/ids.ts";
import { maxMessageBytes } from "../../shared/limits.ts";
import { layout } from "../../shared/plan/doc.ts";
import { type CloseCode, closeCode } from "../../shared/protocol.ts";
import { clientAddress } from "../http/client-address.ts";
import type { Asked } from "../http/origin.ts";
import type { SignedIn } from "../identity/session.ts";
import { type Log, errorFields } from "../log.ts";
import type { Rooms } from "./rooms.ts";
import type { SeatSocket } from "./seat-host.ts";
import type { Seat } from "./seat.ts";

export interface SyncDeps {
  rooms: Rooms;
  log: Log;
  findSession: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  isSameOrigin: (asked: Asked) => boolean;
  /** Whose word about where somebody comes from counts. */
  trustedProxies: BlockList;
  /** Upgrades a second; the load tools may raise them. */
  upgradesPerSecond: { session: number; address: number };
}

/** Takes an HTTP upgrade, whatever it is for. Node leaves the socket to it from the first byte on. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A refusal is a close code on an accepted socket: an HTTP status would make y-websocket retry for ever. */
type Admission =
  | { state: "admitted"; enter: (socket: SeatSocket) => Seat | undefined }
  | { state: "refused"; code: CloseCode; reason: string };

const refused = (code: CloseCode, reason: string): Admission => ({ state: "refused", code, reason });

/**
 * Not through Hono, which would build a Request, a Response and a dozen headers for each of the thousand
 * sockets that come back after a restart.
 */
export function syncDoor(deps: SyncDeps): UpgradeListener {
  const perSession = new RateLimiterMemory({ points: deps.upgradesPerSecond.session, duration: 1 });
  const perAddress = new RateLimiterMemory({ points: deps.upgradesPerSecond.address, duration: 1 });
  const sockets = new WebSocketServer({
    WebSocket: SeatedSocket,
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });

  /** In this order, and before any byte of a plan: rate, session, plan, access, layout. */
  async function admit(request: IncomingMessage, url: URL, address: string): Promise<Admission> {
    if (!(await spend(perAddress, address))) return refused(closeCode.later, "too many upgrades");
    const signedIn = await deps.findSession(request.headers.cookie);
    if (signedIn === undefined) return refused(closeCode.signedOut, "signed out");
    // the page of one person must not go on with the words of whoever signed in later in the same browser
    const person = url.searchParams.get("person");
    if (person !== null && person !== signedIn.person.id)
      return refused(closeCode.signedOut, "another person");
    if (!(await spend(perSession, signedIn.session))) return refused(closeCode.later, "too many upgrades");
    const planId = PlanId.safeParse(url.pathname.slice(syncPath.length));
    if (!planId.success) return refused(closeCode.noPlan, "no such plan");
    const who = { signedIn, planId: planId.data, address };
    // not there and not allowed are one answer
    const relation = await deps.rooms.admit(who);
    if (relation === undefined) return refused(closeCode.noAccess, "no access");
    const room = await deps.rooms.open(planId.data);
    if (room === undefined) return refused(closeCode.noAccess, "no access");
    const asked = url.searchParams.get("schema");
    // merely opening a plan with an older editor deletes what it does not know, for everybody
    if (asked !== null && asked !== String(Math.max(room.layout, layout))) {
      return refused(closeCode.otherLayout, "other layout");
    }
    const hearsSaved = url.searchParams.get("saved") === "1";
    return {
      state: "admitted",
      enter: (socket) => deps.rooms.enter({ ...who, relation, socket, hearsSaved }),
    };
  }

  async function open(request: IncomingMessage, line: Socket, head: Buffer): Promise<void> {
    const url = urlOf(request);
    if (url === undefined || !url.pathname.startsWith(syncPath)) return refuseUpgrade(line, 404);
    if (!deps.isSameOrigin({ origin: request.headers.origin, url })) return refuseUpgrade(line, 403);
    const forwarded = request.headers["x-forwarded-for"]?.toString();
    const address = clientAddress({ peer: line.remoteAddress, forwarded }, deps.trustedProxies);
    const admission = await admit(request, url, address).catch((error: unknown): Admission => {
      deps.log.warn({ code: "sync-not-opened", ...errorFields(error) });
      return refused(closeCode.later, "later");
    });
    // answers what is no handshake with an HTTP error, and destroys a line that is gone
    sockets.handleUpgrade(request, line, head, (socket) => sit(socket, line, admission));
  }

  return (request, socket, head) => {
    // a reset before the handshake would otherwise end the process
    socket.on("error", () => socket.destroy());
    if (!(socket instanceof Socket)) return socket.destroy();
    open(request, socket, head).catch((error: unknown) => {
      deps.log.error({ code: "upgrade-failed", ...errorFields(error) });
      socket.destroy();
    });
    return undefined;
  };
}

const syncPath = "/sync/";

function sit(socket: SeatedSocket, line: Socket, admission: Admission): void {
  socket.line = line;
  // ws closes the connection by itself; without a listener the error would end the process
  socket.on("error", left);
  if (admission.state === "refused") return socket.close(admission.code, admission.reason);
  socket.seat = admission.enter(socket);
  if (socket.seat === undefined) return;
  socket.on("message", heard);
  socket.on("pong", ponged);
  socket.on("close", left);
}

function urlOf(request: IncomingMessage): URL | undefined {
  const scheme = "encrypted" in request.socket ? "https" : "http";
  return URL.parse(`${scheme}://${request.headers.host ?? ""}${request.url ?? ""}`) ?? undefined;
}

/** Before the handshake there is only HTTP to answer in. */
function refuseUpgrade(line: Socket, status: 403 | 404): void {
  line.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  // not only our half of it: who never closes theirs would keep it open
  line.destroySoon();
}

/**
 * A thousand of them are open at once: each is one object, and the listeners are the same functions for all.
 * Frames are written past `ws`, which would build and write each one by itself; without compression that is safe.
 */
class SeatedSocket extends WebSocket implements SeatSocket {
  line: Socket | undefined;
  seat: Seat | undefined;

  write(frames: Uint8Array): void {
    if (this.readyState === this.OPEN) this.line?.write(frames);
  }

  writeAll(frames: readonly Uint8Array[]): void {
    if (this.readyState !== this.OPEN) return;
    this.line?.cork();
    for (const frame of frames) this.line?.write(frame);
    this.line?.uncork();
  }

  unsentBytes(): number {
    return this.line?.writableLength ?? 0;
  }
}

function heard(this: WebSocket, data: RawData, isBinary: boolean): void {
  if (!(this instanceof SeatedSocket)) return;
  if (isBinary && data instanceof Uint8Array) this.seat?.receive(data);
  else this.seat?.close(closeCode.malformed, "text message");
}

function ponged(this: WebSocket): void {
  if (this instanceof SeatedSocket && this.seat !== undefined) this.seat.isAlive = true;
}

function left(this: WebSocket): void {
  if (this instanceof SeatedSocket) this.seat?.leave();
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch {
    return false; // rate-limiter-flexible answers "no" by rejecting
  }
}
