// What refers to another item of the plan: a reference to one that is gone is none.
import type { Assignment, Division, ItemId, Performer } from "./assignment.ts";
import type { PlanContent } from "./content.ts";

/** A reference to a goal or contact that is gone counts as none, so that nobody has to look for it. */
export function withWholeReferences(plan: PlanContent): PlanContent {
  const goals = new Set(plan.goals.map(({ id }) => id));
  const points = new Set(plan.agenda.map(({ id }) => id));
  const contacts = new Set(plan.contacts.map(({ id }) => id));
  const whole = <P extends Performer | null>(who: P): P | null =>
    who?.kind === "contact" && !contacts.has(who.id) ? null : who;
  const aboutWhole = <I extends { point: ItemId | null }>(item: I): I => ({
    ...item,
    point: item.point !== null && points.has(item.point) ? item.point : null,
  });
  const among = (them: Performer[] | null) => them?.filter((who) => whole(who) !== null) ?? null;
  const divided = <A extends Assignment | null>(value: A): A =>
    value === null ? value : { ...value, performer: whole(value.performer) };
  const answerable = (division: Division): Division => {
    const isAnswerable = division.pending !== null && whole(division.pending.value.performer) !== null;
    return {
      ...division,
      current: divided(division.current),
      pending: isAnswerable ? division.pending : null,
    };
  };
  const byWhole = <I extends { by: Performer | null }>(item: I): I => ({ ...item, by: whole(item.by) });
  return {
    ...plan,
    actions: plan.actions.map((action) => ({
      ...aboutWhole(action),
      goal: action.goal !== null && goals.has(action.goal) ? action.goal : null,
      assignment: divided(action.assignment),
      proposed: divided(action.proposed),
      informs: among(action.informs),
    })),
    team: plan.team.map((task) => ({
      ...task,
      assignment: divided(task.assignment),
      proposed: divided(task.proposed),
    })),
    agreements: plan.agreements.map((agreement) => ({ ...agreement, with: among(agreement.with) })),
    decisions: plan.decisions.map(byWhole).map(aboutWhole),
    agenda: plan.agenda.map(byWhole),
    measures: plan.measures.map(byWhole),
    limits: plan.limits.map(byWhole),
    coordination: answerable(plan.coordination),
    divisions: Object.fromEntries(
      Object.entries(plan.divisions).map(([id, division]) => [id, answerable(division)]),
    ),
  };
}
