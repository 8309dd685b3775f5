// Whether one part of a plan, or all of it, says something else in another state.
import { plainJson } from "../canonical.ts";
import { PlanContent } from "../content.ts";
import { changesBetween } from "./changes.ts";

/** `section`: null for the whole plan. What nobody sees as a change is none. */
export function saysOtherwise(before: PlanContent, after: PlanContent, section: string | null): boolean {
  // in the form in which versions are kept
  return changesBetween(before, PlanContent.parse(plainJson(after))).some(
    (change) => change.kind !== "record" && (section === null || change.section === section),
  );
}
