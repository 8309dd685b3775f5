// A request whose method and path go over the line exactly as they are written; fetch would tidy them up.
import { request } from "node:http";

export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  status: number;
  headers: string[];
  body: string;
}

export async function rawRequest(
  url: string,
  asked: { method: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const { method, path, headers, body } = asked;
  const sent = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => void chunks.push(chunk));
    answer.on("end", () =>
      resolve({
        status: answer.statusCode ?? 0,
        headers: Object.entries(answer.headers)
          .filter(([name]) => name !== "date")
          .map(([name, value]) => `${name}: ${String(value).replaceAll(/'nonce-[^']+'/g, "'nonce'")}`),
        body: Buffer.concat(chunks).toString(),
      }),
    );
    answer.on("error", reject);
  });
  // as to a method that the server does not know
  sent.on("error", () => resolve({ status: 0, headers: [], body: "" }));
  sent.on("connect", (_answer, socket) => socket.destroy());
  sent.end(body);
  return await promise;
}
