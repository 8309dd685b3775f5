// The server for development answers under the same headers and policy as the real one.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixedHeaders } from "../../server/http/headers.ts";
import { pglitePlaces } from "../support/database.ts";
import { findFreePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";

const project = join(import.meta.dirname, "../..");
let child: ChildProcess;
let url: string;

const place = pglitePlaces();
beforeAll(async () => {
  const { dataDir } = await place();
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  child = spawn(process.execPath, [join(project, "server/dev.ts")], {
    cwd: project,
    env: { PATH: process.env["PATH"], PORT: String(port), DEMO: "1", DATA_DIR: dataDir },
    stdio: "ignore",
  });
  const isReady = (): Promise<boolean> =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, "the server for development is ready", 50_000);
});
afterAll(async () => {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
});

it("[HEADER-20] in development too: page, modules and API carry the headers, and the page a policy with its own nonce", async () => {
  for (const path of [
    "/",
    "/plannen",
    "/main.tsx",
    "/@vite/client",
    "/api/welcome",
    "/api/me",
    "/missing.js",
  ]) {
    const { headers } = await fetch(`${url}${path}`);
    for (const [name, value] of Object.entries(fixedHeaders({ production: false }))) {
      expect(headers.get(name), `${name} of ${path}`).toBe(value);
    }
  }
  const page = await fetch(`${url}/plannen`);
  const policy = page.headers.get("content-security-policy") ?? "";
  const [, nonce] = /script-src 'self' 'nonce-([\w-]{22})'; style-src 'self' 'nonce-\1';/.exec(policy) ?? [];
  expect(nonce).toBeDefined();
  expect(policy).not.toMatch(/unsafe/);
  expect(page.headers.get("cache-control")).toBe("no-store");
  const html = await page.text();
  const scripts = html.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
});
