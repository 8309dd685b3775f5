// The conditions of a search: who, when, what, with which outcome, and at which plan by its number.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { auditNames } from "../../../shared/audit-names.ts";
import { auditCodes } from "../../../shared/audit.ts";
import { PersonId, PlanId } from "../../../shared/ids.ts";
import { auditApi } from "../../net/audit-api.ts";
import { today } from "../../ui/dates.ts";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";
import type { Wish } from "./audit-search.tsx";

const words = auditWords.administration;
const codesByName = auditCodes.toSorted((one, other) =>
  auditNames[one].localeCompare(auditNames[other], "nl"),
);
const outcomes = ["done", "refused"] as const;
const daysAtFirst = 30;

export function AuditSearchForm({ wish, onWish }: { wish: Wish | undefined; onWish: (wish: Wish) => void }) {
  const people = useQuery({
    queryKey: ["audit-people"],
    queryFn: auditApi.people,
    refetchOnWindowFocus: false,
  });
  const [fields, setFields] = useState(() => fieldsOf(wish));
  const [isChecked, setIsChecked] = useState(false);
  // an alert or a plan that was clicked fills it in anew; the form stays, and the focus in it
  const [filledFor, setFilledFor] = useState(wish);
  if (wish !== filledFor) {
    setFilledFor(wish);
    setFields(fieldsOf(wish));
    setIsChecked(false);
  }
  const { from, to, person, code, outcome, plan } = fields;
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const needed = (day: string) => (isChecked && day === "" ? words.dayNeeded : undefined);
  const planId = PlanId.safeParse(plan.trim().toLowerCase());
  const isPlanWrong = plan.trim() !== "" && !planId.success;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsChecked(true);
    if (isPlanWrong || from === "" || to === "") return;
    const chosen = {
      person: PersonId.safeParse(person).data,
      code: auditCodes.find((each) => each === code),
      outcome: outcomes.find((each) => each === outcome),
    };
    onWish({
      from,
      to,
      ...(planId.success && { plan: planId.data }),
      ...(chosen.person !== undefined && { person: chosen.person }),
      ...(chosen.code !== undefined && { code: chosen.code }),
      ...(chosen.outcome !== undefined && { outcome: chosen.outcome }),
    });
  }

  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <NativeSelect
        label={words.person}
        value={person}
        data={[
          { value: "", label: words.everybody },
          ...(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => set({ person: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.from}
        value={from}
        error={needed(from)}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.to}
        value={to}
        error={needed(to)}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.what}
        value={code}
        data={[
          { value: "", label: words.everything },
          ...codesByName.map((each) => ({ value: each, label: auditNames[each] })),
        ]}
        onChange={(event) => set({ code: event.currentTarget.value })}
      />
      <NativeSelect
        label={words.outcome}
        value={outcome}
        data={[
          { value: "", label: words.everything },
          ...outcomes.map((each) => ({ value: each, label: words.outcomes[each] })),
        ]}
        onChange={(event) => set({ outcome: event.currentTarget.value })}
      />
      <TextInput
        label={words.plan}
        description={words.planHint}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={plan}
        autoComplete="off"
        spellCheck={false}
        error={isChecked && isPlanWrong ? words.planWrong : undefined}
        onChange={(event) => set({ plan: event.currentTarget.value })}
      />
      {people.data === undefined && people.isError && (
        <p role="alert" className={css.wide}>
          {words.peopleFailed}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void people.refetch()}>
            {appWords.app.retry}
          </Button>
        </p>
      )}
      <div className={css.submit}>
        <Button type="submit">{words.search}</Button>
      </div>
    </form>
  );
}

/** As they stand in the form: an empty one is no condition. */
interface Fields {
  from: string;
  to: string;
  person: string;
  code: string;
  outcome: string;
  plan: string;
}

function fieldsOf(wish: Wish | undefined): Fields {
  return {
    from: wish?.from ?? today(new Date(Date.now() - daysAtFirst * 24 * 60 * 60 * 1000)),
    to: wish?.to ?? today(),
    person: wish?.person ?? "",
    code: wish?.code ?? "",
    outcome: wish?.outcome ?? "",
    plan: wish?.plan ?? "",
  };
}
