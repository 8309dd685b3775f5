// What a plan in a list is: a draft, a draft that changed since it was signed, or what was signed.
import type { PlanRow } from "../../shared/api.ts";
import { Chip } from "../ui/chip.tsx";
import { planStateWords as words } from "../words/plan-state.ts";

export function ListedState({ plan: { signed, isChangedSince } }: { plan: PlanRow }) {
  if (signed === null) return <span title={words.neverSigned}>{words.concept}</span>;
  if (isChangedSince) {
    return (
      <Chip tone="amber" title={words.inFull(signed)}>
        {words.changedSince(signed.number)}
      </Chip>
    );
  }
  const isWhole = signed.waitsFor === null;
  return (
    <Chip tone={isWhole ? "green" : "amber"} title={words.inFull(signed)}>
      {isWhole ? words.signed(signed.number) : words.waits(signed.number)}
    </Chip>
  );
}
