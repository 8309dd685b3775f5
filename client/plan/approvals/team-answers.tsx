// What each colleague was asked and answered, on which version, and whether it changed since.
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { can } from "../../../shared/access.ts";
import type { Approval, ApprovalRequest, Approvals } from "../../../shared/api/approvals.ts";
import { disciplines } from "../../../shared/discipline.ts";
import { useNow } from "../../hooks/use-now.ts";
import { approvalsApi } from "../../net/approvals-api.ts";
import { api, HttpRefusal } from "../../net/http.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { moment } from "../../ui/dates.ts";
import { words as appWords } from "../../words.ts";
import { approvalWords } from "../../words/approvals.ts";
import { usePlan } from "../plan-context.ts";
import css from "./approvals.module.css";
import { partName } from "./part-name.ts";

const words = approvalWords.team;
const tones = { agreed: "green", "agreed-with-remark": "petrol", returned: "amber" } as const;

export function TeamAnswers({ said, mayAsk }: { said: Approvals; mayAsk: boolean }) {
  const { facts, me } = usePlan();
  const queries = useQueryClient();
  const [sentence, setSentence] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const withdrawing = useMutation({
    mutationFn: (id: string) => approvalsApi.withdraw(facts.id, id),
    networkMode: "always",
    onMutate: () => setSentence(""),
    onSuccess: () => setSentence(words.withdrawn),
    onSettled: () => queries.invalidateQueries({ queryKey: ["approvals", facts.id] }),
  });
  const { error } = withdrawing;
  const people = byPerson(said);
  const leads = can(facts.relation, "team:manage");

  return (
    <section aria-labelledby="akkoord-team">
      <h3 id="akkoord-team" ref={heading} tabIndex={-1}>
        {words.title}
      </h3>
      <p role="status" className={css.done}>
        {sentence}
      </p>
      {error !== null && (
        <p role="alert" className={css.problem}>
          {api.isRefusal(error, "not-found")
            ? words.gone
            : appWords.errors[error instanceof HttpRefusal ? error.code : "internal"]}
        </p>
      )}
      {people.length === 0 && (
        <div className={css.empty}>
          <strong>{words.empty}</strong>
          {mayAsk && <p>{words.emptyHelp}</p>}
        </div>
      )}
      <ul className={css.people}>
        {people.map(({ who, requests, approvals }) => (
          <li key={who.id}>
            <Avatar {...avatarOf(who.discipline)} name={who.name} />
            <div className={css.person}>
              <p className={css.name}>
                <strong>{who.name}</strong>
                {who.id === me.id && ` (${words.you})`}
                {who.discipline !== null && <span>{disciplines[who.discipline].name}</span>}
              </p>
              {requests.map((request) => (
                <Asked
                  key={request.id}
                  request={request}
                  isBusy={withdrawing.isPending}
                  onWithdraw={
                    mayAsk && (leads || request.by.id === me.id)
                      ? () => {
                          // the button goes with its row
                          heading.current?.focus();
                          withdrawing.mutate(request.id);
                        }
                      : undefined
                  }
                />
              ))}
              {approvals.map((approval) => (
                <Given key={approval.id} approval={approval} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AskedProps {
  request: ApprovalRequest;
  isBusy: boolean;
  onWithdraw: (() => void) | undefined;
}

function Asked({ request, isBusy, onWithdraw }: AskedProps) {
  const { facts } = usePlan();
  const now = useNow();
  return (
    <div className={css.said}>
      <p className={css.facts}>
        <Chip>{request.isToSign ? words.askedToSign : words.asked}</Chip>
        {!request.isToSign && <Part section={request.section} template={facts.template} />}
        <span>{words.askedBy(request.by.name, moment(request.at, now))}</span>
      </p>
      {onWithdraw !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          aria-label={words.withdrawOf(request.to.name)}
          onClick={onWithdraw}
        >
          {words.withdraw}
        </Button>
      )}
    </div>
  );
}

function Given({ approval }: { approval: Approval }) {
  const { facts } = usePlan();
  const now = useNow();
  const { answer, number, remark, isOutdated } = approval;
  const history = `/plannen/${facts.id}/versies`;
  return (
    <div className={css.said}>
      <p className={css.facts}>
        <Chip tone={tones[answer]}>{words.given[answer]}</Chip>
        <Part section={approval.section} template={facts.template} />
        <span>{moment(approval.at, now)}</span>
        <Link href={`${history}?versie=${number}`}>{words.version(number)}</Link>
      </p>
      {remark !== null && <blockquote className={css.remark}>{remark}</blockquote>}
      {isOutdated && (
        <p className={css.facts}>
          <Chip tone="amber">{words.outdated}</Chip>
          <Link href={`${history}?van=${number}&tot=concept`} aria-label={words.compareOf(approval.by.name)}>
            {words.compare}
          </Link>
        </p>
      )}
    </div>
  );
}

function Part({ section, template }: { section: string | null; template: Parameters<typeof partName>[0] }) {
  return <span>{partName(template, section) ?? approvalWords.wholePlan}</span>;
}

function avatarOf(discipline: Approval["by"]["discipline"]): { short: string; colour: string } {
  return discipline === null ? { short: "?", colour: "other" } : disciplines[discipline];
}

interface PersonSaid {
  who: Approval["by"];
  requests: ApprovalRequest[];
  approvals: Approval[];
}

/** Who is waited for comes first. */
function byPerson({ requests, approvals }: Approvals): PersonSaid[] {
  const people = new Map<string, PersonSaid>();
  const of = (who: Approval["by"]): PersonSaid => {
    const person = people.get(who.id) ?? { who, requests: [], approvals: [] };
    people.set(who.id, person);
    return person;
  };
  for (const request of requests) of(request.to).requests.push(request);
  for (const approval of approvals) of(approval.by).approvals.push(approval);
  return [...people.values()];
}
