// Many people at many plans at once: brings them in, lets them type, and counts what comes of it.
import pLimit from "p-limit";
import { can } from "../../shared/access.ts";
import { until } from "../support/until.ts";
import { Attendee } from "./attendee.ts";
import type { Comeback } from "./comeback.ts";
import { Latency } from "./latency.ts";
import type { Meeting } from "./population.ts";
import type { Stalls } from "./stalls.ts";
import { Typing } from "./typing.ts";

const joinsAtOnce = 32;
const joinDeadlineMs = 120_000;

export interface Table {
  meeting: Meeting;
  attendees: Attendee[];
  writers: Attendee[];
}

export class Gathering {
  readonly tables: Table[];
  readonly delivery: Latency;
  readonly saved: Latency;
  /** Counts delays from now on; before that the server warms up. */
  isCounting = false;
  /** Letters and other parts that reached somebody else. */
  heard = 0;
  /** Why connections ended, and how often. */
  readonly closes = new Map<string, number>();
  readonly #typings = new Map<number, Typing>();

  /** `keepsReplica` says who has a whole document: that costs, so only some. */
  constructor(options: {
    url: string;
    meetings: readonly Meeting[];
    stalls: Stalls;
    keepsReplica: (seat: number) => boolean;
    comeback?: Comeback;
  }) {
    const { url, meetings, stalls, keepsReplica, comeback } = options;
    this.delivery = new Latency((fromMs, toMs) => stalls.touch(fromMs, toMs));
    this.saved = new Latency((fromMs, toMs) => stalls.touch(fromMs, toMs) || stalls.touchDisk(fromMs, toMs));
    const listener = {
      heard: (clientId: number, clock: number, atMs: number) => this.#heard(clientId, clock, atMs),
      saved: (sentAtMs: number, atMs: number) => {
        if (this.isCounting) this.saved.add(sentAtMs, atMs - sentAtMs);
      },
      synced: (attendee: Attendee) => comeback?.synced(attendee),
      closed: (attendee: Attendee, code: number, reason: string) => {
        const why = `${code} ${reason}`.trim();
        this.closes.set(why, (this.closes.get(why) ?? 0) + 1);
        comeback?.lost(attendee, code);
      },
    };
    this.tables = meetings.map((meeting) => {
      const { planId, people } = meeting;
      const attendees = people.map(({ cookie }, seat) => {
        const typing = new Typing();
        this.#typings.set(typing.clientId, typing);
        return new Attendee({ url, planId, cookie, typing, listener, replica: keepsReplica(seat) });
      });
      const writers = attendees.filter((_, seat) => can(people[seat]?.role, "plan:write"));
      return { meeting, attendees, writers };
    });
  }

  get attendees(): Attendee[] {
    return this.tables.flatMap((table) => table.attendees);
  }

  get writers(): Attendee[] {
    return this.tables.flatMap((table) => table.writers);
  }

  get unsavedEdits(): number {
    return this.writers.reduce((sum, writer) => sum + writer.unsavedEdits, 0);
  }

  /** What has to reach somebody else, once all of it has. */
  get toBeHeard(): number {
    return this.tables.reduce((sum, { attendees, writers }) => {
      const typed = writers.reduce((letters, { typing }) => letters + typing.clock, 0);
      return sum + typed * (attendees.length - 1);
    }, 0);
  }

  get lostConnections(): number {
    return [...this.closes.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Everybody comes in, and every writer begins a paragraph. */
  async begin(): Promise<void> {
    await inTime(
      pLimit(joinsAtOnce).map(this.attendees, (attendee) => attendee.joined()),
      () => `everybody joined; connections lost: ${JSON.stringify([...this.closes])}`,
    );
    await pLimit(joinsAtOnce).map(this.writers, async (writer) => {
      writer.type();
      await until(() => writer.unsavedEdits === 0, "the first edit is saved", joinDeadlineMs);
    });
  }

  /** Resolves when all is saved and heard, or after the deadline. */
  async settled(deadlineMs: number): Promise<void> {
    try {
      await until(() => this.unsavedEdits === 0 && this.heard >= this.toBeHeard, "all is there", deadlineMs);
    } catch {
      // what is missing is counted and told by the caller
    }
  }

  leave(): void {
    for (const attendee of this.attendees) {
      attendee.vanish();
      attendee.doc?.destroy();
    }
  }

  #heard(clientId: number, clock: number, atMs: number): void {
    const typing = this.#typings.get(clientId);
    if (typing === undefined) return;
    this.heard += 1;
    const sentAtMs = typing.sentAtMs(clock);
    if (this.isCounting && sentAtMs !== undefined) this.delivery.add(sentAtMs, atMs - sentAtMs);
  }
}

async function inTime(work: Promise<unknown>, what: () => string): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not in time: ${what()}`)), joinDeadlineMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
