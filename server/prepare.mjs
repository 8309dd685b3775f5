// The steps that come before starting or testing: install what is missing, build what is stale, find Node 24.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const nodeNeeded = 24;
const installStamp = join(root, "node_modules/.installed-lock");
const buildStamp = join(root, "dist/.built-from");

/** Tells what happens now, so that nobody looks at a still screen. */
export function say(line) {
  console.log(`[samenspraak] ${line}`);
}

/** Runs to the end; rejects with a sentence when the program fails. */
export async function run(name, command, args, options = {}) {
  const code = await runToExit(command, args, options);
  if (code !== 0) throw new Error(`${name} failed (exit code ${code}).`);
}

/** Runs with our terminal, passes signals on, and resolves to the exit code. */
export function runToExit(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    const pass = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    const done = (settle, value) => {
      for (const signal of signals) process.off(signal, pass);
      settle(value);
    };
    child.on("error", (error) => done(reject, error));
    child.on("exit", (code, signal) => done(resolve, code ?? 128 + (signal === "SIGINT" ? 2 : 15)));
  });
}

/** `npm ci`, but only when node_modules is missing or belongs to another lock file. */
export async function install() {
  const lock = join(root, "package-lock.json");
  const hash = hashOf([lock]);
  if (readIf(installStamp) === hash) return;
  const installed = join(root, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    writeFileSync(installStamp, hash);
    return;
  }
  say("Installing packages; the first time this takes a minute...");
  // --include=dev: the page is built here, also when NODE_ENV says production.
  const windows = process.platform === "win32";
  const args = ["ci", "--include=dev", "--loglevel=error", "--no-fund", "--no-audit"];
  await run("Installing", windows ? "npm.cmd" : "npm", args, { shell: windows });
  writeFileSync(installStamp, hash);
}

/** Builds the page, but only when something that it is made of changed. */
export async function build() {
  const sources = [...filesUnder("client"), ...filesUnder("shared"), "vite.config.ts", "package-lock.json"];
  const hash = hashOf(sources.map((path) => join(root, path)));
  if (readIf(buildStamp) === hash) return;
  say("Building the page...");
  const args = [tool("vite"), "build", "--configLoader", "native", "--logLevel", "warn"];
  await run("Building", findNode(), args);
  writeFileSync(buildStamp, hash);
}

/** The Node 24 that came with the packages, or the one that runs us. Throws a sentence when neither is there. */
export function findNode() {
  const [major] = process.versions.node.split(".");
  if (Number(major) >= nodeNeeded) return process.execPath;
  const folder = join(
    root,
    "node_modules",
    `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`,
  );
  const found = ["bin/node", "bin/node.exe"]
    .map((path) => join(folder, path))
    .find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `Samenspraak runs on Node ${nodeNeeded}; this is Node ${process.versions.node}, and npm has no Node ${nodeNeeded} ` +
      `for ${process.platform} ${process.arch}. Please install Node ${nodeNeeded} from https://nodejs.org.`,
  );
}

/** The JavaScript file behind a command of a package, to be run with the right Node on every platform. */
export function tool(name, packageName = name) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[name]);
}

/**
 * Asks ourselves to stop when the shell between npm and us is gone: npm passes a signal on to that shell,
 * which dies of it without telling us, and the server would be left behind with the port.
 */
export function stopWithNpm() {
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, "SIGTERM");
  }, 300).unref();
}

/** Runs a whole script; an expected failure is one sentence, without a stack. */
export async function script(steps) {
  try {
    process.exitCode = await steps();
  } catch (error) {
    console.error(`\n[samenspraak] ${error.message}\n`);
    process.exitCode = 1;
  }
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths)
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update("\0");
  return hash.digest("hex");
}

function readIf(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
