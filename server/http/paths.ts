// Paths that are written in another way than ours: none of them leads anywhere.
import type { MiddlewareHandler } from "hono";
import { refuse } from "./errors.ts";

/** Two slashes, and what hides behind a percent sign: slashes, dots, zeros. Steps up are taken before they come here. */
const crooked = /\/\/|%(2f|5c|2e|00|25)/i;
/** Ours, in any case. */
const first = /^\/(api|sync)(?=\/|$)/i;

export const refuseCrookedPaths: MiddlewareHandler = async (c, next) => {
  // before anything is decoded
  const [path = ""] = c.req.url.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/);
  const name = first.exec(path)?.[1] ?? "";
  if (crooked.test(path) || name !== name.toLowerCase()) return refuse(c, "not-found");
  return await next();
};
