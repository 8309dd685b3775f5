// What Node compiled of the server, kept in .cache for the hundred servers and commands that the tests start.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

const project = join(import.meta.dirname, "../..");
const folder = join(project, ".cache/node");

/** For the environment of a process that a test starts. */
export const compileCache = { NODE_COMPILE_CACHE: folder };

/**
 * Vitest calls this once, before any worker. Node writes what it compiled when a process ends by itself, and most of
 * the tests' servers are killed: so one is stopped as it should be.
 */
export async function setup(): Promise<void> {
  if (existsSync(folder) || !existsSync(join(project, "dist/index.html"))) return;
  const { copyTemplate } = await import("./database.ts");
  const { startServer } = await import("./server-process.ts");
  const dataDir = await copyTemplate();
  const server = await startServer({ dataDir });
  await server.stop();
  await rm(dataDir, { recursive: true });
}
