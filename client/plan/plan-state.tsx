// What this plan is now: the draft with so many changes since what was signed, or exactly what was signed.
import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo } from "react";
import { Link } from "wouter";
import { can, isGuest } from "../../shared/access.ts";
import type { Plan, SignedState } from "../../shared/api.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import { useContent } from "../hooks/use-content.ts";
import { signingApi } from "../net/signing-api.ts";
import { Chip } from "../ui/chip.tsx";
import { planStateWords as words } from "../words/plan-state.ts";
import css from "./plan-state.module.css";

export function PlanState({ plan }: { plan: Plan }) {
  if (plan.signed === null) return <NeverSigned />;
  return <SinceSigned plan={plan} signed={plan.signed} />;
}

function NeverSigned() {
  return (
    <Chip tone="amber" title={words.neverSigned}>
      {words.concept}
    </Chip>
  );
}

function SinceSigned({ plan, signed }: { plan: Plan; signed: SignedState }) {
  const count = useChangesSince(plan);
  const title = words.inFull(signed);
  // who comes in for one turn has no versions to look at
  const mayCompare = can(plan.relation, "version:read") && !isGuest(plan.relation);
  if (count === 0) {
    const text = signed.waitsFor === null ? words.signed(signed.number) : words.waits(signed.number);
    return (
      <Chip tone={signed.waitsFor === null ? "green" : "amber"} title={title}>
        {text}
        <VisuallyHidden> {title}</VisuallyHidden>
      </Chip>
    );
  }
  // the number is not known yet, or what was signed cannot be fetched now
  const text = count === undefined ? words.basedOn(signed.number) : words.since(count, signed.number);
  const chip = (
    <Chip tone="amber" title={title}>
      {text}
    </Chip>
  );
  if (!mayCompare) return chip;
  return (
    <Link
      href={`/plannen/${plan.id}/versies?van=${signed.number}&tot=concept`}
      className={css.compare}
      aria-label={`${text}. ${words.show}`}
    >
      {chip}
    </Link>
  );
}

/** Counted a moment after the last edit; undefined as long as it cannot be told. */
function useChangesSince(plan: Plan): number | undefined {
  const now = useDeferredValue(useContent());
  const answer = useQuery({ queryKey: ["signed", plan.id], queryFn: () => signingApi.signed(plan.id) });
  const kept = answer.data?.signed;
  const isOfThis = kept?.number === plan.signed?.number;
  const before = useMemo(() => PlanContent.safeParse(kept?.content).data, [kept]);
  return useMemo(
    () =>
      before === undefined || now === undefined || !isOfThis ? undefined : changesBetween(before, now).length,
    [before, now, isOfThis],
  );
}
