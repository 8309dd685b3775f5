// Finding a colleague with an account and putting them on the care team.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Colleague } from "../../shared/api.ts";
import type { TeamPlace } from "../../shared/api/team.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { PlanId } from "../../shared/ids.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { teamApi } from "../net/team-api.ts";
import { Avatar } from "../ui/avatar.tsx";
import { careTeamWords } from "../words/care-team.ts";
import { words } from "../words.ts";
import { usePlaceTerms } from "./place-terms.tsx";
import type { TeamChange } from "./team.tsx";
import css from "./team.module.css";

const text = words.team;
const searchDelayMs = 150;
const fewestLetters = 2;
/** The other two roles are handed over, not added. */
const addable = ["writer", "reader"] as const;

interface AddMemberProps {
  planId: PlanId;
  members: readonly TeamPlace[];
  change: TeamChange;
}

export function AddMember({ planId, members: places, change }: AddMemberProps) {
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<(typeof addable)[number]>("writer");
  const [added, setAdded] = useState<Colleague>();
  const form = usePlaceTerms(undefined, true);
  const [isMore, setIsMore] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const [asked] = useDebouncedValue(search.trim(), searchDelayMs);
  const isAsking = asked.length >= fewestLetters;
  const people = useQuery({
    queryKey: ["people", asked],
    queryFn: () => api.people(asked),
    enabled: isAsking,
  });
  const members = new Set(places.map(({ person }) => person.id));
  const found = isAsking ? people.data?.people.filter(({ id }) => !members.has(id)) : undefined;

  async function adds(colleague: Colleague): Promise<void> {
    const terms = form.read();
    // what is missing may be folded away
    if (terms === undefined) return setIsMore(true);
    await change.run(async () => {
      await teamApi.add(planId, { personId: colleague.id, role, ...terms });
      // at once, not when the plan is here again: the next one may be looked for by then
      setSearch((now) => (now === search ? "" : now));
      setAdded(colleague);
      setRole("writer");
      form.clear();
      setIsMore(false);
      // the button that was pressed goes
      field.current?.focus();
    });
  }

  return (
    <section aria-labelledby="toevoegen-kop">
      <h3 id="toevoegen-kop">{text.add}</h3>
      <div className={css.add}>
        <TextInput
          ref={field}
          type="search"
          label={text.search}
          description={text.searchHint}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setAdded(undefined);
          }}
        />
        <NativeSelect
          label={text.addAs}
          value={role}
          data={addable.map((each) => ({ value: each, label: words.roles[each] }))}
          onChange={(event) => setRole(addable.find((each) => each === event.currentTarget.value) ?? role)}
        />
        <Button
          className={css.more}
          variant="subtle"
          size="compact-sm"
          aria-expanded={isMore}
          onClick={() => setIsMore(!isMore)}
        >
          {careTeamWords.terms.more}
        </Button>
        {isMore && form.fields}
      </div>
      <div role="status" aria-live="polite">
        {added !== undefined && members.has(added.id) && <p className={css.hint}>{text.added(added.name)}</p>}
        {isAsking && people.error !== null && (
          <p className={css.hint}>
            {words.errors[people.error instanceof HttpRefusal ? people.error.code : "internal"]}
          </p>
        )}
        {found?.length === 0 && <p className={css.hint}>{text.nobody}</p>}
      </div>
      <ul className={css.members}>
        {found?.map((person) => {
          const discipline = person.discipline === null ? undefined : disciplines[person.discipline];
          return (
            <li key={person.id} className={css.member}>
              <Avatar
                short={discipline?.short ?? "?"}
                colour={discipline?.colour ?? "other"}
                name={person.name}
              />
              <div className={css.person}>
                <strong>{person.name}</strong>
                <span>
                  {discipline?.name} · {person.organisation}
                </span>
              </div>
              <Button
                size="compact-sm"
                variant="default"
                disabled={change.isBusy}
                aria-label={`${text.addButton}: ${person.name}`}
                onClick={() => void adds(person)}
              >
                {text.addButton}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
