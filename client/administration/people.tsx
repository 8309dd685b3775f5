// The people of the organisation: searching them, inviting somebody, and each one's row.
import { Button, CloseButton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import { useRef, useState } from "react";
import { administrationApi } from "../net/administration-api.ts";
import { HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { InviteForm } from "./invite-form.tsx";
import { PersonRow } from "./person-row.tsx";
import { useChange } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.people;
const searchDelayMs = 150;

export function People() {
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const [isInviting, setIsInviting] = useState(false);
  const [done, setDone] = useState<string>();
  const inviteButton = useRef<HTMLButtonElement>(null);
  const change = useChange(setDone);
  const people = useQuery({
    queryKey: ["administration", "people", asked],
    queryFn: () => administrationApi.people(asked),
    placeholderData: keepPreviousData,
    // whoever comes back to the list sees who came in meanwhile
    staleTime: 0,
  });
  if (people.data === undefined && people.error === null) return <Waiting />;
  if (people.data === undefined) {
    return (
      <ProblemCard
        title={administrationWords.failed}
        text={words.errors[people.error instanceof HttpRefusal ? people.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void people.refetch()}
      />
    );
  }
  const { people: found, total } = people.data;
  return (
    <section className={card.card} aria-label={text.title}>
      <div className={css.search}>
        <TextInput
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
        <span role="status" className={card.muted}>
          {text.found(total)}
        </span>
        <Button
          ref={inviteButton}
          leftSection={<Plus size={17} aria-hidden />}
          aria-expanded={isInviting}
          onClick={() => {
            setIsInviting(!isInviting);
            change.forget();
          }}
        >
          {text.invite}
        </Button>
      </div>
      {isInviting && (
        <div className={css.block}>
          <InviteForm
            change={change}
            onEnd={() => {
              setIsInviting(false);
              focusWhenDrawn(inviteButton);
            }}
          />
        </div>
      )}
      <p role="status" className={css.done}>
        {done}
      </p>
      {found.length === 0 && <p className={css.empty}>{text.none(asked)}</p>}
      <ul className={card.rows}>
        {found.map((person) => (
          <li key={person.id}>
            <PersonRow person={person} onDone={setDone} />
          </li>
        ))}
      </ul>
      {total > found.length && <p className={css.crowded}>{text.crowded(found.length, total)}</p>}
    </section>
  );
}
