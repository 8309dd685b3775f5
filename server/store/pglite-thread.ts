// The worker thread in which PGlite runs, because one large row would hold up every socket for 0.2 s.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import type { ThreadAnswer, ThreadRequest } from "./pglite.ts";

const port = parentPort;
if (port === null) throw new Error("pglite-thread runs as a worker thread only.");

const { folder } = workerData as { folder: string }; // what startPglite gives
const pglite = await PGlite.create(folder, { parsers: { [types.DATE]: (text: string) => text } });

port.on("message", (request: ThreadRequest) => {
  void answer(request).then((message) => port.postMessage(message));
});
port.postMessage({ ready: true });

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  try {
    if (request.sql === null) {
      await pglite.close();
      return { id: request.id };
    }
    const { rows, affectedRows } = await pglite.query(request.sql, [...request.params]);
    return { id: request.id, result: { rows, affectedRows, fields: [] } };
  } catch (error) {
    // not the whole error: PGlite's carries the parameters
    const { message, code } = error as Error & { code?: string }; // PGlite throws only errors
    return { id: request.id, refused: { message, code } };
  }
}
