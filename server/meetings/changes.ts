// Who waits in this process for news of a meeting, and the call that tells them after a commit.
import type { MeetingId } from "../../shared/ids.ts";

export class MeetingChanges {
  readonly #listeners = new Map<MeetingId, Set<() => void>>();

  /** Answers how to stop listening. */
  subscribe(meetingId: MeetingId, listener: () => void): () => void {
    const listeners = this.#listeners.get(meetingId) ?? new Set();
    this.#listeners.set(meetingId, listeners);
    // one function may be given twice
    const own = () => listener();
    listeners.add(own);
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#listeners.get(meetingId) === listeners)
        this.#listeners.delete(meetingId);
    };
  }

  changed(meetingId: MeetingId): void {
    for (const listener of [...(this.#listeners.get(meetingId) ?? [])]) listener();
  }
}
