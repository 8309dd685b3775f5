// Zorgplannen: all my plans, with a search that starts at the first letter, and a new plan.
import { Button, CloseButton, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useSearch } from "wouter";
import type { Plans } from "../../shared/api.ts";
import { useMe } from "../hooks/use-me.ts";
import { api, HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { emergencyWords } from "../words/emergency.ts";
import { words } from "../words.ts";
import { endingWords } from "../words/endings.ts";
import { NewPlanForm } from "./new-plan.tsx";
import { PlanTable } from "./plan-table.tsx";
import css from "./plans.module.css";

const text = words.plans;
type PlanState = "open" | "closed";
const searchDelayMs = 150;

export function PlansScreen() {
  const me = useMe();
  const asksForNew = useSearch().startsWith("nieuw");
  const [isMaking, setIsMaking] = useState(asksForNew);
  const [wasMaking, setWasMaking] = useState(false);
  const [search, setSearch] = useState("");
  const [state, setState] = useState<PlanState>("open");
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const field = useRef<HTMLInputElement>(null);
  const focus = () => field.current?.focus();
  useHotkeys([
    ["/", focus],
    ["mod+K", focus],
  ]);
  useEffect(() => {
    document.title = `${words.app.plans} · ${words.app.name}`;
  }, []);
  const plans = useQuery({
    queryKey: ["plans", asked, state],
    queryFn: () => api.plans(asked, state),
    placeholderData: keepPreviousData,
  });

  function cancels(): void {
    setIsMaking(false);
    // the button that comes back takes the focus of the form that goes
    setWasMaking(true);
  }

  if (me.discipline === null) {
    return <p className={`${card.card} ${card.padded}`}>{words.today.administrator}</p>;
  }
  return (
    <>
      <div className={css.head}>
        <h1>{text.title}</h1>
        <div className={css.doors}>
          <Link href="/noodtoegang" className={css.quiet}>
            {emergencyWords.link}
          </Link>
          {!isMaking && (
            <Button
              leftSection={<Plus size={17} aria-hidden />}
              autoFocus={wasMaking}
              onClick={() => setIsMaking(true)}
            >
              {words.newPlan.button}
            </Button>
          )}
        </div>
      </div>
      {isMaking && <NewPlanForm onCancel={cancels} />}
      <section className={card.card} aria-label={text.title}>
        <div className={css.search}>
          <TextInput
            ref={field}
            type="search"
            aria-label={text.search}
            placeholder={text.search}
            leftSection={<Search size={17} aria-hidden />}
            rightSection={
              search !== "" && <CloseButton aria-label={text.clear} onClick={() => setSearch("")} />
            }
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={endingWords.list.label}
            size="sm"
            className={css.states}
            value={state}
            onChange={(value) => setState(value === "closed" ? "closed" : "open")}
            data={[
              { value: "open", label: endingWords.list.open },
              { value: "closed", label: endingWords.list.closed },
            ]}
          />
          <span role="status" aria-live="polite" className={card.muted}>
            {plans.data !== undefined && asked !== "" && text.found(plans.data.total)}
          </span>
        </div>
        <Found
          plans={plans.data}
          error={plans.error}
          search={asked}
          state={state}
          onRetry={() => void plans.refetch()}
        />
      </section>
    </>
  );
}

interface FoundProps {
  plans: Plans | undefined;
  error: Error | null;
  search: string;
  state: PlanState;
  onRetry: () => void;
}

function Found({ plans, error, search, state, onRetry }: FoundProps) {
  if (plans === undefined) {
    if (error === null) return <Waiting />;
    const code = error instanceof HttpRefusal ? error.code : "internal";
    return (
      <ProblemCard
        title={text.failedTitle}
        text={words.errors[code]}
        action={words.app.retry}
        onAction={onRetry}
      />
    );
  }
  if (plans.total === 0) {
    const nothing =
      state === "open"
        ? [words.today.emptyTitle, words.today.emptyText]
        : [endingWords.list.emptyTitle, endingWords.list.emptyText];
    const [title, help] = search === "" ? nothing : [text.none(search), text.noneText];
    return (
      <div className={css.empty}>
        <strong>{title}</strong>
        <p>{help}</p>
      </div>
    );
  }
  return (
    <>
      <PlanTable plans={plans.plans} />
      {plans.total > plans.plans.length && (
        <p className={css.crowded}>{text.crowded(plans.plans.length, plans.total)}</p>
      )}
    </>
  );
}
