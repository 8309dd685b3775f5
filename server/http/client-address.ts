// From which network address a request comes: the other side of the connection, or what a trusted proxy says it is.
import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { type BlockList, isIP } from "node:net";

declare module "hono" {
  interface ContextVariableMap {
    /** From where this request comes, once that was worked out. */
    address?: string;
  }
}

interface Sender {
  /** The other side of the connection; undefined where there is none, as in a test. */
  peer: string | undefined;
  /** X-Forwarded-For, of however many headers. */
  forwarded: string | undefined;
}

/**
 * Only a trusted proxy is believed, and only what it added itself: each proxy writes at the right end, so the first
 * address from the right that is not of a trusted proxy is the one it saw. What stands left of that, anybody may have
 * made up.
 */
export function clientAddress({ peer, forwarded }: Sender, trusted: BlockList): string {
  const nearest = plainAddress(peer ?? "");
  if (nearest === undefined) return "unknown";
  if (!isTrusted(nearest, trusted)) return nearest;
  for (const entry of (forwarded ?? "").split(",").toReversed()) {
    const address = plainAddress(entry.trim());
    if (address === undefined) return nearest;
    if (!isTrusted(address, trusted)) return address;
  }
  return nearest;
}

/** For `addressOf` (guard.ts), which has no settings. */
export function noteAddress(trusted: BlockList): MiddlewareHandler {
  return async (c, next) => {
    c.set("address", clientAddress({ peer: peerOf(c), forwarded: c.req.header("x-forwarded-for") }, trusted));
    return await next();
  };
}

export function peerOf(c: Context): string | undefined {
  // Hono's own way to ask throws where there is no connection
  const bindings: Partial<HttpBindings> | undefined = c.env;
  return bindings?.incoming?.socket.remoteAddress;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** IPv4 as IPv4, also where it comes as IPv6; undefined when it is no address, or has a port with it. */
function plainAddress(text: string): string | undefined {
  const address = text.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  return isIP(address) === 0 ? undefined : address;
}
