// A TCP port of this machine that nobody uses, and that nobody will be given meanwhile.
import { once } from "node:events";
import { createServer } from "node:net";

/** Below what the kernel gives to connections, or one of them could hold the port while its server starts again. */
const lowest = 20_000;
/** A slice for each worker: two that asked for any free port at one moment would be given the same. */
const slice = 1_000;

export async function findFreePort(): Promise<number> {
  const first = lowest + (Number(process.env["VITEST_POOL_ID"] ?? 0) % 12) * slice;
  for (let tries = 0; tries < 100; tries++) {
    const port = first + Math.floor(Math.random() * slice);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port.");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false; // somebody listens there
  }
  server.close();
  await once(server, "close");
  return true;
}
