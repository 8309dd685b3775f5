// Loaded into the server before it starts: answers over the process channel what memory is held after a collection.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";
import * as z from "zod";

export const Memory = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() });
export type Memory = z.infer<typeof Memory>;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void; // the function that this flag adds to every new context

/** What this process holds once the garbage is gone. */
export function memoryNow(): Memory {
  // twice: what the first one finalizes, the second frees
  collect();
  collect();
  return process.memoryUsage();
}

if (isMainThread && process.send !== undefined) {
  process.on("message", () => process.send?.(memoryNow()));
  process.channel?.unref();
}
