// The items of one list of the plan, as they are now; an item that did not change stays the same object.
import { useSyncExternalStore } from "react";
import type * as Y from "yjs";
import { type LiveItem, isPresent, readItem } from "../../shared/plan/item-content.ts";
import type { ListName } from "../../shared/plan/items.ts";
import { byOrder } from "../../shared/plan/order.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { usePlan } from "../plan/plan-context.ts";

export function useItems<L extends ListName>(list: L): readonly LiveItem<L>[] {
  const store = itemStore(usePlan().plan, list);
  return useSyncExternalStore(store.subscribe, store.items);
}

interface ItemStore<L extends ListName> {
  subscribe(listener: () => void): () => void;
  items(): readonly LiveItem<L>[];
}

const stores = new WeakMap<OpenPlan, Map<ListName, ItemStore<ListName>>>();

function itemStore<L extends ListName>(plan: OpenPlan, list: L): ItemStore<L> {
  const ofPlan = stores.get(plan) ?? new Map<ListName, ItemStore<ListName>>();
  stores.set(plan, ofPlan);
  const store = ofPlan.get(list) ?? makeStore(plan, list);
  ofPlan.set(list, store);
  return store as ItemStore<L>; // kept under its own list's name
}

function makeStore(plan: OpenPlan, list: ListName): ItemStore<ListName> {
  const root = plan.doc.getMap(list);
  const byId = new Map<string, LiveItem<ListName>>();
  const listeners = new Set<() => void>();
  let sorted: readonly LiveItem<ListName>[] = [];

  const read = (id: string): void => {
    const item = readItem(list, id, root.get(id));
    if (item === undefined || !isPresent(item)) byId.delete(id);
    else byId.set(id, item);
  };
  const sort = (): void => {
    sorted = [...byId.values()].sort((a, b) => byOrder(a.content, b.content));
  };
  for (const id of root.keys()) read(id);
  sort();
  // for as long as the document lives: items are read again only where something changed
  root.observeDeep((events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    const changed = new Set(
      events.flatMap((event) =>
        event.path[0] === undefined ? [...event.keys.keys()] : [String(event.path[0])],
      ),
    );
    for (const id of changed) read(id);
    sort();
    for (const listener of listeners) listener();
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    items: () => sorted,
  };
}
