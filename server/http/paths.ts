// Paths that are written in another way than ours: none of them leads anywhere.
import type { MiddlewareHandler } from "hono";
import { refuse } from "./errors.ts";

/** Two slashes, steps up or on the spot, and slashes, dots and zeros that hide behind a percent sign. */
const crooked = /\/\/|\\|\/\.{1,2}(\/|$)|%(2f|5c|2e|00|25)/i;
/** The API under a name that only looks like it. */
const otherCase = /^\/(?!api(\/|$)|sync(\/|$))(api|sync)(\/|$)/i;

export const refuseCrookedPaths: MiddlewareHandler = async (c, next) => {
  // as it came in, before anything was decoded
  const [path = ""] = c.req.url.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/);
  if (crooked.test(path) || otherCase.test(path)) return refuse(c, "not-found");
  return await next();
};
