// For which site a passkey is: the one origin that people type, or this machine's own name.
import { isIP } from "node:net";
import type { Context } from "hono";
import { Refusal } from "../../shared/errors.ts";
import type { Env } from "../env.ts";
import { askedBy, ownOrigin } from "../http/origin.ts";

export interface RelyingParty {
  /** A host name: browsers make no passkeys for an address such as 127.0.0.1. */
  id: string;
  origin: string;
}

/** Undefined at an address that can have no passkeys. */
export function findRelyingParty(c: Context, env: Pick<Env, "origin">): RelyingParty | undefined {
  const origin = ownOrigin(askedBy(c.req.raw).url, env);
  if (origin === undefined) return undefined;
  const { hostname } = new URL(origin);
  return isIP(hostname.replaceAll(/[[\]]/g, "")) === 0 ? { id: hostname, origin } : undefined;
}

export function requireRelyingParty(c: Context, env: Pick<Env, "origin">): RelyingParty {
  const party = findRelyingParty(c, env);
  if (party === undefined) throw new Refusal("bad-request");
  return party;
}
