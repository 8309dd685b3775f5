// People who each have a replica of one plan, and what travels between them: nothing until they meet.
import * as Y from "yjs";
import { PersonId } from "../../shared/ids.ts";
import { type PlanContent, content } from "../../shared/plan/content.ts";
import { planRoot, seed } from "../../shared/plan/doc.ts";
import type { Editing } from "../../shared/plan/edits.ts";
import type { PlanFacts } from "../../shared/plan/facts.ts";
import { type LiveItem, readItem } from "../../shared/plan/item-content.ts";
import { type ListName, type PlanRegister, planRegisters } from "../../shared/plan/items.ts";
import { type Register, readRegister } from "../../shared/plan/register.ts";

/** `origin` is the person, as the page marks its own edits. */
export interface Replica extends Editing {
  doc: Y.Doc;
}

/** Uuids that are the same in every run: version 4 in shape only. */
export function countingIds(prefix = 0): () => string {
  let count = 0;
  return () => {
    count += 1;
    const [first, last] = [prefix.toString(16).padStart(8, "0"), count.toString(16).padStart(12, "0")];
    return `${first}-0000-4000-8000-${last}`;
  };
}

/** Replicas of one plan from the template `als`, with client ids 1, 2, 3 … and the server's as 1000. */
export function people(count: number): Replica[] {
  const server = new Y.Doc();
  server.clientID = 1000;
  seed(server, "als");
  const start = Y.encodeStateAsUpdate(server);
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    Y.applyUpdate(doc, start);
    return { doc, newId: countingIds(index + 1), origin: `person ${index + 1}` };
  });
}

export function twoPeople(): readonly [Replica, Replica] {
  const [one, other] = people(2);
  if (one === undefined || other === undefined) throw new Error("two were asked for");
  return [one, other];
}

/** Everybody gets what everybody wrote. */
export function meet(...replicas: readonly Replica[]): void {
  for (const to of replicas) {
    for (const from of replicas) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
    }
  }
}

const manager = PersonId.parse("aaaaaaaa-0000-4000-8000-000000000001");

export const facts: PlanFacts = {
  template: "als",
  patient: { name: "Mevrouw De Vries (demo)", birthDate: "1958-03-14" },
  team: [
    {
      id: manager,
      name: "Anna Jansen",
      discipline: "revalidatiearts",
      organisation: "Revalidatie De Zwaan",
      role: "case-manager",
    },
  ],
  acceptances: [],
};

export function contentOf(replica: Replica, from: PlanFacts = facts): PlanContent {
  return content(replica.doc, from);
}

/** An item that can be read, also one that was removed. */
export function live<L extends ListName>(replica: Replica, list: L, id: string): LiveItem<L> {
  const item = readItem(list, id, replica.doc.getMap(list).get(id));
  if (item === undefined) throw new Error(`no readable item ${id} in ${list}`);
  return item;
}

export function planRegister(replica: Replica, name: PlanRegister): Register<unknown> {
  return readRegister<unknown>(replica.doc.getMap(planRoot), name, planRegisters[name]);
}
