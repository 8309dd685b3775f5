// What happened to one item of a list, by replaying the journal: who set what, and when.
import * as Y from "yjs";
import type { ItemChange } from "../../shared/api.ts";
import type { PersonId } from "../../shared/ids.ts";
import { editStretchMs } from "../../shared/limits.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import type { ListName } from "../../shared/plan/items.ts";
import type { StoredEdit } from "../store/journal.ts";
import { inSlices } from "./slices.ts";

export interface ItemEvent {
  /** Of typing: when the stretch ended. */
  at: Date;
  by: PersonId;
  /** Who sent it, when that was not its author. */
  via: PersonId | undefined;
  field: string | null;
  change: ItemChange;
}

/** One thing that one row did. `clientId`: whose new content it is; undefined where something only went. */
interface Trace {
  clientId: number | undefined;
  field: string | null;
  change: ItemChange;
}

type DeepEvent = Y.YEvent<Y.AbstractType<unknown>>;

/** `edits` is the whole journal, oldest first; so is the answer. */
export async function itemHistory(
  edits: readonly StoredEdit[],
  item: { list: ListName; id: ItemId },
  ownerOf: (clientId: number) => PersonId | undefined,
): Promise<ItemEvent[]> {
  const doc = new Y.Doc({ gc: false });
  const root = doc.getMap(item.list);
  const events: ItemEvent[] = [];
  let traces: Trace[] = [];
  root.observeDeep((found) => {
    traces = found.flatMap((event) => tracesOf(event, root, item.id));
  });
  let wasMade = false;
  await inSlices(edits, (edit) => {
    traces = [];
    Y.applyUpdate(doc, edit.bytes);
    for (const trace of traces) {
      const isBack = wasMade && trace.change.kind === "created";
      wasMade ||= trace.change.kind === "created";
      const by = (trace.clientId === undefined ? undefined : ownerOf(trace.clientId)) ?? edit.personId;
      append(events, {
        at: edit.at,
        by,
        via: by === edit.personId ? undefined : edit.personId,
        field: trace.field,
        change: isBack ? { kind: "restored" } : trace.change,
      });
    }
  });
  doc.destroy();
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function tracesOf(event: DeepEvent, root: Y.Map<unknown>, id: ItemId): Trace[] {
  const item = root.get(id);
  if (event.target === root) {
    if (!event.changes.keys.has(id)) return [];
    if (!(item instanceof Y.Map)) return [{ clientId: undefined, field: null, change: { kind: "removed" } }];
    return [
      { clientId: clientOf(root, id), field: null, change: { kind: "created" } },
      ...tracesOfKeys(item, new Set(item.keys())),
    ];
  }
  if (!(item instanceof Y.Map)) return [];
  if (event.target === item) {
    const keys = new Set(event.changes.keys.keys());
    const isMoved = keys.has("order");
    return [
      ...(isMoved
        ? [{ clientId: clientOf(item, "order"), field: null, change: { kind: "moved" } } as const]
        : []),
      ...tracesOfKeys(item, keys),
    ];
  }
  const { target } = event;
  if (!(target instanceof Y.Text) || target.parent !== item) return [];
  const [added] = event.changes.added;
  const field = [...item.keys()].find((key) => item.get(key) === target) ?? null;
  return [{ clientId: added?.id.client, field, change: { kind: "words", text: target.toString() } }];
}

/** Values that were set (`field/<edit>`) and words that came with them. */
function tracesOfKeys(item: Y.Map<unknown>, keys: ReadonlySet<string>): Trace[] {
  const traces: Trace[] = [];
  for (const field of new Set([...keys].flatMap((key) => fieldOf(key) ?? []))) {
    const set = [...keys].filter((key) => fieldOf(key) === field && item.has(key)).sort();
    for (const key of set) {
      traces.push({ clientId: clientOf(item, key), field, change: { kind: "set", value: item.get(key) } });
    }
    const isEmptied = ![...item.keys()].some((key) => fieldOf(key) === field);
    if (isEmptied) traces.push({ clientId: undefined, field, change: { kind: "set", value: null } });
  }
  for (const key of keys) {
    const words = item.get(key);
    if (!(words instanceof Y.Text) || words.length === 0) continue;
    const text = words.toString();
    traces.push({ clientId: clientOf(item, key), field: key, change: { kind: "words", text } });
  }
  return traces;
}

function fieldOf(key: string): string | undefined {
  const slash = key.indexOf("/");
  return slash < 1 ? undefined : key.slice(0, slash);
}

/** Yjs keeps to itself who wrote an entry of a map. */
function clientOf(map: Y.Map<unknown>, key: string): number | undefined {
  return map._map.get(key)?.id.client;
}

/** One person's typing in one field, and moving to and fro, is one event until somebody pauses or comes between. */
function append(events: ItemEvent[], event: ItemEvent): void {
  const last = events.findLast(({ field }) => field === event.field);
  const isStretch = event.change.kind === "words" || event.change.kind === "moved";
  const isContinued =
    isStretch &&
    last?.change.kind === event.change.kind &&
    last.by === event.by &&
    last.via === event.via &&
    event.at.getTime() - last.at.getTime() <= editStretchMs;
  if (isContinued) Object.assign(last, event);
  else events.push(event);
}
