// What every part of the sheet needs: the open plan, its facts, who is in front of it, and whether they may write.
import { createContext, useContext } from "react";
import type { Me, Plan } from "../../shared/api.ts";
import type { OpenPlan } from "../net/open-plan.ts";

export interface PlanOnScreen {
  plan: OpenPlan;
  facts: Plan;
  me: Me;
  isEditable: boolean;
}

export const PlanContext = createContext<PlanOnScreen | undefined>(undefined);

/** Only on the sheet of a plan: throws elsewhere. */
export function usePlan(): PlanOnScreen {
  const onScreen = useContext(PlanContext);
  if (onScreen === undefined) throw new Error("no plan is on the screen here");
  return onScreen;
}
