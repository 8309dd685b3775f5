// What happened to one item of a list, by replaying the journal: who set what, and when.
import * as Y from "yjs";
import type * as z from "zod";
import type { ItemChange } from "../../shared/api.ts";
import type { PersonId } from "../../shared/ids.ts";
import { editStretchMs } from "../../shared/limits.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { asWords } from "../../shared/plan/item-content.ts";
import { type ListLayout, type ListName, lists } from "../../shared/plan/items.ts";
import type { StoredEdit } from "../store/packed-edits.ts";
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
  /** Whose letters changed; reading them all at every one of them takes longest. */
  words?: Y.Text;
}

/** What the list has; a page of somebody's own making can write any number of other fields. */
type Layout = Pick<
  ListLayout<Readonly<Record<string, z.ZodType>>, string, Readonly<Record<string, z.ZodType>>>,
  "words" | "registers"
>;

type DeepEvent = Y.YEvent<Y.AbstractType<unknown>>;

/** `edits` is the whole journal, oldest first; so is the answer. */
export async function itemHistory(
  edits: readonly StoredEdit[],
  item: { list: ListName; id: ItemId },
  ownerOf: (clientId: number) => PersonId | undefined,
): Promise<ItemEvent[]> {
  const doc = new Y.Doc({ gc: false });
  const root = doc.getMap(item.list);
  const events = new Stretches();
  let traces: Trace[] = [];
  const layout: Layout = lists[item.list];
  let isCarried = false;
  root.observeDeep((found) => {
    traces = found.flatMap((event) => tracesOf(event, { root, id: item.id, layout, isCarried }));
  });
  let wasMade = false;
  await inSlices(edits, (edit) => {
    events.settle(edit);
    isCarried = edit.kind === "carried";
    traces = [];
    Y.applyUpdate(doc, edit.bytes);
    for (const trace of traces) {
      const isBack = wasMade && trace.change.kind === "created";
      wasMade ||= trace.change.kind === "created";
      const by = (trace.clientId === undefined ? undefined : ownerOf(trace.clientId)) ?? edit.personId;
      const event: ItemEvent = {
        at: edit.at,
        by,
        via: by === edit.personId ? undefined : edit.personId,
        field: trace.field,
        change: isBack ? { kind: "restored" } : trace.change,
      };
      events.add(event, trace.words);
    }
  });
  events.settle(undefined);
  doc.destroy();
  return events.all.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

interface Replay {
  root: Y.Map<unknown>;
  id: ItemId;
  layout: Layout;
  /** The words of others are in it: only then does it matter which client wrote the letters. */
  isCarried: boolean;
}

function tracesOf(event: DeepEvent, { root, id, layout, isCarried }: Replay): Trace[] {
  const item = root.get(id);
  if (event.target === root) {
    if (!event.changes.keys.has(id)) return [];
    if (!(item instanceof Y.Map)) return [{ clientId: undefined, field: null, change: { kind: "removed" } }];
    return [
      { clientId: clientOf(root, id), field: null, change: { kind: "created" } },
      ...tracesOfKeys(item, new Set(item.keys()), layout),
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
      ...tracesOfKeys(item, keys, layout),
    ];
  }
  const words = event.target;
  const field = words._item?.parentSub ?? "";
  if (!(words instanceof Y.Text) || words.parent !== item || !layout.words.includes(field)) return [];
  const clientId = isCarried ? [...event.changes.added][0]?.id.client : undefined;
  return [{ clientId, field, change: { kind: "words", text: "" }, words }];
}

/** Values that were set (`field/<edit>`) and words that came with them. */
function tracesOfKeys(item: Y.Map<unknown>, changed: ReadonlySet<string>, layout: Layout): Trace[] {
  const traces: Trace[] = [];
  const standing = new Set([...item.keys()].map(fieldOf));
  for (const [field, keys] of Map.groupBy([...changed].sort(), fieldOf)) {
    const schema = field === undefined ? undefined : layout.registers[field];
    if (field === undefined || schema === undefined) continue;
    for (const key of keys.filter((name) => item.has(name))) {
      const value = item.get(key);
      // anything else is nothing that a page could read, or JSON say
      const isReadable = value === null || schema.safeParse(value).success;
      traces.push({
        clientId: clientOf(item, key),
        field,
        change: { kind: "set", value: isReadable ? value : {} },
      });
    }
    if (!standing.has(field)) {
      traces.push({ clientId: undefined, field, change: { kind: "set", value: null } });
    }
  }
  for (const key of layout.words) {
    const words = changed.has(key) ? asWords(item.get(key)) : undefined;
    if (words === undefined || words.length === 0) continue;
    traces.push({ clientId: clientOf(item, key), field: key, change: { kind: "words", text: "" }, words });
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
class Stretches {
  readonly all: ItemEvent[] = [];
  readonly #lastOf = new Map<string | null, ItemEvent>();
  /** Typing whose letters were not read yet, by field. */
  readonly #open = new Map<string | null, { event: ItemEvent; words: Y.Text }>();

  add(event: ItemEvent, words: Y.Text | undefined): void {
    const last = this.#lastOf.get(event.field);
    const isStretch = event.change.kind === "words" || event.change.kind === "moved";
    const isContinued =
      isStretch &&
      last?.change.kind === event.change.kind &&
      last.by === event.by &&
      last.via === event.via &&
      event.at.getTime() - last.at.getTime() <= editStretchMs;
    const kept = isContinued ? Object.assign(last, event) : event;
    if (!isContinued) {
      this.#read(event.field);
      this.all.push(event);
    }
    this.#lastOf.set(event.field, kept);
    if (words !== undefined) this.#open.set(event.field, { event: kept, words });
  }

  /** Before `next` is applied: reads the letters of the stretches that it cannot be part of. */
  settle(next: StoredEdit | undefined): void {
    for (const [field, { event }] of this.#open) {
      const mayGoOn =
        next !== undefined &&
        next.kind !== "carried" &&
        next.personId === event.by &&
        event.via === undefined &&
        next.at.getTime() - event.at.getTime() <= editStretchMs;
      if (!mayGoOn) this.#read(field);
    }
  }

  #read(field: string | null): void {
    const open = this.#open.get(field);
    if (open === undefined) return;
    open.event.change = { kind: "words", text: open.words.toString() };
    this.#open.delete(field);
  }
}
