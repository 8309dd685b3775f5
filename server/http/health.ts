// Whether the server lives, whether it can do its work, and its figures.
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { isLoopback } from "../env.ts";
import type { Metrics, RoomFigures } from "../metrics.ts";
import { type Database } from "../store/database.ts";
import { ping } from "../store/ping.ts";
import { refuse } from "./errors.ts";

const pingTimeoutMs = 2_000;

export function healthRoutes(deps: {
  db: Database;
  rooms: { stats(): RoomFigures };
  metrics: Metrics;
}): Hono<{ Bindings: Partial<HttpBindings> }> {
  const routes = new Hono<{ Bindings: Partial<HttpBindings> }>();

  routes.get("/healthz", (c) => c.json({ alive: true }));

  routes.get("/readyz", async (c) => {
    const { databaseAway, isFenced, busAway } = deps.rooms.stats();
    const ready = !databaseAway && !isFenced && (await ping(deps.db, pingTimeoutMs));
    // without the bus a server still does its work, and others see it a second later
    const redis = busAway === undefined ? {} : { redis: busAway ? "away" : "connected" };
    return c.json({ ready, ...redis }, ready ? 200 : 503);
  });

  // Only for a collector on this machine. A proxy here would make every visitor look local, so what it adds counts too.
  routes.get("/metrics", async (c) => {
    const address = c.env.incoming?.socket.remoteAddress?.replace(/^::ffff:/, "");
    const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
    if (address === undefined || !isLoopback(address) || forwarded !== undefined)
      return refuse(c, "not-found");
    return c.text(await deps.metrics.text(), 200, { "Content-Type": deps.metrics.contentType });
  });

  return routes;
}
