// Where one seat is, as the others see it: the place from the client, the person from its session.
import { disciplines } from "../../shared/discipline.ts";
import { maxAwarenessBytes, presenceIntervalMs } from "../../shared/limits.ts";
import { Place, type PresentPerson, type Presence as State } from "../../shared/protocol.ts";
import type { SignedIn } from "../identity/session.ts";
import type { PresenceEntry } from "./frames.ts";

/** What the server vouches for about somebody at a plan. */
export function presentPerson(person: SignedIn["person"], writes: boolean): PresentPerson {
  const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
  return {
    personId: person.id,
    name: person.name,
    discipline: discipline?.name ?? "",
    organisation: person.organisation,
    short: discipline?.short ?? person.name.slice(0, 2).toUpperCase(),
    colour: discipline?.colour ?? "other",
    writes,
  };
}

/** The JSON that says in y-protocols: this client left. */
export const gone = "null";

/** The last state of one seat; passed on at once when it was quiet, else after the interval, newest only. */
export class Presence {
  readonly #publish: (entry: PresenceEntry) => void;
  #entry: PresenceEntry | undefined;
  #lastSentMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(publish: (entry: PresenceEntry) => void) {
    this.#publish = publish;
  }

  /** What a newcomer is shown; undefined when this client said that it is gone. */
  get entry(): PresenceEntry | undefined {
    return this.#entry?.state === gone ? undefined : this.#entry;
  }

  /** Takes the client's word for where it is, and nothing else. False when it is too large or no JSON. */
  update(received: PresenceEntry, user: PresentPerson, nowMs: number): boolean {
    if (Buffer.byteLength(received.state) > maxAwarenessBytes) return false;
    const place = readPlace(received.state);
    if (place === undefined) return false;
    const state: State | null = place === null ? null : { ...place, user };
    this.#entry = { clientId: received.clientId, clock: received.clock, state: JSON.stringify(state) };
    // never longer than the interval: a clock may have been put back
    const waitMs = Math.min(presenceIntervalMs, this.#lastSentMs + presenceIntervalMs - nowMs);
    if (waitMs <= 0) this.#send(nowMs);
    else this.#timer ??= setTimeout(() => this.#send(nowMs + waitMs), waitMs);
    return true;
  }

  /** Tells the others that this client is gone. */
  leave(): void {
    const entry = this.forget();
    if (entry !== undefined) this.#publish({ ...entry, clock: entry.clock + 1, state: gone });
  }

  /** Another seat of the same person has taken this client over: nobody left. */
  forget(): PresenceEntry | undefined {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entry = this.#entry;
    this.#entry = undefined;
    return entry;
  }

  #send(nowMs: number): void {
    // one that is late would send a second time, right after this
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastSentMs = nowMs;
    if (this.#entry !== undefined) this.#publish(this.#entry);
  }
}

/** `null` says "I am gone"; undefined is no readable state. */
function readPlace(state: string): Place | null | undefined {
  let value: unknown;
  try {
    value = JSON.parse(state);
  } catch {
    return undefined; // not JSON
  }
  if (value === null) return null;
  const place = Place.safeParse(value);
  return place.success ? place.data : {};
}
