// Starts a server before all tests, for what Node compiles of it.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { compileCache } from "./compile-cache.ts";

const page = join(import.meta.dirname, "../../dist/index.html");

/**
 * Vitest calls this once, before any worker. Node writes what it compiled when a process ends by itself, and most of
 * the tests' servers are killed: so one is stopped as it should be.
 */
export async function setup(): Promise<void> {
  if (existsSync(compileCache.NODE_COMPILE_CACHE) || !existsSync(page)) return;
  const { copyTemplate } = await import("./database.ts");
  const { startServer } = await import("./server-process.ts");
  const dataDir = await copyTemplate();
  const server = await startServer({ dataDir });
  await server.stop();
  await rm(dataDir, { recursive: true });
}
