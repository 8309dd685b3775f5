// What /metrics tells Prometheus: the process, the rooms, and how long a save takes. No ids.
import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** The figures that the rooms keep. */
export interface RoomFigures {
  rooms: number;
  seats: number;
  queuedBytes: number;
  databaseAway: boolean;
  /** Another server took over what this one had; it waits for a new lease. */
  isFenced: boolean;
  /** Where there may be other servers: how many are heard, and whether they hear this one. */
  otherServers?: number;
  busAway?: boolean;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #saveSeconds: Histogram;

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    this.#saveSeconds = new Histogram({
      name: "samenspraak_save_seconds",
      help: "From the arrival of an edit until its commit",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
      registers: [this.#registry],
    });
  }

  /** An edit was committed this long after it arrived. */
  saved(delayMs: number): void {
    this.#saveSeconds.observe(delayMs / 1000);
  }

  /** From now on the answer includes the rooms' figures of that moment. */
  watchRooms(figures: () => RoomFigures): void {
    const gauge = (name: string, help: string, read: (now: RoomFigures) => number) =>
      new Gauge({
        name: `samenspraak_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read(figures()));
        },
      });
    gauge("rooms", "Plans that are open", (now) => now.rooms);
    gauge("seats", "Open connections to plans", (now) => now.seats);
    gauge("queued_bytes", "Edits that wait for the database", (now) => now.queuedBytes);
    gauge("database_away", "1 while the database cannot be reached", (now) => (now.databaseAway ? 1 : 0));
    gauge("fenced", "1 while this server may not write", (now) => (now.isFenced ? 1 : 0));
    gauge("other_servers", "Other servers that are heard over Redis", (now) => now.otherServers ?? 0);
    gauge("redis_away", "1 while what other servers tell does not arrive", (now) => (now.busAway ? 1 : 0));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
