// Whether a plan needs a second signature, by the rule of its template.
import { coSignCategories } from "../templates/co-sign-rules.ts";
import type { PlanContent } from "./content.ts";
import { isOpenAction } from "./findings/open-item.ts";

/** By what counts now of each division, whether or not somebody agreed to it yet. */
export function needsCoSignature(content: PlanContent): boolean {
  const categories = coSignCategories[content.template];
  return [...content.actions.filter(isOpenAction), ...content.team].some(({ id }) => {
    const responsibility = content.divisions[id]?.current?.responsibility ?? null;
    return responsibility !== null && categories.includes(responsibility);
  });
}
