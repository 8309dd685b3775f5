// How a plan came to be: its timeline, two states beside each other, and the plan as it was at a moment.
import type { PlanPageProps } from "../plan-page.tsx";

export default function TimelinePage({ facts }: PlanPageProps) {
  return <h1>{facts.patient.name}</h1>;
}
