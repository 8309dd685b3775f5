// A signed version as plain text, for a letter or another record.
import { printedWords as words } from "../words/printed-plan.ts";
import { joined } from "./item-lines.ts";
import { type PlanLine, planParts } from "./plan-lines.ts";
import { type SignedPlan, signedFacts, withdrawalOf, withdrawnText } from "./signed-plan.ts";

export function signedPlanText(plan: SignedPlan): string {
  const withdrawal = withdrawalOf(plan);
  const parts = [
    [words.title(plan.patient.name)],
    ...(withdrawal === undefined ? [] : [[words.withdrawn.title, withdrawnText(withdrawal)]]),
    signedFacts(plan).map(({ label, value }) => `${label}: ${value}`),
    ...planParts(plan.content)
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => [title.toUpperCase(), ...lines.map(lineText)]),
  ];
  return `${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function lineText({ at, question, text, detail, isUnderGoal }: PlanLine): string {
  if (at.kind === "text") return joined([question, text], "\n");
  const indent = isUnderGoal ? "  " : "";
  return joined([text, detail])
    .split("\n")
    .map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`)
    .join("\n");
}
