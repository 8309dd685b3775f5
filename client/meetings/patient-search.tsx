// Finding a patient to put on a meeting, among the plans that this person leads.
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { can } from "../../shared/access.ts";
import type { PlanRow } from "../../shared/api.ts";
import type { PlanId } from "../../shared/ids.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { shortDate } from "../../shared/words/dates.ts";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import css from "./meetings.module.css";

const text = meetingWords.patients;
const searchDelayMs = 150;
const shownAtMost = 5;

interface PatientSearchProps {
  /** On the meeting already. */
  taken: ReadonlySet<PlanId>;
  isBusy: boolean;
  onAdd: (plan: PlanRow) => void;
}

export function PatientSearch({ taken, isBusy, onAdd }: PatientSearchProps) {
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const field = useRef<HTMLInputElement>(null);
  const plans = useQuery({
    queryKey: ["plans", asked],
    queryFn: () => api.plans(asked),
    placeholderData: keepPreviousData,
  });
  const found = plans.data?.plans.filter(
    ({ id, relation }) => can(relation, "meeting:manage") && !taken.has(id),
  );

  function adds(plan: PlanRow): void {
    onAdd(plan);
    setSearch("");
    // the button that was pressed goes
    field.current?.focus();
  }

  return (
    <div className={css.finder}>
      <TextInput
        ref={field}
        type="search"
        label={text.search}
        description={text.searchHint}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div role="status">
        {found?.length === 0 && asked !== "" && <p className={css.hint}>{text.nobody}</p>}
        {plans.data === undefined && plans.error !== null && (
          <p className={css.hint}>
            {words.errors[plans.error instanceof HttpRefusal ? plans.error.code : "internal"]}
          </p>
        )}
      </div>
      <ul className={css.found}>
        {found?.slice(0, shownAtMost).map((plan) => (
          <li key={plan.id}>
            <span className={css.name}>
              <strong>{plan.patient.name}</strong> <small>{shortDate(plan.patient.birthDate)}</small>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isBusy}
              aria-label={text.addNamed(plan.patient.name)}
              onClick={() => adds(plan)}
            >
              {text.add}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
