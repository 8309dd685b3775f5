// The organisations of this installation, for the administrators of the one that runs it.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { administrationApi } from "../net/administration-api.ts";
import { HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { OrganisationForm } from "./organisation-form.tsx";
import { OrganisationRow } from "./organisation-row.tsx";
import { useChange } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.organisations;

export function Organisations() {
  const [done, setDone] = useState<string>();
  const addButton = useRef<HTMLButtonElement>(null);
  const change = useChange(setDone);
  const [isAdding, setIsAdding] = useState(false);
  const all = useQuery({
    queryKey: ["administration", "organisations"],
    queryFn: administrationApi.organisations,
  });
  if (all.isPending) return <Waiting />;
  if (all.data === undefined) {
    return (
      <ProblemCard
        title={administrationWords.failed}
        text={words.errors[all.error instanceof HttpRefusal ? all.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void all.refetch()}
      />
    );
  }
  return (
    <section className={card.card} aria-label={text.title}>
      <div className={card.head}>
        <p className={css.hint}>{text.intro}</p>
        <Button
          ref={addButton}
          leftSection={<Plus size={17} aria-hidden />}
          aria-expanded={isAdding}
          onClick={() => {
            setIsAdding(!isAdding);
            change.forget();
          }}
        >
          {text.add}
        </Button>
      </div>
      {isAdding && (
        <div className={css.block}>
          <OrganisationForm
            change={change}
            onEnd={() => {
              setIsAdding(false);
              focusWhenDrawn(addButton);
            }}
          />
        </div>
      )}
      <p role="status" className={css.done}>
        {done}
      </p>
      <ul className={card.rows}>
        {all.data.organisations.map((organisation) => (
          <li key={organisation.id}>
            <OrganisationRow organisation={organisation} onDone={setDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
