// A browser that follows a sign-in at an identity provider and back, with its own cookies, and may stop half-way.
import { cookieOf } from "./app.ts";
import type { World } from "./app.ts";

export interface OidcBrowser {
  /** Our cookie of the flow, once it began. */
  flowCookie: string;
  /** To the provider, and through its pages; answers where it sends the browser back to, not yet followed. */
  goes(providerId: string, returnPath?: string): Promise<URL>;
  /** The same, to prove afresh whose session this cookie is. */
  goesToProve(providerId: string, session: string): Promise<URL>;
  /** Follows the way back. `cookie`: another one than its own. */
  comesBack(to: URL, cookie?: string): Promise<Response>;
}

const maxHops = 10;

export function oidcBrowser(world: World): OidcBrowser {
  async function goes(path: string, session?: string): Promise<URL> {
    const caller = session === undefined ? undefined : { cookie: session };
    const began = await world.call(caller, "GET", path);
    browser.flowCookie = cookieOf(began);
    return await throughProvider(new URL(began.headers.get("location") ?? "", "http://localhost"));
  }

  const browser: OidcBrowser = {
    flowCookie: "",
    async goes(providerId, returnPath) {
      const query = returnPath === undefined ? "" : `?return=${encodeURIComponent(returnPath)}`;
      return await goes(`/api/oidc/${providerId}/start${query}`);
    },
    goesToProve: (providerId, session) => goes(`/api/oidc/${providerId}/proof`, session),
    comesBack: (to, cookie = browser.flowCookie) =>
      world.call({ cookie }, "GET", `${to.pathname}${to.search}`),
  };
  return browser;
}

/** With the provider's own cookies, until it sends the browser elsewhere. */
async function throughProvider(first: URL): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = first;
  for (let hop = 0; hop < maxHops; hop++) {
    if (url.origin !== first.origin || url.hostname === "localhost") return url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      cookies.set(name, value.join("="));
    }
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    url = new URL(location, url);
  }
  throw new Error("the provider goes round in circles");
}
