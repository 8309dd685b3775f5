// How what goes wrong in a route is answered: a refusal with its code, a bug with nothing but an id.
import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { ZodError } from "zod";
import { type ErrorCode, Refusal, errorStatus } from "../../shared/errors.ts";
import { type Log, errorFields } from "../log.ts";
import { isDatabaseAway } from "../store/database.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** The answer is a code, and nothing of what was asked for. */
    isRefusal?: true;
  }
}

/** The answer to a refusal, the same bytes wherever it is thrown. */
export function refuse(c: Context, code: ErrorCode, details: Refusal["details"] = {}): Response {
  c.set("isRefusal", true);
  const retryAfter = details["retryAfter"];
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
  return c.json({ error: code, ...details }, errorStatus[code]);
}

export function answerError(log: Log): (error: Error, c: Context) => Response {
  return (error, c) => {
    if (error instanceof Refusal) return refuse(c, error.code, error.details);
    if (error instanceof ZodError) return refuse(c, "bad-request");
    if (error instanceof HTTPException) return refuse(c, codeOfStatus(error.status));
    if (isDatabaseAway(error)) {
      log.warn({ code: "database-away", ...errorFields(error) });
      return refuse(c, "database-away");
    }
    const id = randomUUID();
    log.error({ code: "request-failed", id, route: c.req.routePath, ...errorFields(error) });
    return refuse(c, "internal", { id });
  };
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 413) return "too-large";
  if (status === 404) return "not-found";
  return status < 500 ? "bad-request" : "internal";
}
