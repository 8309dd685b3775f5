// Where a request may come from: only our own pages.
import { type Env, isLoopback } from "../env.ts";

/** Does the request carry exactly our own origin? A missing Origin header counts as another site. */
export function isSameOrigin(request: Request, env: Pick<Env, "origin">): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && origin === ownOrigin(request, env);
}

// Without ORIGIN the server is for this machine only, and then the Host must say so too:
// another site may point its own name at 127.0.0.1 and would otherwise pass as us.
function ownOrigin(request: Request, env: Pick<Env, "origin">): string | undefined {
  if (env.origin !== undefined) return env.origin;
  const url = new URL(request.url);
  return isLoopback(url.hostname) ? url.origin : undefined;
}
