// A bare TCP connection to the server: HTTP and websocket bytes as a test writes them, letter by letter.
import { type Socket, connect } from "node:net";
import { until } from "./until.ts";

export class TcpSocket {
  readonly socket: Socket;
  received = Buffer.alloc(0);
  isClosed = false;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect({ host: hostname, port: Number(port) });
    this.socket.on("data", (data) => {
      this.received = Buffer.concat([this.received, data]);
    });
    // its close tells enough
    this.socket.on("error", () => this.socket.destroy());
    this.socket.on("close", () => {
      this.isClosed = true;
    });
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Cut off, so that the other end gets a reset. */
  resets(): void {
    this.socket.resetAndDestroy();
  }

  /** The status of the HTTP answer; 0 when the connection closed without one. */
  async status(): Promise<number> {
    await until(() => this.isClosed || this.received.includes("\r\n"), "an answer");
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(this.received.toString("latin1"))?.[1] ?? 0);
  }

  /** Becomes a websocket; what follows in `received` is frames. */
  async upgraded(request: string): Promise<this> {
    this.write(request);
    await until(() => this.received.includes("\r\n\r\n"), "the answer to the upgrade");
    this.received = this.received.subarray(this.received.indexOf("\r\n\r\n") + 4);
    return this;
  }

  /** The code in the close frame that the server sent. */
  async closeCode(): Promise<number> {
    await until(() => closeCodeIn(this.received) !== undefined, "a close frame");
    return closeCodeIn(this.received) ?? 0;
  }
}

/** An upgrade as `ws` writes it, with its headers changed; undefined leaves one out. */
export function upgradeRequest(
  url: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  method = "GET",
): string {
  const all = {
    host: new URL(url).host,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value}`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** A websocket frame of a client: masked, with whatever first byte. */
export function clientFrame(firstByte: number, payload: Uint8Array, isMasked = true): Buffer {
  const header = isMasked ? [firstByte, 128 | payload.length, 0, 0, 0, 0] : [firstByte, payload.length];
  return Buffer.concat([Buffer.from(header), payload]);
}

function closeCodeIn(bytes: Buffer): number | undefined {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const opcode = (bytes[at] ?? 0) & 15;
    let length = (bytes[at + 1] ?? 0) & 127;
    let header = 2;
    if (length === 126) {
      length = bytes.readUInt16BE(at + 2);
      header = 4;
    } else if (length === 127) {
      length = Number(bytes.readBigUInt64BE(at + 2));
      header = 10;
    }
    if (opcode === 8 && at + header + 2 <= bytes.length) return bytes.readUInt16BE(at + header);
    at += header + length;
  }
  return undefined;
}
