// How a plan came to be: its timeline, and beside it two states compared, one version, or the plan at a moment.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useSearchParams } from "wouter";
import { can } from "../../../shared/access.ts";
import { useReadContent } from "../../hooks/use-content.ts";
import { historyApi } from "../../net/history-api.ts";
import { words as appWords } from "../../words.ts";
import { timelineWords as words } from "../../words/timeline.ts";
import { Problem } from "../../ui/problem.tsx";
import type { PlanPageProps } from "../plan-page.tsx";
import { Frame } from "../signing/frame.tsx";
import { AtMoment } from "./at-moment.tsx";
import { Compare } from "./compare.tsx";
import { OneVersion } from "./one-version.tsx";
import { TimelineList } from "./timeline-list.tsx";
import { viewId } from "./chosen-view.ts";
import css from "./timeline.module.css";

export default function TimelinePage(props: PlanPageProps) {
  const { plan, facts } = props;
  const { planId } = plan;
  const [search] = useSearchParams();
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const draft = useReadContent(plan, facts, isLoaded);
  const timeline = useQuery({ queryKey: ["timeline", planId], queryFn: () => historyApi.timeline(planId) });
  const frame = { ...props, what: words.what, title: words.title(facts.patient.name) };
  if (!can(facts.relation, "version:read")) {
    const { missingTitle, missingText, toPlans } = appWords.plan;
    return <Problem title={missingTitle} text={missingText} action={toPlans} href="/plannen" />;
  }
  if (timeline.data === undefined) {
    return (
      <Frame {...frame}>
        {timeline.isError ? (
          <div role="alert" className={css.waiting}>
            <p>{words.failed}</p>
            <Button onClick={() => void timeline.refetch()}>{appWords.app.retry}</Button>
          </div>
        ) : (
          <p className={css.waiting} role="status">
            {words.loading}
          </p>
        )}
      </Frame>
    );
  }
  const { entries } = timeline.data;
  const newest = entries.find((entry) => entry.kind === "version")?.number;
  const number = Number(search.get("versie") ?? "");
  const at = search.get("moment");
  return (
    <Frame {...frame}>
      <div className={css.columns}>
        <TimelineList plan={facts} entries={entries} draft={draft} chosen={number} />
        <div id={viewId} tabIndex={-1} className={css.chosen}>
          {at !== null ? (
            <AtMoment planId={planId} at={at} />
          ) : number > 0 ? (
            <OneVersion key={number} number={number} plan={facts} draft={draft} />
          ) : (
            <Compare
              planId={planId}
              entries={entries}
              draft={draft}
              from={search.get("van") ?? String(facts.signed?.number ?? newest ?? "niets")}
              to={search.get("tot") ?? "concept"}
            />
          )}
        </div>
      </div>
    </Frame>
  );
}
