// The open invitations: how their mail fares, sending one again, and withdrawing one.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { administrationApi } from "../net/administration-api.ts";
import { HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { administrationWords } from "../words/administration.ts";
import { InvitationRow } from "./invitation-row.tsx";
import { Refused } from "./refused.tsx";
import { useChange } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.invitations;

export function Invitations() {
  const [done, setDone] = useState<string>();
  const change = useChange(setDone);
  const list = useRef<HTMLElement>(null);
  const open = useQuery({
    queryKey: ["administration", "invitations"],
    queryFn: administrationApi.invitations,
  });
  if (open.isPending) return <Waiting />;
  if (open.data === undefined) {
    return (
      <ProblemCard
        title={administrationWords.failed}
        text={words.errors[open.error instanceof HttpRefusal ? open.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void open.refetch()}
      />
    );
  }
  const { invitations } = open.data;
  return (
    <section ref={list} tabIndex={-1} className={card.card} aria-label={text.title}>
      <div className={card.padded}>
        <p className={css.hint}>{text.intro}</p>
      </div>
      <p role="status" className={css.done}>
        {done}
      </p>
      <Refused refusal={change.refusal} />
      {invitations.length === 0 && <p className={css.empty}>{text.none}</p>}
      <ul className={card.rows}>
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <InvitationRow
              invitation={invitation}
              change={change}
              // the button with the focus is gone, and what became of it stands on top
              onTried={() => list.current?.focus()}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
