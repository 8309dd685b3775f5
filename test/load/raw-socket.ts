// A websocket client on a bare TCP socket: one read buffer for all of them, so that the load is not the limit.
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** What the kernel has is read into this, handled at once, and overwritten by the next. */
const readBuffer = Buffer.allocUnsafeSlow(256 * 1024);

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface SocketListener {
  opened(): void;
  /** The bytes are there only during the call. */
  heard(message: Uint8Array): void;
  /** Once; 1006 when the other end said nothing. */
  closed(code: number, reason: string): void;
}

export interface Address {
  /** http://127.0.0.1:1234 */
  url: string;
  path: string;
  headers: Readonly<Record<string, string>>;
}

/** A client's frame, masked with zeros: the mask costs the server the same whatever it is. */
export function frameOf(payload: Uint8Array, kind: number = opcode.binary): Buffer {
  const { length } = payload;
  const sizeBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.alloc(2 + sizeBytes + 4 + length);
  frame[0] = 0x80 | kind;
  frame[1] = 0x80 | (sizeBytes === 0 ? length : sizeBytes === 2 ? 126 : 127);
  if (sizeBytes === 2) frame.writeUInt16BE(length, 2);
  if (sizeBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(payload, 2 + sizeBytes + 4);
  return frame;
}

export class RawSocket {
  readonly #tcp: Socket;
  readonly #listener: SocketListener;
  /** The answer to the handshake so far; undefined once the socket is open. */
  #handshake: string | undefined = "";
  /** The beginning of a frame of which the rest must still come. */
  #rest: Buffer | undefined;
  #isClosed = false;

  constructor({ url, path, headers }: Address, listener: SocketListener) {
    this.#listener = listener;
    const { hostname, port } = new URL(url);
    const callback = (bytes: number): boolean => {
      this.#read(readBuffer.subarray(0, bytes));
      return true;
    };
    this.#tcp = connect({
      ...{ host: hostname, port: Number(port), noDelay: true },
      onread: { buffer: readBuffer, callback },
    });
    const request = {
      host: `${hostname}:${port}`,
      upgrade: "websocket",
      connection: "Upgrade",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
      ...headers,
    };
    const lines = Object.entries(request).map(([name, value]) => `${name}: ${value}`);
    this.#tcp.on("connect", () =>
      this.#tcp.write([`GET ${path} HTTP/1.1`, ...lines, "", ""].join("\r\n"), "latin1"),
    );
    this.#tcp.on("error", (error) => this.#close(1006, error.message));
    this.#tcp.on("close", () => this.#close(1006, "ended"));
    this.#tcp.on("end", () => this.#close(1006, "ended"));
  }

  /** Bytes that still wait here to be sent. */
  get unsentBytes(): number {
    return this.#tcp.writableLength;
  }

  send(payload: Uint8Array): void {
    this.sendBytes(frameOf(payload));
  }

  /** Bytes that need not be a frame. */
  sendBytes(bytes: Uint8Array): void {
    if (!this.#isClosed) this.#tcp.write(bytes);
  }

  /** At once, without a goodbye; the listener hears nothing of it. */
  vanish(): void {
    this.#isClosed = true;
    this.#tcp.destroy();
  }

  #read(chunk: Buffer): void {
    if (this.#isClosed) return;
    if (this.#handshake === undefined) return this.#readFrames(chunk);
    this.#handshake += chunk.toString("latin1");
    const end = this.#handshake.indexOf("\r\n\r\n");
    if (end < 0) return;
    const answer = this.#handshake;
    if (!answer.startsWith("HTTP/1.1 101")) {
      this.#close(1006, answer.slice(0, answer.indexOf("\r\n")));
      return;
    }
    this.#handshake = undefined;
    this.#listener.opened();
    const rest = Buffer.from(answer.slice(end + 4), "latin1");
    if (rest.length > 0) this.#readFrames(rest);
  }

  #readFrames(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    let at = 0;
    for (;;) {
      const frame = readFrame(bytes, at);
      if (frame === undefined) break;
      this.#take(frame.kind, frame.payload);
      if (this.#isClosed) return;
      at = frame.end;
    }
    // a copy: the read buffer is overwritten
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
  }

  #take(kind: number, payload: Buffer): void {
    if (kind === opcode.binary) this.#listener.heard(payload);
    else if (kind === opcode.ping) this.sendBytes(frameOf(payload, opcode.pong));
    else if (kind === opcode.close) {
      const code = payload.length < 2 ? 1005 : payload.readUInt16BE(0);
      this.#close(code, payload.subarray(2).toString());
    }
  }

  #close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.vanish();
    this.#listener.closed(code, reason);
  }
}

/** Undefined while it is not whole. */
function readFrame(bytes: Buffer, at: number): { kind: number; payload: Buffer; end: number } | undefined {
  const first = bytes[at];
  const second = bytes[at + 1];
  if (first === undefined || second === undefined) return undefined;
  const sizeBytes = second === 126 ? 2 : second === 127 ? 8 : 0;
  const from = at + 2 + sizeBytes;
  if (bytes.length < from) return undefined;
  let length = second;
  if (sizeBytes === 2) length = bytes.readUInt16BE(at + 2);
  if (sizeBytes === 8) length = Number(bytes.readBigUInt64BE(at + 2));
  const end = from + length;
  if (bytes.length < end) return undefined;
  return { kind: first & 0x0f, payload: bytes.subarray(from, end), end };
}
