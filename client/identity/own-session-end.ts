// The end of this page's own session.
import { api } from "../net/http.ts";
import { identityApi } from "../net/identity-api.ts";
import { SessionEnd } from "./session-end.ts";

export const sessionEnd = new SessionEnd({
  ask: async () => {
    try {
      return await identityApi.session();
    } catch (error) {
      if (api.isRefusal(error, "signed-out")) return undefined;
      throw error;
    }
  },
  now: () => Date.now(),
  wait: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
});
