// Who else has this plan open, and where they are, as the server vouches for it.
import { useSyncExternalStore } from "react";
import * as z from "zod";
import { Place, type Presence } from "../../shared/protocol.ts";
import type { OpenPlan } from "../net/open-plan.ts";

const PresentState = Place.extend({
  user: z.object({
    personId: z.string(),
    name: z.string(),
    discipline: z.string(),
    organisation: z.string(),
    short: z.string(),
    colour: z.string(),
    writes: z.boolean(),
  }),
});

/** One colleague; somebody with two tabs is here once, where they were last seen. */
export interface Colleague extends Presence {
  clientId: number;
}

export function usePresence(plan: OpenPlan): readonly Colleague[] {
  const store = presenceStore(plan);
  return useSyncExternalStore(store.subscribe, store.colleagues);
}

interface PresenceStore {
  subscribe(listener: () => void): () => void;
  colleagues(): readonly Colleague[];
}

const stores = new WeakMap<OpenPlan, PresenceStore>();

function presenceStore(plan: OpenPlan): PresenceStore {
  const existing = stores.get(plan);
  if (existing !== undefined) return existing;
  let colleagues = readColleagues(plan);
  const store: PresenceStore = {
    subscribe(listener) {
      const refresh = () => {
        colleagues = readColleagues(plan);
        listener();
      };
      plan.awareness.on("change", refresh);
      colleagues = readColleagues(plan);
      return () => plan.awareness.off("change", refresh);
    },
    colleagues: () => colleagues,
  };
  stores.set(plan, store);
  return store;
}

export function readColleagues(plan: OpenPlan): readonly Colleague[] {
  const byPerson = new Map<string, Colleague>();
  for (const [clientId, state] of plan.awareness.getStates()) {
    if (clientId === plan.doc.clientID) continue;
    // a state without a person is not from the server: nobody is shown under a name they chose
    const present = PresentState.safeParse(state);
    if (!present.success) continue;
    const known = byPerson.get(present.data.user.personId);
    if (known?.cursor == null) byPerson.set(present.data.user.personId, { ...present.data, clientId });
  }
  return [...byPerson.values()].toSorted((a, b) => a.user.name.localeCompare(b.user.name, "nl"));
}
