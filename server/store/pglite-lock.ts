// Keeps a second process out of a PGlite folder, which has no lock of its own.
import { createHash } from "node:crypto";
import { chmod, mkdir, unlink } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { SettingError } from "../env.ts";
import { answerHold, type Hold } from "./pglite-hold.ts";

/** Longest path of a unix socket on every system we run on. */
const maxSocketPathBytes = 100;

export interface FolderLock {
  /** From now on another process may have the database kept still for a moment (pglite-hold.ts). */
  answerHolds(hold: Hold): void;
  release(): Promise<void>;
}

export class FolderInUse extends SettingError {
  /** Where the process that has the folder listens. */
  readonly socketPath: string;

  constructor(folder: string, path: string) {
    super(`Another Samenspraak already uses the folder ${folder}. Stop it, or choose another DATA_DIR.`);
    this.socketPath = path;
  }
}

/** Keeps others out of the folder until it is released, or until this process ends in any way. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const whole = resolve(folder);
  await mkdir(whole, { recursive: true });
  const path = socketPath(whole);
  const door = new Door();
  let server = await tryListen(path, door);
  if (server === undefined) {
    if (await isAlive(path)) throw new FolderInUse(whole, path);
    // what a killed process left: a socket that nobody answers
    await unlink(path);
    server = await tryListen(path, door);
  }
  if (server === undefined) throw new FolderInUse(whole, path);
  const held = server;
  held.unref();
  // a named pipe has no mode
  if (process.platform !== "win32") await chmod(path, 0o600);
  return {
    answerHolds: (hold) => door.opens(hold),
    release: () =>
      new Promise((done) => {
        held.close(() => done());
        door.closes();
      }),
  };
}

/** Is a process of ours holding this folder? */
export async function isLocked(folder: string): Promise<boolean> {
  return await isAlive(socketPath(resolve(folder)));
}

/** Who comes to the socket of a lock. */
class Door {
  readonly #visitors = new Set<Socket>();
  #hold: Hold | undefined;

  opens(hold: Hold): void {
    this.#hold = hold;
  }

  enters(socket: Socket): void {
    // somebody who leaves in the middle of a word
    socket.on("error", () => socket.destroy());
    if (this.#hold === undefined) return void socket.destroy();
    this.#visitors.add(socket);
    socket.on("close", () => this.#visitors.delete(socket)).unref();
    // a database that ended is not held: whoever asked hears that the connection closes
    answerHold(socket, this.#hold).catch(() => socket.destroy());
  }

  closes(): void {
    for (const socket of this.#visitors) socket.destroy();
  }
}

function socketPath(folder: string): string {
  const short = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  if (process.platform === "win32") return `\\\\.\\pipe\\samenspraak-${short}`;
  const inside = join(folder, "in-use.sock");
  return Buffer.byteLength(inside) <= maxSocketPathBytes
    ? inside
    : join(tmpdir(), `samenspraak-${short}.sock`);
}

function tryListen(path: string, door: Door): Promise<Server | undefined> {
  return new Promise((done, failed) => {
    const server = createServer((socket) => door.enters(socket));
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
