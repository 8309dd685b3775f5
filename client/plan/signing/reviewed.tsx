// What the signer reads: what changed since the version that was signed last, or the whole plan the first time.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Signed } from "../../../shared/api/signing.ts";
import { changesBetween } from "../../../shared/plan/changes/changes.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { useNow } from "../../hooks/use-now.ts";
import { signingApi } from "../../net/signing-api.ts";
import { today } from "../../ui/dates.ts";
import { signingWords as words } from "../../words/signing.ts";
import { ChangeList } from "../changes/change-list.tsx";
import { ChangeSteps } from "../changes/change-steps.tsx";
import { shownChanges } from "../changes/shown.ts";
import { ReadablePlan } from "../versions/readable-plan.tsx";
import css from "./signing.module.css";

type Before = NonNullable<Signed["signed"]>;

interface ReviewedProps {
  planId: PlanId;
  me: PersonId;
  /** Null: nothing was signed before. */
  before: Before | null;
  after: PlanContent;
  /** The state that `after` is, for who wrote what; another visit asks anew. */
  state: { name: "signing" | `${number}`; id: string };
}

export function Reviewed({ planId, me, before, after, state }: ReviewedProps) {
  const old = useMemo(() => (before === null ? undefined : PlanContent.safeParse(before.content)), [before]);
  const now = useNow();
  const changes = useMemo(() => (old?.success === true ? changesBetween(old.data, after) : []), [old, after]);
  const told = useQuery({
    queryKey: ["changes", planId, before?.number ?? 0, state.name, state.id],
    queryFn: () => signingApi.changes(planId, `${before?.number ?? 0}`, state.name),
    enabled: before !== null && changes.length > 0,
    staleTime: 60_000,
  });
  if (before === null || old?.success !== true) {
    return (
      <>
        <div className={css.title}>
          <h2>{words.first}</h2>
          {before === null && <p>{words.firstText}</p>}
        </div>
        <div className={css.sheet}>
          <ReadablePlan content={after} level={3} />
        </div>
      </>
    );
  }
  const count = shownChanges(changes).length;
  const who = before.by.id === me ? words.you : before.by.name;
  return (
    <>
      <div className={css.title}>
        <div className={css.titleLine}>
          <h2>{count === 0 ? words.noneSince(before.number) : words.changesSince(count, before.number)}</h2>
          <ChangeSteps changes={changes} />
        </div>
        <p>{words.signedBefore(who, before.number, fullDate(today(new Date(before.at))))}</p>
      </div>
      <ChangeList
        changes={changes}
        before={old.data}
        after={after}
        writers={told.isError ? null : told.data?.writers}
        now={now}
      />
      <details className={css.whole}>
        <summary>{words.whole}</summary>
        <div className={css.sheet}>
          <ReadablePlan content={after} level={3} />
        </div>
      </details>
    </>
  );
}
