// The open port: HTTP and websockets on one, and how it closes.
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { type Env, SettingError } from "./env.ts";
import type { Installation } from "./installation.ts";

/** Answers that are still being written when the server stops get this long. */
const lastAnswersMs = 2_000;
/** A line whose answer ended meanwhile is let go this soon. */
const idleLookMs = 50;

export interface Listener {
  server: Server;
  /** The address to type into a browser. */
  url: string;
  /** Takes no new connections, and ends the open ones after a moment. */
  close(): Promise<void>;
}

/** An HTTP server with our websockets that does not listen yet. */
export function createListener({ app, upgrade }: Pick<Installation, "app" | "upgrade">): Server {
  const server = createAdaptorServer({ fetch: app.fetch });
  if (!("maxHeadersCount" in server)) throw new Error("not an HTTP/1 server");
  server.on("upgrade", upgrade);
  // a reset in the middle of a request
  server.on("connection", (socket) => socket.on("error", () => socket.destroy()));
  server.on("clientError", (_error, socket) => socket.destroy());
  return server;
}

/** Throws a `SettingError` when the port or the address cannot be used. */
export async function listen(server: Server, env: Env): Promise<Listener> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", (error) => reject(listenError(error, env)));
  server.listen(env.port, env.host, resolve);
  await listening;
  const { port } = server.address() as AddressInfo; // listening on a TCP port, so not a pipe's name
  const host = env.host.includes(":") ? `[${env.host}]` : env.host;
  return { server, url: env.origin ?? `http://${host}:${port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const looking = setInterval(() => server.closeIdleConnections(), idleLookMs);
  server.close(() => {
    clearInterval(looking);
    resolve();
  });
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), lastAnswersMs).unref();
  return promise;
}

function listenError(error: Error, env: Env): Error {
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new SettingError(
      `Port ${env.port} is in use on this machine. Stop the other program, or choose another: PORT=3001 npm start`,
    );
  }
  if (code === "EACCES")
    return new SettingError(`This account may not listen on port ${env.port}; choose PORT=3000.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new SettingError(`HOST is ${env.host}, which is not an address of this machine.`);
  }
  return error;
}
