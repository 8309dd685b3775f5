// Every line of the division of tasks: open actions and tasks, each with what counts and what is asked.
import { useMemo } from "react";
import {
  type Acceptance,
  type Assignment,
  type Division,
  type ItemId,
  divisionOf,
} from "../../../shared/plan/assignment.ts";
import { askedOf } from "../../../shared/plan/content.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { isOpenAction } from "../../../shared/plan/findings/open-item.ts";
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { useItems } from "../../hooks/use-items.ts";
import { usePlan } from "../plan-context.ts";

export type Line = {
  id: ItemId;
  text: string;
  topic: TopicSlug | null;
  division: Division;
} & ({ list: "actions"; item: LiveItem<"actions"> } | { list: "team"; item: LiveItem<"team"> });

/** A line whose item and answers did not change stays the same object. */
export function useLines(): readonly Line[] {
  const { facts } = usePlan();
  const actions = useItems("actions");
  const tasks = useItems("team");
  const lineOf = useMemo(() => lineMaker(facts.acceptances), [facts.acceptances]);
  return useMemo(
    () => [
      ...actions
        .filter(({ content }) => isOpenAction(content))
        .map((item) => lineOf(item, (shared) => ({ list: "actions", item, ...shared }))),
      ...tasks.map((item) => lineOf(item, (shared) => ({ list: "team", item, ...shared }))),
    ],
    [actions, tasks, lineOf],
  );
}

type Item = LiveItem<"actions"> | LiveItem<"team">;
type Shared = Pick<Line, "id" | "text" | "topic" | "division">;

function lineMaker(acceptances: readonly Acceptance[]) {
  const rows = Map.groupBy(acceptances, ({ itemId }) => itemId);
  const known = new WeakMap<Item, Line>();
  return (item: Item, make: (shared: Shared) => Line): Line => {
    const before = known.get(item);
    if (before !== undefined) return before;
    const { id, content, registers } = item;
    const line = make({
      id,
      text: content.text,
      topic: content.topic,
      division: divisionOf(askedOf(registers.assignment), askedOf(registers.proposed), rows.get(id) ?? []),
    });
    known.set(item, line);
    return line;
  };
}

/** What somebody who changes it starts from: the open proposal, or what counts. */
export function askedOfLine({ division }: Line): Assignment | null {
  return division.pending?.value ?? division.current;
}

export function isShared(
  assignment: Assignment | null,
): assignment is Assignment & { responsibility: 1 | 2 | 3 } {
  return assignment !== null && assignment.responsibility !== null && assignment.responsibility !== 4;
}
