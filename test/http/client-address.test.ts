// From which address somebody asks: whom the server believes about that, and how much of what they say.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { readEnv } from "../../server/env.ts";
import { clientAddress } from "../../server/http/client-address.ts";
import { demoPassword, type House, openHouse } from "../support/house.ts";
import { findBalancerProgram, startBalancer } from "../support/balancer.ts";

const proxies = "192.0.2.7, 10.1.0.0/16,2001:db8:1::/48";

/** `peer` is the other side of the connection, with this header. */
function addressOf(
  peer: string | undefined,
  forwarded?: string,
  trusted: string | undefined = proxies,
): string {
  const { trustedProxies } = readEnv({ TRUSTED_PROXIES: trusted });
  return clientAddress({ peer, forwarded }, trustedProxies);
}

describe("the address that a request comes from", () => {
  it("[HEADER-21] is the other side of the connection when no proxy is trusted, whatever the header says", () => {
    expect(addressOf("192.0.2.7", "203.0.113.9", "")).toBe("192.0.2.7");
    expect(addressOf("127.0.0.1", "203.0.113.9", "")).toBe("127.0.0.1");
    // nor is somebody else who is not on the list believed
    expect(addressOf("198.51.100.1", "203.0.113.9")).toBe("198.51.100.1");
    expect(addressOf(undefined, "203.0.113.9")).toBe("unknown");
  });

  it("[HEADER-22] is the last one that no trusted proxy has; what stands before it is not looked at", () => {
    expect(addressOf("192.0.2.7", "203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("192.0.2.7", "198.51.100.66, 203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("192.0.2.7", "onzin, 10.1.9.9, 203.0.113.9 ,10.1.2.3,192.0.2.7")).toBe("203.0.113.9");
    expect(addressOf("2001:db8:1::5", "2001:db8:2::9,2001:db8:1:ffff::1")).toBe("2001:db8:2::9");
    // everybody in it is a proxy: then the nearest one asked
    expect(addressOf("192.0.2.7", "10.1.2.3")).toBe("192.0.2.7");
    expect(addressOf("192.0.2.7")).toBe("192.0.2.7");
  });

  it("[HEADER-23] is one IPv4 address, also where it comes as IPv6", () => {
    expect(addressOf("::ffff:192.0.2.7", "203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("192.0.2.7", "203.0.113.9, ::ffff:10.1.2.3")).toBe("203.0.113.9");
    expect(addressOf("192.0.2.7", "203.0.113.9, ::ffff:0a01:0203")).toBe("203.0.113.9");
    expect(addressOf("::FFFF:192.0.2.7", "::ffff:203.0.113.9")).toBe("203.0.113.9");
    expect(addressOf("::ffff:198.51.100.1", "203.0.113.9")).toBe("198.51.100.1");
  });

  it("[HEADER-24] is the proxy's own where it passes on what is no address", () => {
    for (const garbage of [
      "",
      "unknown",
      "203.0.113.9:4711",
      "[2001:db8:2::9]",
      "203.0.113.999",
      "a b",
      "\u0000",
    ]) {
      expect(addressOf("192.0.2.7", `203.0.113.9, ${garbage}`), garbage).toBe("192.0.2.7");
      expect(addressOf("192.0.2.7", garbage), garbage).toBe("192.0.2.7");
    }
    expect(addressOf("fe80::1%eth0", "203.0.113.9")).toBe("fe80::1");
  });
});

describe("behind a proxy that is trusted", () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ trustedProxies: "127.0.0.1" });
  });
  afterAll(() => house.close());

  const addresses = async (code: string): Promise<unknown[]> => {
    const rows = await house.db.selectFrom("audit_event").select("event").orderBy("seq").execute();
    return rows
      .map(({ event }): Record<string, unknown> => JSON.parse(event))
      .filter((event) => event["code"] === code)
      .map((event) => event["address"]);
  };

  it("[HEADER-25] the audit log tells from where somebody signed in and opened a plan", async () => {
    const forwarded = { "x-forwarded-for": "198.51.100.66, 203.0.113.9" };
    const answer = await fetch(`${house.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: house.url, ...forwarded },
      body: JSON.stringify({ email: "poh@demo.test", password: demoPassword }),
    });
    expect(answer.status).toBe(204);
    expect(await addresses("sign-in")).toEqual(["203.0.113.9"]);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    const socket = new WebSocket(`${house.url.replace("http", "ws")}/sync/${house.planId}`, {
      headers: { cookie, origin: house.url, ...forwarded },
    });
    await once(socket, "message");
    socket.terminate();
    expect(await addresses("plan-joined")).toEqual(["203.0.113.9"]);
  });

  it("[HEADER-26] wrong sign-ins from one address do not lock out another", async () => {
    const wrong = async (from: string): Promise<number> => {
      const answer = await fetch(`${house.url}/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: house.url, "x-forwarded-for": from },
        body: JSON.stringify({ email: `${crypto.randomUUID()}@demo.test`, password: "niet dit wachtwoord" }),
      });
      return answer.status;
    };
    const statuses: number[] = [];
    for (let tries = 0; tries < 31; tries++) statuses.push(await wrong("203.0.113.20"));
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect(await wrong("203.0.113.21")).toBe(401);
  });
});

describe.skipIf(findBalancerProgram() === undefined)("the balancer of compose.yaml", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  /** Answers with the header as it arrived. */
  async function echo(): Promise<{ url: string }> {
    const server = createServer((request, response) => {
      response.end(JSON.stringify(request.headers["x-forwarded-for"] ?? null));
    });
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // listening on a TCP port
    return { url: `http://127.0.0.1:${port}` };
  }

  it("[HEADER-27] writes who asks over whatever a client says of itself", async () => {
    const balancer = await startBalancer(await echo(), await echo());
    try {
      const claims: Record<string, string>[] = [{}, { "x-forwarded-for": "203.0.113.9, 10.1.2.3" }];
      for (const headers of claims) {
        expect(await (await fetch(`${balancer.url}/api/welcome`, { headers })).json()).toBe("127.0.0.1");
      }
    } finally {
      await balancer.stop();
    }
  });
});
