// Setting one whole value of an item or of the plan, as a step of its own that can be undone.
import type * as z from "zod";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { planRoot } from "../../shared/plan/doc.ts";
import { itemOf, setField, setPlanField } from "../../shared/plan/edits.ts";
import type {
  ListName,
  PlanRegister,
  planRegisters,
  RegisterName,
  RegistersOf,
} from "../../shared/plan/items.ts";
import { editsOf } from "../../shared/plan/register.ts";
import { usePlan } from "../plan/plan-context.ts";

export interface FieldOf<T> {
  set: (value: T | null, over?: readonly string[]) => void;
  /** The edits that stand there now. */
  standing: () => readonly string[];
}

export function useField<L extends ListName, R extends RegisterName<L>>(
  list: L,
  id: ItemId,
  field: R,
): FieldOf<RegistersOf<L>[R]> {
  const { plan } = usePlan();
  return {
    set(value, over) {
      plan.undo.endStep();
      setField(plan.editing, list, id, field, value, over);
    },
    standing() {
      const map = itemOf(plan.doc, list, id);
      return map === undefined ? [] : editsOf(map, field);
    },
  };
}

/** The same for a value of the plan as a whole. */
export function usePlanField<R extends PlanRegister>(field: R): FieldOf<z.infer<(typeof planRegisters)[R]>> {
  const { plan } = usePlan();
  return {
    set(value, over) {
      plan.undo.endStep();
      setPlanField(plan.editing, field, value, over);
    },
    standing: () => editsOf(plan.doc.getMap(planRoot), field),
  };
}
