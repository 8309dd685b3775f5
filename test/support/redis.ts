// An own Redis or Valkey on a free port, which a test can stop, freeze and start again.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findFreePort } from "./free-port.ts";
import { until } from "./until.ts";

export interface Redis {
  url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Frozen: connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
}

/** Where its program is on this machine; undefined when it is not. */
export function findRedisProgram(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  const places = ["redis-server", "valkey-server"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return places.find((place) => existsSync(place));
}

export async function startRedis(): Promise<Redis> {
  const program = findRedisProgram();
  if (program === undefined) throw new Error("There is no Redis on this machine.");
  const port = await findFreePort();
  let child: ChildProcess | undefined;
  const killChild = (): void => void child?.kill("SIGKILL");
  process.on("exit", killChild);

  async function start(): Promise<void> {
    const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    child = spawn(program ?? "", options, { cwd: tmpdir(), stdio: "ignore" });
    await until(() => isListening(port), "Redis listens");
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    async stop() {
      const stopping = child;
      if (stopping === undefined || stopping.exitCode !== null || stopping.signalCode !== null) return;
      const exited = once(stopping, "exit");
      stopping.kill("SIGKILL");
      await exited;
    },
    pause: () => void child?.kill("SIGSTOP"),
    resume: () => void child?.kill("SIGCONT"),
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
