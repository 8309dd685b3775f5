// The server as a process of its own: what it answers, and how it starts, refuses to start and stops.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Plans } from "../../shared/api.ts";

interface Started {
  child: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** Resolves when it has printed this; rejects when it ends first. */
  prints(pattern: RegExp): Promise<string>;
}

function start(settings: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../server/main.ts")], {
    env: { PATH: process.env["PATH"] ?? "", HOST: "127.0.0.1", ...settings },
  });
  let printed = "";
  const prints = (pattern: RegExp): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = () => {
      const found = pattern.exec(printed);
      if (found !== null) resolve(found[1] ?? found[0]);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data: Buffer) => {
        printed += String(data);
        look();
      });
    }
    child.once("exit", () => reject(new Error(`ended before it printed ${pattern}: ${printed}`)));
    return promise;
  };
  return { child, output: () => printed, prints };
}

describe("the server as a process", () => {
  let dataDir: string;
  let server: Started;
  let url: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "samenspraak-"));
    server = start({ PORT: "0", DATA_DIR: dataDir });
    url = await server.prints(/ready: +(http\S+)/);
  });

  afterAll(async () => {
    server.child.kill("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  });

  it("[RUN-5] says that it is alive, ready, and how it fares", async () => {
    const ask = async (path: string, headers = {}) => await fetch(url + path, { headers });
    expect((await ask("/healthz")).status).toBe(200);
    expect(await (await ask("/readyz")).json()).toEqual({ ready: true });
    expect(await (await ask("/metrics")).text()).toMatch(/^samenspraak_seats 0$/m);
    expect((await ask("/metrics", { "x-forwarded-for": "203.0.113.7" })).status).toBe(404);
    const unknown = await ask("/api/nothing-here");
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: "not-found" }]);
  });

  it("[RUN-6] refuses a port or a data folder that another process uses, with one sentence", async () => {
    const sameFolder = start({ PORT: "0", DATA_DIR: dataDir });
    await sameFolder.prints(/Another Samenspraak already uses the folder/);
    const otherFolder = await mkdtemp(join(tmpdir(), "samenspraak-"));
    const samePort = start({ PORT: new URL(url).port, DATA_DIR: otherFolder });
    await samePort.prints(/Port \d+ is in use on this machine/);
    const [code] = samePort.child.exitCode === null ? await once(samePort.child, "exit") : [1];
    expect(code).toBe(1);
    expect(sameFolder.output() + samePort.output()).not.toMatch(/^\s+at /m);
    await rm(otherFolder, { recursive: true, force: true });
  });

  it("[ORIGIN-3] refuses a sign-in and a socket without our own origin", async () => {
    const body = JSON.stringify({ email: "huisarts@demo.test", password: "samenspraak" });
    const headers = { "content-type": "application/json" };
    expect((await fetch(`${url}/api/session`, { method: "POST", headers, body })).status).toBe(403);
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync/any`);
    const [error] = await once(socket, "error");
    expect(String(error)).toMatch(/403/);
  });

  it("[STOP-1] sends open pages away with 1012 at SIGTERM and ends with 0 within ten seconds", async () => {
    const cookie = await signIn(url);
    const listed = await fetch(`${url}/api/plans`, { headers: { cookie } });
    const [plan] = Plans.parse(await listed.json()).plans;
    const socket = new WebSocket(`${url.replace("http", "ws")}/sync/${plan?.id}`, {
      headers: { cookie, origin: url },
    });
    await once(socket, "message");
    const closed = once(socket, "close");
    const exited = once(server.child, "exit");
    server.child.kill("SIGTERM");
    const [closeCode] = await closed;
    expect(closeCode).toBe(1012);
    const [exitCode] = await exited;
    expect(exitCode).toBe(0);
  }, 10_000);
});

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: "huisarts@demo.test", password: "samenspraak" }),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
