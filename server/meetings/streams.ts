// Everybody who watches a meeting through this server: each hears their own view of it, at once and after each change.
import { setTimeout as sleep } from "node:timers/promises";
import type { Meeting } from "../../shared/api/meetings.ts";
import type { AuditEvent } from "../../shared/audit.ts";
import { Refusal } from "../../shared/errors.ts";
import type { MeetingId, PersonId, PlanId, SessionHash } from "../../shared/ids.ts";
import { accessSweepMs, maxStreamsPerPerson, pingIntervalMs, presenceEveryMs } from "../../shared/limits.ts";
import type { SignedIn } from "../identity/session.ts";
import { type Log, errorFields } from "../log.ts";
import { appendAudits } from "../store/audit.ts";
import type { Database, Trx } from "../store/database.ts";
import { findMeeting, plansShown } from "../store/meetings.ts";
import { findRevisions, findStandings } from "../store/meeting-watch.ts";
import { findLiveSessions } from "../store/seats.ts";
import type { MeetingChanges } from "./changes.ts";
import { EventSink } from "./event-sink.ts";
import { type Place, PresenceKeeper } from "./presence.ts";

export interface StreamsDeps {
  /** Shows every plan: what each may see is worked out in store/meetings.ts. */
  db: Database;
  log: Log;
  now: () => Date;
  changes: MeetingChanges;
}

export interface Watcher {
  signedIn: SignedIn;
  address: string;
  /** The plan that this page has open. */
  planId: PlanId | null;
  /** What they may see now: asked for with its audit row. */
  first: Meeting;
}

interface Reader extends Omit<Watcher, "first"> {
  sink: EventSink;
  revision: number;
  /** Written in the audit log already. */
  shown: Set<PlanId>;
  /** What they could see at the last look; empty before it. */
  standing: string;
  place: Place | undefined;
}

interface Watch {
  meetingId: MeetingId;
  readers: Set<Reader>;
  unsubscribe: () => void;
  /** Who hears of it next. */
  due: Set<Reader>;
  run: Promise<void>;
}

/** What happens at once is told once. */
const gatherMs = 20;
/** How soon news from another server is heard. */
const pollMs = 1_000;
const lastWritesMs = 1_000;

export class MeetingStreams {
  readonly #deps: StreamsDeps;
  readonly #watches = new Map<MeetingId, Watch>();
  readonly #presence: PresenceKeeper;
  #timers: NodeJS.Timeout[] = [];
  readonly #busy = new Set<string>();
  #isAway = false;
  #isClosing = false;

  constructor(deps: StreamsDeps) {
    this.#deps = deps;
    this.#presence = new PresenceKeeper({ ...deps, changed: (id) => deps.changes.changed(id) });
  }

  start(): void {
    this.#timers = [
      setInterval(() => void this.poll(), pollMs),
      setInterval(() => void this.sweep(), accessSweepMs),
      setInterval(() => this.beat(), pingIntervalMs),
      setInterval(() => void this.#presence.renew(), presenceEveryMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Throws too-many, and database-away when the server ends. */
  requirePlace(personId: PersonId): void {
    if (this.#isClosing) throw new Refusal("database-away");
    const own = this.#readers().filter(({ signedIn }) => signedIn.person.id === personId);
    if (own.length >= maxStreamsPerPerson) throw new Refusal("too-many");
  }

  /** What this person hears from now on; ends when they leave, and when they may not any more. */
  open({ first, ...watcher }: Watcher): ReadableStream<Uint8Array> {
    this.requirePlace(watcher.signedIn.person.id);
    const watch = this.#watchOf(first.id);
    const reader: Reader = {
      ...watcher,
      sink: new EventSink(() => this.#gone(watch, reader)),
      revision: first.revision,
      shown: new Set(plansShown([first])),
      standing: "",
      place: undefined,
    };
    watch.readers.add(reader);
    this.#deliver(reader, first);
    return reader.sink.stream;
  }

  /** News that another server brought, or that nobody here was told. */
  async poll(): Promise<void> {
    if (this.#watches.size === 0) return;
    await this.#unlessAway("poll", async () => {
      const revisions = await findRevisions(this.#deps.db, [...this.#watches.keys()]);
      for (const watch of this.#watches.values()) {
        const revision = revisions.get(watch.meetingId);
        this.#tell(
          watch,
          [...watch.readers].filter((reader) => reader.revision !== revision),
        );
      }
    });
  }

  /** Looks every session and access up again: who lost them hears nothing any more. */
  async sweep(): Promise<void> {
    if (this.#watches.size === 0) return;
    await this.#unlessAway("sweep", async () => {
      const { db, now } = this.#deps;
      const all = [...this.#watches.values()].flatMap((watch) =>
        [...watch.readers].map((reader) => ({ watch, reader })),
      );
      const sessions = all.map(({ reader }) => reader.signedIn.session);
      const alive = await findLiveSessions(db, sessions, now());
      const watching = all.map(({ watch, reader }) => ({
        meetingId: watch.meetingId,
        personId: reader.signedIn.person.id,
      }));
      const standings = await findStandings(db, watching, now());
      for (const [index, { watch, reader }] of all.entries()) {
        const standing = standings[index] ?? "";
        if (!alive.has(reader.signedIn.session)) reader.sink.close();
        else if (reader.standing !== standing) this.#tell(watch, [reader]);
        reader.standing = standing;
      }
    });
  }

  beat(): void {
    for (const { sink } of this.#readers()) sink.beat();
  }

  /** Resolves when what was told by now has been passed on. */
  async settled(): Promise<void> {
    await this.#presence.written();
    await Promise.all([...this.#watches.values()].map(({ run }) => run));
  }

  /** Everybody is sent on, and was here until now. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const { sink } of this.#readers()) sink.close();
    await Promise.race([this.#presence.written(), sleep(lastWritesMs, undefined, { ref: false })]);
  }

  #readers(): Reader[] {
    return [...this.#watches.values()].flatMap(({ readers }) => [...readers]);
  }

  #watchOf(meetingId: MeetingId): Watch {
    const known = this.#watches.get(meetingId);
    if (known !== undefined) return known;
    const watch: Watch = {
      ...{ meetingId, readers: new Set(), due: new Set(), run: Promise.resolve() },
      unsubscribe: this.#deps.changes.subscribe(meetingId, () => this.#tell(watch)),
    };
    this.#watches.set(meetingId, watch);
    return watch;
  }

  #tell(watch: Watch, readers: Iterable<Reader> = watch.readers): void {
    const isScheduled = watch.due.size > 0;
    for (const reader of readers) watch.due.add(reader);
    if (isScheduled || watch.due.size === 0) return;
    watch.run = watch.run.then(async () => {
      await sleep(gatherMs);
      const due = [...watch.due].filter((reader) => watch.readers.has(reader));
      watch.due.clear();
      if (due.length > 0) await this.#unlessAway("tell", () => this.#tellAll(watch.meetingId, due));
    });
  }

  /** One person after the other: nobody waits long for the database. */
  async #tellAll(meetingId: MeetingId, readers: readonly Reader[]): Promise<void> {
    for (const [personId, tabs] of Map.groupBy(readers, ({ signedIn }) => signedIn.person.id)) {
      const { alive, view } = await this.#deps.db
        .transaction()
        .execute((trx) => this.#find(trx, { personId, meetingId }, tabs));
      for (const reader of tabs) {
        if (view === undefined || !alive.has(reader.signedIn.session)) reader.sink.close();
        else this.#deliver(reader, view);
      }
    }
  }

  /** What they may see now, if they are signed in still; a patient who was not shown before with its audit row. */
  async #find(
    trx: Trx,
    asked: { personId: PersonId; meetingId: MeetingId },
    tabs: readonly Reader[],
  ): Promise<{ alive: ReadonlySet<SessionHash>; view: Meeting | undefined }> {
    const at = this.#deps.now();
    const sessions = tabs.map(({ signedIn }) => signedIn.session);
    const alive = await findLiveSessions(trx, sessions, at);
    const view = alive.size === 0 ? undefined : await findMeeting(trx, asked, at);
    const shown = view === undefined ? [] : plansShown([view]);
    const events = tabs
      .filter(({ signedIn }) => alive.has(signedIn.session))
      .map((reader) => ({ reader, planIds: shown.filter((planId) => !reader.shown.has(planId)) }))
      .filter(({ planIds }) => planIds.length > 0)
      .map(({ reader, planIds }) => ({ event: shownEvent(reader, planIds), at }));
    await appendAudits(trx, events);
    return { alive, view };
  }

  #deliver(reader: Reader, view: Meeting): void {
    if (!reader.sink.isOpen) return;
    reader.revision = view.revision;
    for (const planId of plansShown([view])) reader.shown.add(planId);
    reader.sink.send("meeting", view);
    this.#move(reader, placeIn(view, reader.planId), { isOver: view.state !== "running" });
  }

  #move(reader: Reader, to: Place | undefined, { isOver }: { isOver: boolean }): void {
    const { place, signedIn } = reader;
    if (place?.itemId === to?.itemId) return;
    reader.place = to;
    const { person } = signedIn;
    if (place !== undefined) this.#presence.leaves(reader, { person, place, isOver });
    if (to !== undefined) this.#presence.comes(reader, { person, place: to });
  }

  #gone(watch: Watch, reader: Reader): void {
    watch.readers.delete(reader);
    this.#move(reader, undefined, { isOver: false });
    if (watch.readers.size > 0 || this.#watches.get(watch.meetingId) !== watch) return;
    watch.unsubscribe();
    this.#watches.delete(watch.meetingId);
  }

  /** One at a time of each kind; a database that is away is asked again by the next. */
  async #unlessAway(kind: string, work: () => Promise<void>): Promise<void> {
    if (kind !== "tell" && this.#busy.has(kind)) return;
    this.#busy.add(kind);
    try {
      await work();
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway) this.#deps.log.warn({ code: "meetings-not-told", ...errorFields(error) });
      this.#isAway = true;
    } finally {
      this.#busy.delete(kind);
    }
  }
}

/** Where this page is, while the meeting is held: at the patient whose plan it has open, if it may. */
function placeIn(view: Meeting, planId: PlanId | null): Place | undefined {
  if (view.state !== "running" || planId === null) return undefined;
  const item = view.items.find(({ patient }) => patient?.planId === planId);
  return item === undefined ? undefined : { meetingId: view.id, itemId: item.id };
}

function shownEvent({ signedIn, address }: Reader, planIds: PlanId[]): AuditEvent {
  const { person, session } = signedIn;
  const { organisation, organisationId } = person;
  return {
    ...{ code: "meetings-listed", kind: "read", personId: person.id, organisation, organisationId },
    ...{ planIds, basis: person.isGuest ? "guest" : "care-team", address, session, outcome: "done" },
  };
}
