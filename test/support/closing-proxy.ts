// Stands before a real server and passes everything on; a test ends its sockets with any close code.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type RawData, WebSocket, WebSocketServer } from "ws";

export interface ClosingProxy {
  url: string;
  /** Times at which a page came for a socket, by `performance.now()`. */
  readonly arrivals: number[];
  /** Ends the open sockets with this code and reason; those that come later too, as soon as the server spoke, until `passes`. */
  closes(code: number, reason?: string): void;
  passes(): void;
  close(): Promise<void>;
}

export async function startClosingProxy(target: string): Promise<ClosingProxy> {
  const { hostname, port } = new URL(target);
  const arrivals: number[] = [];
  const open = new Set<WebSocket>();
  let closing: { code: number; reason: string } | undefined;

  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (incoming, socket, head) => {
    arrivals.push(performance.now());
    sockets.handleUpgrade(incoming, socket, head, (page) => {
      const { cookie, origin, host } = incoming.headers;
      const headers = { ...(cookie && { cookie }), ...(origin && { origin }), ...(host && { host }) };
      const server = new WebSocket(`ws://${hostname}:${port}${incoming.url}`, { headers });
      const waiting: RawData[] = [];
      open.add(page);
      page.on("message", (data) => {
        if (server.readyState === WebSocket.OPEN) server.send(data);
        else waiting.push(data);
      });
      server.on("open", () => waiting.splice(0).forEach((data) => server.send(data)));
      server.on("message", (data) => {
        page.send(data);
        if (closing !== undefined) page.close(closing.code, closing.reason);
      });
      page.on("close", () => {
        open.delete(page);
        server.terminate();
      });
      server.on("close", (closedWith) => page.close(closedWith >= 4000 ? closedWith : 1012));
      server.on("error", () => page.terminate());
      page.on("error", () => server.terminate());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${address.port}`,
    arrivals,
    closes(code, reason = "") {
      closing = { code, reason };
      for (const page of open) page.close(code, reason);
    },
    passes() {
      closing = undefined;
    },
    async close() {
      for (const page of open) page.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
