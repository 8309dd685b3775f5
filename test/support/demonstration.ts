// A demo server on its own embedded database and a browser, for the tests of one file.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser } from "./browser.ts";
import { pglitePlaces } from "./database.ts";
import { strangersIn } from "./log-lines.ts";
import { type ServerProcess, startServer } from "./server-process.ts";

export interface Demonstration {
  readonly browser: Browser;
  readonly server: ServerProcess;
}

/** Called at the top of a file; what it answers is there once the tests run. */
export function startDemonstration(): Demonstration {
  const place = pglitePlaces();
  let started: Demonstration | undefined;
  const get = (): Demonstration => {
    if (started === undefined) throw new Error("the demonstration has not started yet");
    return started;
  };
  beforeAll(async () => {
    const server = startServer(await place());
    started = { browser: await launchBrowser(), server: await server };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.server.kill9();
    const log = started?.server.logLines ?? [];
    expect(strangersIn(log), "[LOG-21] what the server's log holds of people").toEqual([]);
  });
  return {
    get browser() {
      return get().browser;
    },
    get server() {
      return get().server;
    },
  };
}
