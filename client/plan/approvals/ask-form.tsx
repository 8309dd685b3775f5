// Asking colleagues whether they agree, several at once, and the responsible GP to sign.
import { Button, Checkbox } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Approvals } from "../../../shared/api/approvals.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { PersonId } from "../../../shared/ids.ts";
import { approvalsApi } from "../../net/approvals-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import { words as appWords } from "../../words.ts";
import { approvalWords } from "../../words/approvals.ts";
import { usePlan } from "../plan-context.ts";
import css from "./approvals.module.css";
import { SectionChoice } from "./section-choice.tsx";

const words = approvalWords.ask;

export function AskForm({ said }: { said: Approvals }) {
  const { facts, me } = usePlan();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const [section, setSection] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [sentence, setSentence] = useState("");
  const [problems, setProblems] = useState<readonly string[]>([]);
  const colleagues = facts.team.filter(({ person, role }) => person.id !== me.id && role !== "reader");
  const isAsked = (id: PersonId) =>
    said.requests.some((request) => request.to.id === id && request.section === section);
  const free = colleagues.map(({ person }) => person.id).filter((id) => !isAsked(id));
  const picked = free.filter((id) => chosen.includes(id));

  function pick(next: readonly PersonId[]): void {
    setChosen(next);
    setProblems([]);
    setSentence("");
  }

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    setSentence("");
    if (picked.length === 0) return setProblems([words.choose]);
    setIsBusy(true);
    setProblems([]);
    const refused = new Map<PersonId, string>();
    for (const personId of picked) {
      await approvalsApi
        .ask(facts.id, { personId, section })
        .catch((error: unknown) => refused.set(personId, sentenceOf(error, nameOf(personId))));
    }
    await queries.invalidateQueries({ queryKey: ["approvals", facts.id] });
    setIsBusy(false);
    setChosen([...refused.keys()]);
    setProblems([...refused.values()]);
    const done = picked.length - refused.size;
    if (done > 0) setSentence(words.done(done));
  }

  function nameOf(id: PersonId): string {
    return colleagues.find(({ person }) => person.id === id)?.person.name ?? "";
  }

  return (
    <section aria-labelledby="akkoord-vragen">
      <h3 id="akkoord-vragen">{words.title}</h3>
      {colleagues.length === 0 ? (
        <p className={css.about}>{words.nobody}</p>
      ) : (
        <form className={css.form} onSubmit={(event) => void send(event)}>
          <SectionChoice value={section} isBusy={isBusy} onChange={setSection} />
          <fieldset className={css.colleagues}>
            <legend>{words.who}</legend>
            {free.length > 1 && (
              <Checkbox
                label={words.all}
                disabled={isBusy}
                checked={picked.length === free.length}
                indeterminate={picked.length > 0 && picked.length < free.length}
                onChange={(event) => pick(event.currentTarget.checked ? free : [])}
              />
            )}
            {colleagues.map(({ person, role }) => (
              <Checkbox
                key={person.id}
                label={person.name}
                description={[
                  ...(person.discipline === null ? [] : [disciplines[person.discipline].name]),
                  ...(isAsked(person.id)
                    ? [words.already]
                    : role === "responsible-gp" && section === null
                      ? [words.toSign]
                      : []),
                ].join(", ")}
                disabled={isBusy || isAsked(person.id)}
                checked={picked.includes(person.id)}
                onChange={(event) =>
                  pick(
                    event.currentTarget.checked
                      ? [...picked, person.id]
                      : picked.filter((id) => id !== person.id),
                  )
                }
              />
            ))}
          </fieldset>
          {problems.map((problem) => (
            <p key={problem} role="alert" className={css.problem}>
              {problem}
            </p>
          ))}
          <p role="status" className={css.done}>
            {sentence}
          </p>
          <div className={css.buttons}>
            <Button type="submit" variant="default" loading={isBusy}>
              {picked.length === 0 ? words.sendNone : words.send(picked.length)}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

function sentenceOf(error: unknown, name: string): string {
  const code = error instanceof HttpRefusal ? error.code : "internal";
  if (code === "already-there" || code === "changed-meanwhile") return words.problems[code](name);
  return words.failed(name, appWords.errors[code]);
}
