// The real server as a process of its own, which a test can kill and start again on the same port.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Plans } from "../../shared/api.ts";
import { compileCache } from "./compile-cache.ts";
import type { Place } from "./database.ts";
import { findFreePort } from "./free-port.ts";
import { demoPassword, type DemoName } from "./demo-names.ts";
import { until } from "./until.ts";

const project = join(import.meta.dirname, "../..");

export interface ServerProcess {
  url: string;
  /** What it wrote to its log and on its screen so far, over all its starts. */
  readonly logLines: readonly string[];
  /** A new session of a demo person, as `name=value` for the Cookie header. */
  signIn(name: DemoName): Promise<string>;
  /** The id of a plan that this person may open, by the patient's name. */
  planOf(cookie: string, patient: string): Promise<string>;
  /** As a power cut for the process: at once. */
  kill9(): Promise<void>;
  /** As a deploy: SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Frozen: connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  start(): Promise<void>;
}

/** Starts `server/main.ts` in demo mode; the page must have been built, which `npm test` does. */
export async function startServer(place: Place): Promise<ServerProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const logLines: string[] = [];

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [join(project, "server/main.ts")], {
      cwd: project,
      env: {
        ...compileCache,
        PATH: process.env["PATH"],
        PORT: String(port),
        DEMO: "1",
        DATA_DIR: place.dataDir,
        DATABASE_URL: place.databaseUrl,
        REDIS_URL: place.redisUrl,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    createInterface({ input: started.stdout }).on("line", (line) => void logLines.push(line));
    let complaint = "";
    started.stderr.on("data", (data: Buffer) => {
      complaint += data.toString();
    });
    await until(
      async () => {
        if (started.exitCode !== null) throw new Error(`the server did not start: ${complaint}`);
        return await isReady(url);
      },
      "the server is ready",
      30_000,
    );
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) {
      return ending?.exitCode ?? null;
    }
    const exited = once(ending, "exit");
    ending.kill(signal);
    await exited;
    return ending.exitCode;
  }

  await start();
  return {
    ...{ url, logLines },
    start,
    kill9: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
    async signIn(name) {
      const answer = await fetch(`${url}/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify({ email: `${name}@demo.test`, password: demoPassword }),
      });
      const cookie = answer.headers.get("set-cookie")?.split(";")[0];
      if (answer.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
      return cookie;
    },
    async planOf(cookie, patient) {
      const answer = await fetch(`${url}/api/plans?search=${encodeURIComponent(patient)}`, {
        headers: { cookie },
      });
      const { plans } = Plans.parse(await answer.json());
      const [plan] = plans;
      if (plan === undefined) throw new Error(`no plan of ${patient}`);
      return plan.id;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false; // not listening yet
  }
}
