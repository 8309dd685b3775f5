// What every answer carries, where a request may come from, and how errors are told.
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { answerError } from "../../server/http/errors.ts";
import { type PageVariables, securityHeaders } from "../../server/http/headers.ts";
import { noncePlaceholder } from "../../server/http/nonce.ts";
import { askedBy, isSameOrigin } from "../../server/http/origin.ts";
import { type PageSource, pageRoutes } from "../../server/http/page.ts";
import { createLog } from "../../server/log.ts";
import { Refusal } from "../../shared/errors.ts";

const page: PageSource = {
  inlineScripts: false,
  html: async () => `<style nonce="${noncePlaceholder}"></style>`,
  asset: (path) =>
    path === "/assets/main-1a2b.js"
      ? { type: "text/javascript", bytes: new Uint8Array([1]), gzipped: undefined, hashed: true }
      : undefined,
};

function appWithPage(production = false): Hono<PageVariables> {
  const app = new Hono<PageVariables>();
  app.use(securityHeaders({ production, inlineScripts: page.inlineScripts }));
  return app.route("/", pageRoutes(page));
}

function from(url: string, origin?: string): Request {
  return new Request(url, { method: "POST", headers: origin === undefined ? {} : { origin } });
}

describe("the page and its headers", () => {
  it("[PAGE-1] serves each page with a nonce of its own and a policy without inline code", async () => {
    const answers = [await appWithPage().request("/"), await appWithPage().request("/plannen")];
    const nonces = answers.map((answer) => {
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/default-src 'none'; script-src 'self'; /);
      expect(policy).not.toMatch(/unsafe/);
      return /'nonce-([\w-]{22})'/.exec(policy)?.[1];
    });
    expect(new Set(nonces).size).toBe(2);
    expect(await answers[0]?.text()).toBe(`<style nonce="${nonces[0]}"></style>`);
  });

  it("[PAGE-2] lets a browser keep only files whose name holds a hash", async () => {
    const asset = await appWithPage().request("/assets/main-1a2b.js");
    expect(asset.headers.get("cache-control")).toMatch(/immutable/);
    const html = await appWithPage().request("/plannen/1");
    expect(html.headers.get("cache-control")).toBe("no-store");
  });

  it("[PAGE-3] answers a file that does not exist with 404, and an unknown page with the page", async () => {
    const missing = await appWithPage().request("/assets/old-1.js");
    expect([missing.status, await missing.json()]).toEqual([404, { error: "not-found" }]);
    expect((await appWithPage().request("/plannen/1")).status).toBe(200);
  });

  it("[PAGE-4] demands https for a year in production only", async () => {
    const header = async (production: boolean) =>
      (await appWithPage(production).request("/")).headers.get("strict-transport-security");
    expect(await header(true)).toMatch(/max-age=31536000/);
    expect(await header(false)).toBeNull();
  });
});

describe("the origin of a request", () => {
  it("[ORIGIN-1] is exactly ours or the request is refused, also when it is missing", () => {
    const env = { origin: "https://plannen.example.nl" };
    const url = "http://10.0.0.5:3000/api/session";
    expect(isSameOrigin(askedBy(from(url, "https://plannen.example.nl")), env)).toBe(true);
    for (const other of [
      undefined,
      "null",
      "http://plannen.example.nl",
      "https://plannen.example.nl.evil.test",
    ]) {
      expect(isSameOrigin(askedBy(from(url, other)), env)).toBe(false);
    }
  });

  it("[ORIGIN-2] is the address of this machine when none is set, never a name that points at it", () => {
    const env = { origin: undefined };
    expect(isSameOrigin(askedBy(from("http://127.0.0.1:3000/", "http://127.0.0.1:3000")), env)).toBe(true);
    expect(isSameOrigin(askedBy(from("http://localhost:3000/", "http://localhost:3000")), env)).toBe(true);
    expect(isSameOrigin(askedBy(from("http://localhost:3000/", "http://localhost:3001")), env)).toBe(false);
    expect(isSameOrigin(askedBy(from("http://evil.test:3000/", "http://evil.test:3000")), env)).toBe(false);
  });
});

describe("an error in a route", () => {
  const lines: string[] = [];
  const app = new Hono();
  app.onError(answerError(createLog("info", { write: (line) => void lines.push(line) })));
  app.get("/refused", () => {
    throw new Refusal("too-many", { retryAfter: 30 });
  });
  app.get("/away", () => {
    throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  });
  app.get("/bug", () => {
    throw new TypeError("cannot read 'mw. A. Voorbeeld'");
  });

  it("[ERROR-1] is answered with the code of the refusal and what belongs to it", async () => {
    const answer = await app.request("/refused");
    expect([answer.status, await answer.json()]).toEqual([429, { error: "too-many", retryAfter: 30 }]);
    expect(answer.headers.get("retry-after")).toBe("30");
  });

  it("[ERROR-2] says that the database is away when it is", async () => {
    const answer = await app.request("/away");
    expect([answer.status, await answer.json()]).toEqual([503, { error: "database-away" }]);
  });

  it("[ERROR-3] shows the caller of a bug only an id, and the log no text of the error", async () => {
    const answer = await app.request("/bug");
    expect(answer.status).toBe(500);
    expect(Object.keys(await answer.json())).toEqual(["error", "id"]);
    expect(lines.at(-1)).toMatch(/"code":"request-failed"/);
    expect(lines.join("")).not.toMatch(/Voorbeeld/);
  });
});
