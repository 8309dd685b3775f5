// Signing: what changed since the last signature, what still stands in the way, and the one button.
import type { PlanPageProps } from "../plan-page.tsx";

export default function SignPage({ facts }: PlanPageProps) {
  return <h1>{facts.patient.name}</h1>;
}
