// haproxy as compose.yaml sets it up, in front of servers on this machine.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findFreePort } from "./free-port.ts";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./until.ts";

export interface Balancer {
  url: string;
  stop(): Promise<void>;
}

/** Where its program is on this machine; undefined when it is not. */
export function findBalancerProgram(): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, "haproxy")).find((place) => existsSync(place));
}

export async function startBalancer(
  one: Pick<ServerProcess, "url">,
  two: Pick<ServerProcess, "url">,
): Promise<Balancer> {
  const program = findBalancerProgram();
  if (program === undefined) throw new Error("There is no haproxy on this machine.");
  const port = await findFreePort();
  const folder = await mkdtemp(join(tmpdir(), "samenspraak-haproxy-"));
  const compose = await readFile(join(import.meta.dirname, "../../compose.yaml"), "utf8");
  const config = configIn(compose)
    .replace("bind :3000", `bind 127.0.0.1:${port}`)
    .replace("server-one:3000", new URL(one.url).host)
    .replace("server-two:3000", new URL(two.url).host);
  const path = join(folder, "haproxy.cfg");
  await writeFile(path, config);
  const child = spawn(program, ["-db", "-q", "-f", path], { stdio: "ignore" });
  const killChild = (): void => void child.kill("SIGKILL");
  process.on("exit", killChild);
  const url = `http://127.0.0.1:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error("haproxy refuses its configuration");
    return await isAnswering(url);
  }, "the balancer answers");
  return {
    url,
    async stop() {
      process.off("exit", killChild);
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The block of text under `content: |`. */
function configIn(compose: string): string {
  const block = /\n {4}content: \|\n((?: {6}.*\n|\n)+)/.exec(compose)?.[1];
  if (block === undefined) throw new Error("compose.yaml holds no configuration of the balancer");
  return block.replaceAll(/^ {6}/gm, "");
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false; // not listening yet
  }
}
