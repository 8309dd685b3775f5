// The door of /sync/<planId>: who may come in, in which order that is asked, and the socket behind a seat.
import type { Socket } from "node:net";
import { type HttpBindings, upgradeWebSocket } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { WebSocket } from "ws";
import { PlanId } from "../../shared/ids.ts";
import { layout } from "../../shared/plan/doc.ts";
import { type CloseCode, closeCode } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import { type Log, errorFields } from "../log.ts";
import type { Rooms } from "./rooms.ts";
import type { SeatSocket } from "./seat-host.ts";
import type { Seat } from "./seat.ts";

export interface SyncDeps {
  rooms: Rooms;
  log: Log;
  findSession: (cookieHeader: string | undefined) => Promise<SignedIn | undefined>;
  isSameOrigin: (request: Request) => boolean;
  /** Upgrades a second; the load tools may raise them. */
  upgradesPerSecond?: { session: number; address: number };
}

/** A refusal is a close code on an accepted socket: an HTTP status would make y-websocket retry for ever. */
type Admission =
  | { state: "admitted"; enter: (socket: SeatSocket) => Seat | undefined }
  | { state: "refused"; code: CloseCode; reason: string };

const refused = (code: CloseCode, reason: string): Admission => ({ state: "refused", code, reason });

export function syncRoute(deps: SyncDeps): MiddlewareHandler {
  const rate = deps.upgradesPerSecond ?? { session: 10, address: 200 };
  const perSession = new RateLimiterMemory({ points: rate.session, duration: 1 });
  const perAddress = new RateLimiterMemory({ points: rate.address, duration: 1 });

  /** In this order, and before any byte of a plan: rate, session, plan, access, layout. */
  async function admit(c: Context): Promise<Admission> {
    const address = getConnInfo(c).remote.address ?? "unknown";
    if (!(await spend(perAddress, address))) return refused(closeCode.later, "too many upgrades");
    const signedIn = await deps.findSession(c.req.header("cookie"));
    if (signedIn === undefined) return refused(closeCode.signedOut, "signed out");
    // the page of one person must not go on with the words of whoever signed in later in the same browser
    const person = c.req.query("person");
    if (person !== undefined && person !== signedIn.person.id) {
      return refused(closeCode.signedOut, "another person");
    }
    if (!(await spend(perSession, signedIn.session))) return refused(closeCode.later, "too many upgrades");
    const planId = PlanId.safeParse(c.req.param("planId"));
    if (!planId.success) return refused(closeCode.noPlan, "no such plan");
    const who = { signedIn, planId: planId.data, address };
    // not there and not allowed are one answer
    const role = await deps.rooms.admit(who);
    if (role === undefined) return refused(closeCode.noAccess, "no access");
    const room = await deps.rooms.open(planId.data);
    if (room === undefined) return refused(closeCode.noAccess, "no access");
    const asked = c.req.query("schema");
    // merely opening a plan with an older editor deletes what it does not know, for everybody
    if (asked !== undefined && asked !== String(Math.max(room.layout, layout))) {
      return refused(closeCode.otherLayout, "other layout");
    }
    const hearsSaved = c.req.query("saved") === "1";
    return {
      state: "admitted",
      enter: (socket) => deps.rooms.enter({ ...who, role, socket, hearsSaved }),
    };
  }

  const upgrade = upgradeWebSocket(async (c) => {
    const admission = await admit(c).catch((error: unknown): Admission => {
      deps.log.warn({ code: "sync-not-opened", ...errorFields(error) });
      return refused(closeCode.later, "later");
    });
    let seat: Seat | undefined;
    const line = lineOf(c);
    return {
      onOpen(_event, ws) {
        const raw = ws.raw as WebSocket; // @hono/node-server hands out the `ws` socket it made
        if (admission.state === "refused") return raw.close(admission.code, admission.reason);
        seat = admission.enter(seatSocket(raw, line));
        // past Hono's, which copies every message into an event
        raw.on("message", (data, isBinary) => {
          if (isBinary && data instanceof Uint8Array) seat?.receive(data);
          else seat?.close(closeCode.malformed, "text message");
        });
        raw.on("pong", () => {
          if (seat !== undefined) seat.isAlive = true;
        });
      },
      onClose: () => seat?.leave(),
      onError: () => seat?.leave(),
    };
  });

  return async (c, next) => {
    if (!deps.isSameOrigin(c.req.raw)) return c.body(null, 403);
    return await upgrade(c, next);
  };
}

/** The TCP (or TLS) connection under a websocket. */
function lineOf(c: Context): Socket {
  const { incoming } = c.env as HttpBindings; // what @hono/node-server gives every request
  return incoming.socket;
}

/** Frames are written past `ws`, which would build and write each one by itself; without compression that is safe. */
function seatSocket(raw: WebSocket, line: Socket): SeatSocket {
  return {
    write(frames) {
      if (raw.readyState !== raw.OPEN) return;
      const [only, second] = frames;
      if (only !== undefined && second === undefined) {
        line.write(only);
        return;
      }
      line.cork();
      for (const frame of frames) line.write(frame);
      line.uncork();
    },
    close: (code, reason) => raw.close(code, reason),
    terminate: () => raw.terminate(),
    ping: () => raw.ping(),
    unsentBytes: () => line.writableLength,
  };
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch {
    return false; // rate-limiter-flexible answers "no" by rejecting
  }
}
