// The registers of the plan as a whole: phase, evaluation date, coordinator, goal of care.
import { useSyncExternalStore } from "react";
import { planValues } from "../../shared/plan/content.ts";
import { planRoot } from "../../shared/plan/doc.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { usePlan } from "../plan/plan-context.ts";

type Values = ReturnType<typeof planValues>;
interface ValueStore {
  subscribe(listener: () => void): () => void;
  values(): Values;
}
const stores = new WeakMap<OpenPlan, ValueStore>();

export function usePlanValues(): Values {
  const store = storeOf(usePlan().plan);
  return useSyncExternalStore(store.subscribe, store.values);
}

function storeOf(plan: OpenPlan): ValueStore {
  const existing = stores.get(plan);
  if (existing !== undefined) return existing;
  const root = plan.doc.getMap(planRoot);
  const listeners = new Set<() => void>();
  let values = planValues(plan.doc);
  root.observe(() => {
    values = planValues(plan.doc);
    for (const listener of listeners) listener();
  });
  const store: ValueStore = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    values: () => values,
  };
  stores.set(plan, store);
  return store;
}
