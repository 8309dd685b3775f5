// Who wrote and who deleted a piece of a plan, from the rows of its journal and nothing else.
import * as Y from "yjs";
import type { ClockRange } from "../../shared/api.ts";
import type { PersonId } from "../../shared/ids.ts";
import { editStretchMs } from "../../shared/limits.ts";
import type { StoredEdit } from "../store/packed-edits.ts";
import { FirstWins, type Run } from "./first-wins.ts";
import { inSlices } from "./slices.ts";

/** The row that first brought something, or first deleted it. */
type Source = Pick<StoredEdit, "personId" | "kind" | "at">;

/** One run of a client's clock that one person wrote without a pause. */
export interface Piece {
  client: number;
  clock: number;
  len: number;
  /** The owner of the client, as it was bound. */
  author: PersonId;
  kind: StoredEdit["kind"];
  /** Who sent it, when that was not its author. */
  via: PersonId | undefined;
  /** When it began. */
  at: Date;
  deleted: { by: PersonId; at: Date } | undefined;
}

/** `edits` is the whole journal, oldest first. What it does not know is in no piece. */
export async function authorship(
  edits: readonly StoredEdit[],
  ranges: readonly ClockRange[],
  ownerOf: (clientId: number) => PersonId | undefined,
): Promise<Piece[]> {
  const traces = new Map(
    ranges.map(({ client }) => [
      client,
      { brought: new FirstWins<Source>(), deleted: new FirstWins<Source>() },
    ]),
  );
  await inSlices(edits, (edit) => {
    const { structs, ds } = Y.decodeUpdate(edit.bytes);
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      traces.get(client)?.brought.claim(clock, clock + struct.length, edit);
    }
    for (const [client, trace] of traces) {
      for (const { clock, len } of ds.clients.get(client) ?? []) {
        trace.deleted.claim(clock, clock + len, edit);
      }
    }
  });
  return ranges.flatMap(({ client, clock, len }) => {
    const trace = traces.get(client);
    const pieces = (trace?.brought.within(clock, clock + len) ?? []).flatMap((run) =>
      cutByDeletions(run, trace?.deleted.within(run.from, run.to) ?? []).map(({ from, to, value }) =>
        pieceOf({ client, clock: from, len: to - from }, run.value, value, ownerOf(client)),
      ),
    );
    return inStretches(pieces);
  });
}

/** The run in parts: with the deletion of each, or with none. */
function cutByDeletions(run: Run<Source>, deletions: readonly Run<Source>[]): Run<Source | undefined>[] {
  const parts: Run<Source | undefined>[] = [];
  let from = run.from;
  for (const deletion of deletions) {
    if (from < deletion.from) parts.push({ from, to: deletion.from, value: undefined });
    parts.push(deletion);
    from = deletion.to;
  }
  if (from < run.to) parts.push({ from, to: run.to, value: undefined });
  return parts;
}

function pieceOf(
  range: ClockRange,
  source: Source,
  deletion: Source | undefined,
  owner: PersonId | undefined,
): Piece {
  const author = owner ?? source.personId;
  const isVia = author !== source.personId;
  return {
    ...range,
    author,
    // a row that carries words of others may hold the sender's own as well
    kind: source.kind === "carried" && !isVia ? "edit" : source.kind,
    via: isVia ? source.personId : undefined,
    at: source.at,
    deleted: deletion === undefined ? undefined : { by: deletion.personId, at: deletion.at },
  };
}

/** Keystroke follows keystroke: one piece as long as nobody paused and nothing else differs. */
function inStretches(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let last: Piece | undefined;
  for (const piece of pieces) {
    const whole = joined.at(-1);
    if (last !== undefined && whole !== undefined && isContinuedBy(last, piece)) whole.len += piece.len;
    else joined.push({ ...piece });
    last = piece;
  }
  return joined;
}

function isContinuedBy(one: Piece, next: Piece): boolean {
  return (
    one.clock + one.len === next.clock &&
    one.kind === next.kind &&
    one.via === next.via &&
    isSoonAfter(one.at, next.at) &&
    one.deleted?.by === next.deleted?.by &&
    (one.deleted === undefined || next.deleted === undefined || isSoonAfter(one.deleted.at, next.deleted.at))
  );
}

function isSoonAfter(one: Date, next: Date): boolean {
  return Math.abs(next.getTime() - one.getTime()) <= editStretchMs;
}
