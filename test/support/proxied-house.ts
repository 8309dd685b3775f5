// A house on a real Postgres with a TCP proxy between the two, and one before its door.
import { type House, openHouse } from "./house.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { type TcpProxy, startTcpProxy } from "./tcp-proxy.ts";

export interface ProxiedHouse {
  house: House;
  postgres: Postgres;
  /** The database past the proxy. */
  databaseUrl: string;
  /** Between the server and its database. */
  databaseLine: TcpProxy;
  /** Between people who join with `url` and the server. */
  door: TcpProxy;
  /** The address of the door. */
  url: string;
  close(): Promise<void>;
}

export async function openProxiedHouse(options: { maxConnections?: number } = {}): Promise<ProxiedHouse> {
  const postgres = await startPostgres(options);
  const databaseUrl = await postgres.createDatabase();
  const databaseLine = await startTcpProxy({ port: Number(new URL(databaseUrl).port) });
  const proxied = new URL(databaseUrl);
  proxied.port = String(databaseLine.port);
  const house = await openHouse({ databaseUrl: proxied.href });
  const door = await startTcpProxy({ port: Number(new URL(house.url).port) });
  return {
    house,
    postgres,
    databaseUrl,
    databaseLine,
    door,
    url: `http://127.0.0.1:${door.port}`,
    async close() {
      databaseLine.heal();
      door.heal();
      await house.close();
      await Promise.all([databaseLine.close(), door.close()]);
      await postgres.remove();
    },
  };
}
