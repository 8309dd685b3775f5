// One kept version: what it is, its signature, its files, the plan as it stood, and the way back into the draft.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { can } from "../../../shared/access.ts";
import type { Plan } from "../../../shared/api.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { api } from "../../net/http.ts";
import { timelineWords } from "../../words/timeline.ts";
import { versionWords } from "../../words/versions.ts";
import { ReadablePlan } from "../versions/readable-plan.tsx";
import { VersionFacts } from "../versions/version-drawer.tsx";
import { RestoreVersion } from "./restore-version.tsx";
import { SignatureCard } from "./signature-card.tsx";
import { VersionFiles } from "./version-files.tsx";
import css from "./timeline.module.css";

interface OneVersionProps {
  number: number;
  plan: Plan;
  draft: PlanContent | undefined;
}

export function OneVersion({ number, plan, draft }: OneVersionProps) {
  const version = useQuery({
    queryKey: ["version", plan.id, number],
    queryFn: () => api.version(plan.id, number),
    // a version never changes
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = <h2 id="versie-kop">{timelineWords.versionOf(number)}</h2>;
  if (version.data === undefined) {
    const isGone = api.isRefusal(version.error, "not-found");
    return (
      <section className={css.view} aria-labelledby="versie-kop">
        {title}
        {version.isPending && <p role="status">{versionWords.loading}</p>}
        {version.isError && (
          <div role="alert">
            <p>{isGone ? timelineWords.compare.gone : versionWords.failed}</p>
            {!isGone && (
              <Button variant="default" onClick={() => void version.refetch()}>
                {versionWords.retry}
              </Button>
            )}
          </div>
        )}
      </section>
    );
  }
  const content = PlanContent.safeParse(version.data.content).data;
  return (
    <section className={css.view} aria-labelledby="versie-kop">
      {title}
      <VersionFacts version={version.data} />
      {version.data.kind === "signed" && (
        <>
          <SignatureCard planId={plan.id} number={number} mayWithdraw={can(plan.relation, "plan:sign")} />
          <VersionFiles planId={plan.id} number={number} />
        </>
      )}
      {content !== undefined && can(plan.relation, "plan:restore") && (
        <RestoreVersion planId={plan.id} number={number} content={content} draft={draft} />
      )}
      <div className={css.sheet}>
        {content === undefined ? (
          <p role="alert">{versionWords.unreadable}</p>
        ) : (
          <ReadablePlan content={content} level={3} />
        )}
      </div>
    </section>
  );
}
