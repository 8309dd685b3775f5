// Finding a colleague to invite: by search, and with one click from the care teams of the patients.
import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Colleague } from "../../shared/api.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { teamApi } from "../net/team-api.ts";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { aboutPerson } from "./invited.tsx";
import css from "./meetings.module.css";

const text = meetingWords.people;
const searchDelayMs = 150;
const fewestLetters = 2;
const shownAtMost = 6;

interface PeopleSearchProps {
  /** Invited already, and oneself. */
  taken: ReadonlySet<PersonId>;
  /** Whose care teams are proposed. */
  planIds: readonly PlanId[];
  isBusy: boolean;
  onAdd: (people: readonly Colleague[]) => void;
}

export function PeopleSearch({ taken, planIds, isBusy, onAdd }: PeopleSearchProps) {
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const field = useRef<HTMLInputElement>(null);
  const isAsking = asked.length >= fewestLetters;
  const people = useQuery({
    queryKey: ["people", asked],
    queryFn: () => api.people(asked),
    enabled: isAsking,
  });
  const found = isAsking ? people.data?.people.filter(({ id }) => !taken.has(id)) : undefined;
  const proposed = useTeams(planIds).filter(({ id }) => !taken.has(id));

  function adds(colleagues: readonly Colleague[]): void {
    onAdd(colleagues);
    setSearch("");
    // the button that was pressed goes
    field.current?.focus();
  }

  return (
    <div className={css.finder}>
      {proposed.length > 0 && (
        <div className={css.proposed} role="group" aria-label={text.proposed}>
          <p className={css.hint}>{text.proposed}</p>
          {proposed.length > 1 && (
            <Button size="compact-sm" variant="light" disabled={isBusy} onClick={() => adds(proposed)}>
              {text.all(proposed.length)}
            </Button>
          )}
          {proposed.map((person) => (
            <Button
              key={person.id}
              size="compact-sm"
              variant="default"
              disabled={isBusy}
              onClick={() => adds([person])}
            >
              + {person.name}
              {person.discipline !== null && `, ${disciplines[person.discipline].name.toLowerCase()}`}
            </Button>
          ))}
        </div>
      )}
      <TextInput
        ref={field}
        type="search"
        label={text.search}
        description={text.searchHint}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div role="status">
        {found?.length === 0 && <p className={css.hint}>{text.nobody}</p>}
        {isAsking && people.error !== null && (
          <p className={css.hint}>
            {words.errors[people.error instanceof HttpRefusal ? people.error.code : "internal"]}
          </p>
        )}
      </div>
      <ul className={css.found}>
        {found?.slice(0, shownAtMost).map((person) => (
          <li key={person.id}>
            <span className={css.name}>
              <strong>{person.name}</strong> <small>{aboutPerson(person)}</small>
            </span>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isBusy}
              aria-label={text.addNamed(person.name)}
              onClick={() => adds([person])}
            >
              {text.add}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useTeams(planIds: readonly PlanId[]): Colleague[] {
  const teams = useQueries({
    queries: planIds.map((id) => ({ queryKey: ["plan", id, "team"], queryFn: () => teamApi.team(id) })),
  });
  const people = teams.flatMap(({ data }) => data?.members.map(({ person }) => person) ?? []);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
