// Two states of a plan beside each other: what changed from the one to the other, and who did it.
import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import type { StateName, TimelineEntry } from "../../../shared/api/history.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { changesBetween } from "../../../shared/plan/changes/changes.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { useNow } from "../../hooks/use-now.ts";
import { signingApi } from "../../net/signing-api.ts";
import { moment } from "../../ui/dates.ts";
import { timelineWords } from "../../words/timeline.ts";
import { ChangeList } from "../changes/change-list.tsx";
import { ChangeSteps } from "../changes/change-steps.tsx";
import { shownChanges } from "../changes/shown.ts";
import { ReadablePlan } from "../versions/readable-plan.tsx";
import css from "./timeline.module.css";

const words = timelineWords.compare;

interface CompareProps {
  planId: PlanId;
  entries: readonly TimelineEntry[];
  draft: PlanContent | undefined;
  /** As in the address: a number, `niets`, `keek` or `concept`. */
  from: string;
  to: string;
}

const stateNames: Readonly<Record<string, StateName>> = { niets: "0", keek: "look", concept: "draft" };

function nameOf(said: string): StateName | undefined {
  if (Object.hasOwn(stateNames, said)) return stateNames[said];
  return /^[1-9]\d{0,8}$/.test(said) ? said : undefined;
}

export function Compare({ planId, entries, draft, from, to }: CompareProps) {
  const [, setSearch] = useSearchParams();
  const now = useNow();
  const versions = entries.flatMap((entry) => (entry.kind === "version" ? [entry] : []));
  const options = [
    { value: "concept", label: words.draft },
    ...versions.map(({ number, name, versionKind, at }) => ({
      value: String(number),
      label: `${timelineWords.versionOf(number)} · ${name ?? timelineWords.kinds[versionKind]} · ${moment(at, now)}`,
    })),
    { value: "keek", label: words.look },
    { value: "niets", label: words.nothing },
  ];
  const choose = (what: "van" | "tot") => (event: { currentTarget: HTMLSelectElement }) => {
    const { value } = event.currentTarget;
    setSearch({ van: from, tot: to, [what]: value });
  };
  const [first, second] = [nameOf(from), nameOf(to)];
  return (
    <section className={css.view} aria-labelledby="vergelijken-kop">
      <h2 id="vergelijken-kop">{words.title}</h2>
      <div className={css.choices}>
        <NativeSelect label={words.from} value={from} data={options} onChange={choose("van")} />
        <NativeSelect label={words.to} value={to} data={options} onChange={choose("tot")} />
      </div>
      {first === undefined || second === undefined ? (
        <p role="alert">{words.gone}</p>
      ) : (
        <Differences key={`${first} ${second}`} planId={planId} from={first} to={second} draft={draft} />
      )}
    </section>
  );
}

interface DifferencesProps {
  planId: PlanId;
  from: StateName;
  to: StateName;
  draft: PlanContent | undefined;
}

function Differences({ planId, from, to, draft }: DifferencesProps) {
  const now = useNow();
  const told = useQuery({
    queryKey: ["changes", planId, from, to],
    queryFn: () => signingApi.changes(planId, from, to),
  });
  const { data } = told;
  const kept = useMemo(
    () => ({
      before: PlanContent.safeParse(data?.before).data,
      after: PlanContent.safeParse(data?.after).data,
    }),
    [data],
  );
  // the draft is what stands on this page: it goes on while one reads
  const before = from === "draft" ? draft : kept.before;
  const after = to === "draft" ? draft : kept.after;
  const changes = useMemo(
    () => (before === undefined || after === undefined ? undefined : changesBetween(before, after)),
    [before, after],
  );
  const shown = changes === undefined ? [] : shownChanges(changes);
  useRefreshed(
    shown.map(({ key }) => key).join(" "),
    () => void told.refetch(),
    from === "draft" || to === "draft",
  );

  if (data === undefined || after === undefined) {
    if (told.isError || data !== undefined)
      return <p role="alert">{told.isError ? words.failed : words.gone}</p>;
    return <p role="status">{words.loading}</p>;
  }
  if (data.before === null && from === "0") {
    return (
      <>
        <p>{words.whole}</p>
        <div className={css.sheet}>
          <ReadablePlan content={after} level={3} />
        </div>
      </>
    );
  }
  if (changes === undefined || before === undefined) return <p role="alert">{words.gone}</p>;
  const isBackwards = data.beforeAt !== null && data.beforeAt > data.afterAt;
  return (
    <>
      <div className={css.titleLine}>
        {/* how many, and which of them one looks at, the steps say */}
        {shown.length === 0 && (
          <p role="status">
            <strong>{words.same}</strong>
          </p>
        )}
        <ChangeSteps changes={changes} />
      </div>
      {isBackwards && <p className={css.note}>{words.backwards}</p>}
      <ChangeList
        changes={changes}
        before={before}
        after={after}
        writers={isBackwards ? null : data.writers}
        now={now}
      />
    </>
  );
}

const quietMs = 1_500;

/** Asks again who wrote what, once the list of changes has been the same for a moment. */
function useRefreshed(keys: string, refetch: () => void, isLive: boolean): void {
  const [asked, setAsked] = useState(keys);
  useEffect(() => {
    if (!isLive || keys === asked) return undefined;
    const timer = setTimeout(() => {
      setAsked(keys);
      refetch();
    }, quietMs);
    return () => clearTimeout(timer);
  });
}
