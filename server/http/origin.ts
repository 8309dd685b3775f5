// Where a request may come from: only our own pages.
import { Refusal } from "../../shared/errors.ts";
import { type Env, isLoopback } from "../env.ts";

/** What the sender says of itself, and the address that it asked. */
export interface Asked {
  origin: string | null | undefined;
  /** With the Host header's host; undefined when that makes no URL. */
  url: URL | undefined;
}

/** Does the request carry exactly our own origin? A missing Origin header counts as another site. */
export function isSameOrigin(asked: Asked, env: Pick<Env, "origin">): boolean {
  return typeof asked.origin === "string" && asked.origin === ownOrigin(asked.url, env);
}

export function askedBy(request: Request): Asked {
  return { origin: request.headers.get("origin"), url: URL.parse(request.url) ?? undefined };
}

/** What links in mails begin with. Only in a route that checked where the request came from. */
export function originForLinks(request: Request, env: Pick<Env, "origin">): string {
  return env.origin ?? new URL(request.url).origin;
}

/** Our own origin, for an address that somebody else sends a browser back to. Throws wrong-origin. */
export function requireOwnOrigin(request: Request, env: Pick<Env, "origin">): string {
  const origin = ownOrigin(askedBy(request).url, env);
  if (origin === undefined) throw new Refusal("wrong-origin");
  return origin;
}

// Without ORIGIN the server is for this machine only, and then the Host must say so too:
// another site may point its own name at 127.0.0.1 and would otherwise pass as us.
/** Our own address, such as https://plannen.example.nl; undefined for who asked another. */
export function ownOrigin(asked: URL | undefined, env: Pick<Env, "origin">): string | undefined {
  if (env.origin !== undefined) return env.origin;
  return asked !== undefined && isLoopback(asked.hostname) ? asked.origin : undefined;
}
