// The stream of one meeting: opens again after it was lost, and rests in a hidden tab unless the meeting is running.
import { Meeting } from "../../shared/api/meetings.ts";
import type { MeetingId, PlanId } from "../../shared/ids.ts";
import { Reconnect } from "./reconnect.ts";

export interface MeetingNews {
  /** Undefined until the first event; after that the newest one, also while the stream is away. */
  meeting: Meeting | undefined;
  isLive: boolean;
  /** The server's clock minus that of this machine, at the newest event. */
  offsetMs: number;
}

export const noNews: MeetingNews = { meeting: undefined, isLive: false, offsetMs: 0 };

export class MeetingEvents {
  readonly #path: string;
  readonly #changed: (news: MeetingNews) => void;
  readonly #reconnect: Reconnect;
  #news = noNews;
  #source: EventSource | undefined;
  #isKnownToRun = false;
  readonly #seen = () => this.#openOrRest();

  /** `at`: the plan that is open beside it, so that others see who is there. */
  constructor(id: MeetingId, at: PlanId | undefined, changed: (news: MeetingNews) => void) {
    this.#path = `/api/meetings/${id}/events${at === undefined ? "" : `?at=${at}`}`;
    this.#changed = changed;
    this.#reconnect = new Reconnect({
      connect: () => this.#openOrRest(),
      wake: () => {
        this.#close();
        this.#openOrRest();
      },
    });
    document.addEventListener("visibilitychange", this.#seen);
    this.#openOrRest();
  }

  /** Somebody else learned that the meeting runs: in a hidden tab this is the moment to follow it. */
  runs(): void {
    this.#isKnownToRun = true;
    this.#openOrRest();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#seen);
    this.#reconnect.stop();
    this.#source?.close();
    this.#source = undefined;
  }

  #openOrRest(): void {
    if (document.visibilityState === "hidden" && !this.#isRunning) return this.#close();
    if (this.#source !== undefined) return;
    const source = new EventSource(this.#path);
    this.#source = source;
    source.addEventListener("meeting", (event: MessageEvent<string>) => {
      if (this.#source !== source) return;
      const meeting = Meeting.parse(JSON.parse(event.data));
      if (!this.#news.isLive) this.#reconnect.succeeded();
      this.#isKnownToRun = false;
      this.#tell({ meeting, isLive: true, offsetMs: Date.parse(meeting.now) - Date.now() });
      if (document.visibilityState === "hidden") this.#openOrRest();
    });
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      // the browser's own way back knows no jitter, and gives up after an answer that is no stream
      this.#close();
      this.#reconnect.lost();
    });
  }

  get #isRunning(): boolean {
    return this.#isKnownToRun || this.#news.meeting?.state === "running";
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    if (this.#news.isLive) this.#tell({ ...this.#news, isLive: false });
  }

  #tell(news: MeetingNews): void {
    this.#news = news;
    this.#changed(news);
  }
}
