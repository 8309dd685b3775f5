// How another process asks the one that has a PGlite folder open to keep it still for a moment.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as after } from "node:timers/promises";

/** Runs `during` while nothing in the database moves. */
export type Hold = (during: () => Promise<void>) => Promise<void>;

/** Saving waits for a hold, so nobody gets a longer one. */
const longestHoldMs = 1_000;
/** How long somebody may take to say what they came for. */
const longestSilenceMs = 5_000;
/** How long the database may be busy before it is held. */
const longestQueueMs = 30_000;

const words = { ask: "hold\n", held: "held\n", done: "done\n", kept: "kept\n", late: "late\n" };

/** The side that has the database: one hold a connection. Who only looks whether we live says nothing. */
export async function answerHold(socket: Socket, hold: Hold): Promise<void> {
  socket.setTimeout(longestSilenceMs, () => socket.destroy());
  if ((await nextWord(socket)) !== words.ask) return void socket.destroy();
  await hold(async () => {
    socket.write(words.held);
    const deadline = after(longestHoldMs, "late" as const, { ref: false });
    const answer = await Promise.race([nextWord(socket), deadline]);
    socket.end(answer === words.done ? words.kept : words.late);
  });
}

export type HoldOutcome =
  | { state: "kept"; heldMs: number }
  | { state: "late" }
  /** What runs there is older than this question, or stopped. */
  | { state: "unanswered" };

/** The other side. Only after `kept` was the database still from the beginning of `during` to its end. */
export async function askHold(path: string, during: () => void): Promise<HoldOutcome> {
  const socket = connect(path);
  socket.setTimeout(longestQueueMs, () => socket.destroy());
  try {
    await once(socket, "connect");
    socket.write(words.ask);
    if ((await nextWord(socket)) !== words.held) return { state: "unanswered" };
    const heldAt = performance.now();
    during();
    socket.write(words.done);
    const heldMs = performance.now() - heldAt;
    return (await nextWord(socket)) === words.kept ? { state: "kept", heldMs } : { state: "late" };
  } catch {
    return { state: "unanswered" }; // the server stopped meanwhile
  } finally {
    socket.destroy();
  }
}

/** What comes next, in one piece: words are a few bytes, and nobody sends two without an answer. */
function nextWord(socket: Socket): Promise<string | undefined> {
  return new Promise((done) => {
    const heard = (data: Buffer): void => answer(data.toString("latin1", 0, 16));
    const ended = (): void => answer(undefined);
    const answer = (word: string | undefined): void => {
      socket.off("data", heard).off("close", ended).off("end", ended);
      done(word);
    };
    socket.on("data", heard).on("close", ended).on("end", ended);
    if (socket.destroyed) ended();
  });
}
