// Where Node keeps what it compiled of the server, for the hundred servers and commands that the tests start.
import { join } from "node:path";

/** For the environment of a process that a test starts. */
export const compileCache = { NODE_COMPILE_CACHE: join(import.meta.dirname, "../../.cache/node") };
