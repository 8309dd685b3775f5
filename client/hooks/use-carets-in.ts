// Where colleagues stand in one Y.Text, as offsets; a field in which nobody stands is not drawn again.
import { useSyncExternalStore } from "react";
import * as Y from "yjs";
import type { OpenPlan } from "../net/open-plan.ts";
import { type Colleague, readColleagues } from "./use-presence.ts";

export interface CaretHere {
  clientId: number;
  user: Colleague["user"];
  /** In UTF-16 units. */
  at: number;
}

const nobody: readonly CaretHere[] = [];

interface CaretStore {
  subscribe(listener: () => void): () => void;
  caretsIn(text: Y.Text | undefined): readonly CaretHere[];
}

const stores = new WeakMap<OpenPlan, CaretStore>();

export function useCaretsIn(plan: OpenPlan, text: Y.Text | undefined): readonly CaretHere[] {
  const store = caretStore(plan);
  return useSyncExternalStore(store.subscribe, () => store.caretsIn(text));
}

function caretStore(plan: OpenPlan): CaretStore {
  const existing = stores.get(plan);
  if (existing !== undefined) return existing;
  const listeners = new Set<() => void>();
  let byText = readCarets(plan, new Map());
  const refresh = () => {
    byText = readCarets(plan, byText);
    for (const listener of listeners) listener();
  };
  plan.awareness.on("change", refresh);
  const store: CaretStore = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    caretsIn: (text) => (text === undefined ? nobody : (byText.get(text) ?? nobody)),
  };
  stores.set(plan, store);
  return store;
}

/** An array that says the same as before is the same array. */
function readCarets(
  plan: OpenPlan,
  before: ReadonlyMap<unknown, readonly CaretHere[]>,
): Map<unknown, readonly CaretHere[]> {
  const found = readColleagues(plan).flatMap(({ clientId, user, cursor }) => {
    if (cursor == null) return [];
    const position = absolute(plan.doc, cursor.head);
    return position?.type instanceof Y.Text && !(position.type instanceof Y.XmlText)
      ? [{ text: position.type, caret: { clientId, user, at: position.index } }]
      : [];
  });
  const carets = new Map<unknown, readonly CaretHere[]>();
  for (const [text, group] of Map.groupBy(found, ({ text }) => text)) {
    const now = group.map(({ caret }) => caret).toSorted((a, b) => a.at - b.at);
    const then = before.get(text);
    const isSame =
      then?.length === now.length &&
      now.every((caret, index) => then[index]?.clientId === caret.clientId && then[index].at === caret.at);
    carets.set(text, isSame ? then : now);
  }
  return carets;
}

function absolute(doc: Y.Doc, position: object): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc);
  } catch {
    return null; // yjs throws at an id that holds no type
  }
}
