// How many requests the API takes: generous to a meeting that comes back at once, not to a program that asks for ever.
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { apiRequests } from "../../shared/limits.ts";
import { spend } from "../identity/throttle.ts";
import { hashToken } from "../identity/token.ts";
import { addressOf } from "./guard.ts";

/** Throws too-many. `factor` multiplies both, for the load tools. */
export function limitRate(factor: number): MiddlewareHandler {
  const { perAddress, perSession, windowSeconds: duration } = apiRequests;
  const addresses = new RateLimiterMemory({ points: perAddress * factor, duration });
  const sessions = new RateLimiterMemory({ points: perSession * factor, duration });
  return async (c, next) => {
    await spend(addresses, addressOf(c));
    const cookie = c.req.header("cookie");
    // not looked up: the database is what is spared here. Who makes cookies up has the address against them.
    if (cookie !== undefined) await spend(sessions, hashToken(cookie));
    return await next();
  };
}
