// Keeps a second process out of a PGlite folder, which has no lock of its own.
import { createHash } from "node:crypto";
import { mkdir, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SettingError } from "../env.ts";

/** Longest path of a unix socket on every system we run on. */
const maxSocketPathBytes = 100;

/** Holds the folder until the answered function is called, or until this process ends in any way. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const whole = resolve(folder);
  await mkdir(whole, { recursive: true });
  const path = socketPath(whole);
  let server = await tryListen(path);
  if (server === undefined) {
    if (await isAlive(path)) throw inUse(whole);
    // what a killed process left: a socket that nobody answers
    await unlink(path);
    server = await tryListen(path);
  }
  if (server === undefined) throw inUse(whole);
  const held = server;
  held.unref();
  return () => new Promise((done) => held.close(() => done()));
}

function inUse(folder: string): SettingError {
  return new SettingError(
    `Another Samenspraak already uses the folder ${folder}. Stop it, or choose another DATA_DIR.`,
  );
}

function socketPath(folder: string): string {
  const short = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  if (process.platform === "win32") return `\\\\.\\pipe\\samenspraak-${short}`;
  const inside = join(folder, "in-use.sock");
  return Buffer.byteLength(inside) <= maxSocketPathBytes
    ? inside
    : join(tmpdir(), `samenspraak-${short}.sock`);
}

function tryListen(path: string): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(undefined);
      else failed(error);
    });
    server.listen(path, () => done(server));
  });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((done, failed) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" || error.code === "ENOENT") done(false);
      else failed(error);
    });
  });
}
