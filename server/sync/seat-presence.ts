// Whose presence a seat speaks for, and where its person is.
import { closeCode } from "../../shared/protocol.ts";
import type { PresenceEntry } from "./frames.ts";
import { Presence, presentPerson } from "./presence.ts";
import type { SeatHost } from "./seat-host.ts";
import type { Seat } from "./seat.ts";

export class SeatPresence {
  readonly #seat: Seat;
  readonly #host: SeatHost;
  readonly #presence: Presence;
  /** The first client that the seat named. */
  #clientId: number | undefined;
  #isTakenOver = false;

  constructor(seat: Seat, host: SeatHost) {
    this.#seat = seat;
    this.#host = host;
    this.#presence = new Presence((entry) => seat.room.publish(seat, entry));
  }

  get clientId(): number | undefined {
    return this.#clientId;
  }

  /** What a newcomer is shown. */
  get entry(): PresenceEntry | undefined {
    return this.#presence.entry;
  }

  take(entries: readonly PresenceEntry[]): Promise<void> | undefined {
    const mine = entries.find((entry) => this.#isMine(entry, entries.length));
    // y-websocket also repeats what it heard about others: not this client's to say, so not passed on
    if (mine === undefined) return undefined;
    if (this.#seat.room.owners.has(mine.clientId)) {
      this.#place(mine);
      return undefined;
    }
    return this.#host.bind(this.#seat, [mine.clientId], "none").then(() => this.#place(mine));
  }

  leave(): void {
    this.#presence.leave();
  }

  #isMine(entry: PresenceEntry, entries: number): boolean {
    if (this.#isTakenOver) return false;
    if (this.#clientId !== undefined) return entry.clientId === this.#clientId;
    const owner = this.#seat.room.owners.get(entry.clientId);
    // a first message with only its own state may take over from an older connection of the same person
    return owner === undefined || (owner === this.#seat.personId && entries === 1);
  }

  #place(entry: PresenceEntry): void {
    const { room, personId, signedIn, mayWrite } = this.#seat;
    if (!this.#seat.isOpen || room.owners.get(entry.clientId) !== personId) return;
    this.#clientId = entry.clientId;
    for (const seat of room.seats) if (seat !== this.#seat) seat.presence.yields(entry.clientId);
    room.elsewhere.delete(entry.clientId);
    const user = presentPerson(signedIn.person, mayWrite);
    if (!this.#presence.update(entry, user, this.#host.nowMs())) {
      this.#seat.close(closeCode.malformed, "awareness state");
    }
  }

  /** A newer connection speaks for this client now; what the older one still repeats is not heard. */
  yields(clientId: number): void {
    if (this.#clientId !== clientId) return;
    this.#isTakenOver = true;
    this.#presence.forget();
  }
}
