// Who is at which patient's plan through the streams of this server: several tabs are one presence, written in batches.
import { setTimeout as sleep } from "node:timers/promises";
import type { MeetingId, MeetingItemId } from "../../shared/ids.ts";
import type { Person } from "../store/people.ts";
import type { Database } from "../store/database.ts";
import { type Arrival, type Departure, seePresent, writePresence } from "../store/meeting-presence.ts";
import { type Log, errorFields } from "../log.ts";

export interface Place {
  meetingId: MeetingId;
  itemId: MeetingItemId;
}

export interface PresenceDeps {
  db: Database;
  log: Log;
  now: () => Date;
  /** Told after a commit. */
  changed: (meetingId: MeetingId) => void;
}

interface Presence extends Place {
  id: string;
  /** One a tab. */
  streams: Set<object>;
}

/** A team that moves along to the next patient leaves and comes in one transaction. */
const gatherMs = 50;

export class PresenceKeeper {
  readonly #deps: PresenceDeps;
  readonly #presences = new Map<string, Presence>();
  #arrivals: Arrival[] = [];
  #departures: Departure[] = [];
  #isDue = false;
  #run: Promise<void> = Promise.resolve();

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  /** This stream of this person shows that place from now on. */
  comes(stream: object, { person, place }: { person: Person; place: Place }): void {
    const key = keyOf(person, place);
    const there = this.#presences.get(key);
    if (there !== undefined) {
      there.streams.add(stream);
      return;
    }
    const id = crypto.randomUUID();
    this.#presences.set(key, { ...place, id, streams: new Set([stream]) });
    const { id: personId, organisationId, discipline } = person;
    this.#arrivals.push({ ...place, id, personId, organisationId, discipline, at: this.#deps.now() });
    this.#writeSoon();
  }

  /** And this one does no more. `isOver`: the end of the meeting has written it down already. */
  leaves(stream: object, { person, place, isOver }: { person: Person; place: Place; isOver: boolean }): void {
    const key = keyOf(person, place);
    const there = this.#presences.get(key);
    if (there?.streams.delete(stream) !== true || there.streams.size > 0) return;
    this.#presences.delete(key);
    const isUnwritten = this.#arrivals.some(({ id }) => id === there.id);
    if (isUnwritten) this.#arrivals = this.#arrivals.filter(({ id }) => id !== there.id);
    if (isUnwritten || isOver) return;
    this.#departures.push({ id: there.id, meetingId: there.meetingId, at: this.#deps.now() });
    this.#writeSoon();
  }

  /** Everybody is seen again; what could not be written before is tried again. */
  async renew(): Promise<void> {
    const { db, log, now } = this.#deps;
    if (this.#arrivals.length + this.#departures.length > 0) this.#writeSoon();
    const ids = [...this.#presences.values()].map(({ id }) => id);
    if (ids.length === 0) return;
    try {
      await db.transaction().execute((trx) => seePresent(trx, ids, now()));
    } catch (error) {
      log.warn({ code: "presence-not-written", ...errorFields(error) });
    }
  }

  /** Resolves when what happened by now is written down, or could not be. */
  async written(): Promise<void> {
    await this.#run;
  }

  #writeSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#run = this.#run.then(async () => {
      await sleep(gatherMs);
      this.#isDue = false;
      await this.#write();
    });
  }

  async #write(): Promise<void> {
    const { db, log, changed } = this.#deps;
    const [arrivals, departures] = [this.#arrivals, this.#departures];
    if (arrivals.length + departures.length === 0) return;
    this.#arrivals = [];
    this.#departures = [];
    try {
      await db.transaction().execute((trx) => writePresence(trx, { arrivals, departures }));
      for (const meetingId of new Set([...arrivals, ...departures].map((one) => one.meetingId)))
        changed(meetingId);
    } catch (error) {
      log.warn({ code: "presence-not-written", ...errorFields(error) });
      this.#arrivals = [...arrivals, ...this.#arrivals];
      this.#departures = [...departures, ...this.#departures];
    }
  }
}

function keyOf({ id }: Person, { itemId }: Place): string {
  return `${itemId} ${id}`;
}
