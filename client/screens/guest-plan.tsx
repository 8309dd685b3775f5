// The plan of the patient for whom a guest came: the page that everybody has, without the ways out of it.
import type { PlanId } from "../../shared/ids.ts";
import { OpenedPlan } from "./plan.tsx";

export default function GuestPlan({ planId }: { planId: PlanId }) {
  return <OpenedPlan planId={planId} />;
}
