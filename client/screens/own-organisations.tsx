// Mijn organisaties: acting for one of them at a time, and leaving one.
import { Alert, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { OwnOrganisation } from "../../shared/api/account.ts";
import { accountApi } from "../net/account-api.ts";
import { HttpRefusal } from "../net/http.ts";
import card from "../ui/card.module.css";
import { Chip } from "../ui/chip.tsx";
import { focusWhenDrawn } from "../ui/focus-when-drawn.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { accountWords } from "../words/account.ts";
import css from "../administration/administration.module.css";

const text = accountWords.organisations;

export function OwnOrganisationsScreen() {
  useEffect(() => {
    document.title = `${text.title} · ${words.app.name}`;
  }, []);
  const mine = useQuery({ queryKey: ["own-organisations"], queryFn: accountApi.organisations });
  if (mine.isPending) return <Waiting />;
  if (mine.data === undefined) {
    const retry = () => void mine.refetch();
    return (
      <ProblemCard
        title={text.failed}
        text={words.errors[mine.error instanceof HttpRefusal ? mine.error.code : "internal"]}
        action={words.app.retry}
        onAction={retry}
      />
    );
  }
  const { organisations } = mine.data;
  return (
    <>
      <h1 className={css.title}>{text.title}</h1>
      <p className={css.intro}>{text.text}</p>
      <ul className={`${card.card} ${card.rows}`}>
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            <Row organisation={organisation} isLast={organisations.length === 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ organisation, isLast }: { organisation: OwnOrganisation; isLast: boolean }) {
  const { id, name, isActedFor, isAdministrator } = organisation;
  const queries = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const leaveButton = useRef<HTMLButtonElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<HttpRefusal>();

  async function does(change: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setRefusal(undefined);
    try {
      await change();
      await queries.resetQueries();
    } catch (error) {
      setRefusal(error instanceof HttpRefusal ? error : new HttpRefusal("internal"));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <div className={css.row}>
      <div className={css.person}>
        <strong>{name}</strong>
        {isActedFor && <span>{text.actedFor}</span>}
      </div>
      {isAdministrator && <Chip>{text.administrator}</Chip>}
      {!isActedFor && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isBusy}
          aria-label={text.actForName(name)}
          onClick={() => void does(() => accountApi.actFor(id))}
        >
          {text.actFor}
        </Button>
      )}
      <Button
        ref={leaveButton}
        variant="subtle"
        size="compact-sm"
        aria-label={text.leaveName(name)}
        aria-expanded={isAsked}
        onClick={() => setIsAsked(!isAsked)}
      >
        {text.leave}
      </Button>
      {isAsked && (
        <div className={css.confirm} data-tone="red" role="group" aria-label={text.leaveName(name)}>
          <p>
            {text.confirm(name)} {isLast && text.confirmLast}
          </p>
          <Button
            size="compact-sm"
            color="red"
            loading={isBusy}
            onClick={() => void does(() => accountApi.leave(id))}
          >
            {text.leave}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => {
              setIsAsked(false);
              focusWhenDrawn(leaveButton);
            }}
          >
            {words.app.cancel}
          </Button>
        </div>
      )}
      {refusal?.code === "case-manager-needed" && <Cases organisationId={id} />}
      {refusal !== undefined && refusal.code !== "case-manager-needed" && (
        <Alert color="red" variant="outline" role="alert" className={css.refused}>
          {words.errors[refusal.code]}
        </Alert>
      )}
    </div>
  );
}

/** The plans that would be without a case manager. */
function Cases({ organisationId }: { organisationId: string }) {
  const cases = useQuery({
    queryKey: ["own-cases", organisationId],
    queryFn: () => accountApi.cases(organisationId),
  });
  if (cases.isPending) return <Waiting />;
  if (cases.data === undefined) {
    return (
      <Alert color="red" variant="outline" role="alert" className={css.refused}>
        <p>{words.errors["case-manager-needed"]}</p>
        <p>{words.errors[cases.error instanceof HttpRefusal ? cases.error.code : "internal"]}</p>
        <Button variant="default" size="compact-sm" onClick={() => void cases.refetch()}>
          {words.app.retry}
        </Button>
      </Alert>
    );
  }
  return (
    <Alert color="red" variant="outline" role="alert" className={css.refused}>
      {text.blocked}
      <ul>
        {cases.data.plans.map(({ id, patient }) => (
          <li key={id}>
            <Link href={`/plannen/${id}`}>{patient}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
