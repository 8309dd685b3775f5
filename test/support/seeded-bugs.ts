// Faults put into the sync engine from outside, to see that the model finds them.
import { packEdits, unpackEdits } from "../../server/store/packed-edits.ts";
import type { NewRow, StoredRow } from "../../server/store/journal.ts";
import type { PlanStore } from "../../server/sync/plan-store.ts";
import { packUpdates, unpackUpdates } from "../../server/sync/stored-document.ts";
import { messageType } from "../../shared/protocol.ts";
import type { SeededBug } from "./model/server.ts";

/** A store in which one answer is another. */
function store(change: (inner: PlanStore) => Partial<PlanStore>): Pick<SeededBug, "store"> {
  return {
    store: (inner) => ({
      find: (planId) => inner.find(planId),
      insert: (writer, rows) => inner.insert(writer, rows),
      bind: (binding) => inner.bind(binding),
      fold: (planId, at, fold) => inner.fold(planId, at, fold),
      standing: (asked, now) => inner.standing(asked, now),
      ...change(inner),
    }),
  };
}

/** A row whose edits are others. */
function repacked(row: NewRow, change: (edits: ReturnType<typeof unpackEdits>) => typeof edits): NewRow {
  const edits = change(unpackEdits({ seq: 0, bytes: row.bytes }));
  return { ...row, edits: edits.length, bytes: packEdits(edits) };
}

const ignored = (): void => undefined;
const withoutLast = <T>(all: readonly T[]): T[] => (all.length > 1 ? all.slice(0, -1) : all.slice());

export const seededBugs: readonly SeededBug[] = [
  {
    title: "an edit called saved before it has committed",
    ...store((inner) => ({
      insert: async (writer, rows) => void inner.insert(writer, rows).catch(ignored),
    })),
  },
  {
    title: "a frame called saved that the commit did not hold",
    socket: (inner) => ({
      ...inner,
      write: (frames) => inner.write(savedOneMore(frames)),
      writeAll: (frames) => inner.writeAll(frames.map((frame) => savedOneMore(frame))),
    }),
  },
  {
    title: "an edit that drops out of its row",
    ...store((inner) => ({
      insert: (writer, rows) =>
        inner.insert(
          writer,
          rows.map((row) => repacked(row, withoutLast)),
        ),
    })),
  },
  {
    title: "a plan that drops out of a commit for several",
    ...store((inner) => ({ insert: (writer, rows) => inner.insert(writer, withoutLast(rows)) })),
  },
  {
    title: "a commit that counts as done when its answer is lost",
    ...store((inner) => ({ insert: (writer, rows) => inner.insert(writer, rows).catch(ignoreLostAnswer) })),
  },
  {
    title: "a retry under another name",
    ...store((inner) => {
      let tries = 0;
      return { insert: (writer, rows) => inner.insert(`${writer} ${++tries}`, rows) };
    }),
  },
  {
    title: "folding that loses the end of the journal",
    documents: (inner) => ({
      ...inner,
      fold: ({ snapshot, rows }) => inner.fold({ snapshot, rows: withoutLast(rows) }),
    }),
  },
  {
    title: "folding that forgets the snapshot before it",
    documents: (inner) => ({ ...inner, fold: ({ rows }) => inner.fold({ snapshot: undefined, rows }) }),
  },
  {
    title: "a document put together anew without its last edit",
    documents: (inner) => ({
      ...inner,
      compact: ({ state, packedUpdates }) =>
        inner.compact({ state, packedUpdates: packUpdates(withoutLast(unpackUpdates(packedUpdates))) }),
    }),
  },
  {
    title: "a plan opened without the last row of its journal",
    documents: (inner) => ({
      ...inner,
      open: ({ snapshot, rows }) => inner.open({ snapshot, rows: withoutLast<StoredRow>(rows) }),
    }),
  },
  {
    title: "a colleague who is skipped now and then",
    socket: (inner) => {
      let writes = 0;
      return { ...inner, write: (frames) => ((writes += 1) % 9 === 8 ? undefined : inner.write(frames)) };
    },
  },
  {
    title: "words sent on before it is known whose they are",
    ...store((inner) => ({
      bind: async (binding) => {
        void inner.bind(binding).catch(ignored);
        return binding.clientIds.map((clientId) => ({ clientId, personId: binding.personId }));
      },
    })),
  },
  {
    title: "a row in which everybody is its last author",
    ...store((inner) => ({
      insert: (writer, rows) =>
        inner.insert(
          writer,
          rows.map((row) =>
            repacked(row, (edits) => edits.map((edit) => ({ ...edit, personId: row.personId }))),
          ),
        ),
    })),
  },
  {
    title: "access that ended and is not looked up again",
    ...store((inner) => ({
      standing: async (asked, now) => {
        await inner.standing(asked, now);
        return { sessions: new Set(asked.sessions), relationOf: () => "writer", destroyed: new Set() };
      },
    })),
  },
  { title: "an edit taken before it is asked who may write", door: "all-write" },
  { title: "a seat given before it is asked who comes in", door: "unasked" },
  { title: "a page that sends what it received, for want of an origin", tab: "no-origin" },
  { title: "a page that seeds an empty plan again", tab: "seeds-again" },
  { title: "a page that believes an open socket", tab: "believes-the-socket" },
];

function ignoreLostAnswer(error: unknown): void {
  if (error instanceof Error && "code" in error) throw error;
}

/** `saved` with one frame more, in the websocket frame of four bytes that holds it. */
function savedOneMore(frame: Uint8Array): Uint8Array {
  if (frame.length !== 4 || frame[2] !== messageType.saved) return frame;
  const more = frame.slice();
  more[3] = (more[3] ?? 0) + 1;
  return more;
}
