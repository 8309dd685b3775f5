// Somebody who follows a meeting: reads a stream of server-sent events, and keeps all that came.
import { Meeting } from "../../shared/api/meetings.ts";
import { until } from "./until.ts";

export interface Follower {
  status: number;
  headers: Headers;
  /** Every byte so far. */
  readonly text: string;
  readonly meetings: readonly Meeting[];
  /** The stream is over. */
  readonly isClosed: boolean;
  /** The first one that is so, of those that came and come. */
  sees(what: string, holds: (meeting: Meeting) => boolean, deadlineMs?: number): Promise<Meeting>;
  /** The newest one is so. */
  shows(what: string, holds: (meeting: Meeting) => boolean, deadlineMs?: number): Promise<Meeting>;
  closes(deadlineMs?: number): Promise<void>;
  leaves(): Promise<void>;
}

export function follow(answer: Response): Follower {
  let text = "";
  let isClosed = false;
  const meetings: Meeting[] = [];
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();

  async function readAll(): Promise<void> {
    let read = 0;
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      text += chunk.value;
      for (let end = text.indexOf("\n\n", read); end >= 0; end = text.indexOf("\n\n", read)) {
        const data = /^event: meeting\ndata: (.*)$/.exec(text.slice(read, end))?.[1];
        if (data !== undefined) meetings.push(Meeting.parse(JSON.parse(data)));
        read = end + 2;
      }
    }
  }
  const reading = readAll()
    // a line that breaks is an end too
    .catch(() => undefined)
    .finally(() => {
      isClosed = true;
    });

  return {
    status: answer.status,
    headers: answer.headers,
    meetings,
    get text() {
      return text;
    },
    get isClosed() {
      return isClosed;
    },
    async sees(what, holds, deadlineMs) {
      await until(() => meetings.some(holds), what, deadlineMs);
      const found = meetings.find(holds);
      if (found === undefined) throw new Error(what);
      return found;
    },
    async shows(what, holds, deadlineMs) {
      const last = (): Meeting | undefined => meetings.at(-1);
      await until(
        () => {
          const newest = last();
          return newest !== undefined && holds(newest);
        },
        what,
        deadlineMs,
      );
      const newest = last();
      if (newest === undefined) throw new Error(what);
      return newest;
    },
    closes: (deadlineMs) => until(() => isClosed, "the stream closes", deadlineMs),
    async leaves() {
      await reader?.cancel();
      await reading;
    },
  };
}
