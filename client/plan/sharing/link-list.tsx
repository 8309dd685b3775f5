// The links of a plan: for whom, until when, when they were opened, and ending them or making them anew.
import { Alert, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ShareLink } from "../../../shared/api/sharing.ts";
import { lastDutchDay } from "../../../shared/dutch-day.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { fullDate, fullMoment } from "../../../shared/words/dates.ts";
import { useAttempt } from "../../identity/use-attempt.ts";
import { withProof } from "../../identity/with-proof.ts";
import { sharingApi } from "../../net/sharing-api.ts";
import { Chip } from "../../ui/chip.tsx";
import { sharingWords } from "../../words/sharing.ts";
import type { Made } from "./share-page.tsx";
import css from "./sharing.module.css";

const words = sharingWords.list;

interface LinkListProps {
  planId: PlanId;
  links: readonly ShareLink[];
  mayRenew: boolean;
  onMade: (made: Made) => void;
}

export function LinkList({ links, ...props }: LinkListProps) {
  const open = links.filter(({ state }) => state === "open" || state === "blocked");
  const ended = links.filter(({ state }) => state === "expired" || state === "revoked");
  return (
    <section className={css.card}>
      <h2>{words.title}</h2>
      {links.length === 0 && <p>{words.none}</p>}
      <Rows links={open} {...props} />
      {ended.length > 0 && (
        <details>
          <summary>{words.ended(ended.length)}</summary>
          <Rows links={ended} {...props} />
        </details>
      )}
    </section>
  );
}

function Rows({ links, ...props }: LinkListProps) {
  if (links.length === 0) return null;
  return (
    <ul className={css.rows}>
      {links.map((link) => (
        <li key={link.id}>
          <Row link={link} {...props} />
        </li>
      ))}
    </ul>
  );
}

function Row({ link, planId, mayRenew, onMade }: Omit<LinkListProps, "links"> & { link: ShareLink }) {
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<"revoke" | "renew">();
  const { audience, name, email, proof, days, mayRespond, state } = link;
  const isAlive = state !== "revoked";

  async function acts(): Promise<void> {
    await attempt.run(async () => {
      if (asked === "revoke") await sharingApi.revoke(planId, link.id);
      else {
        const renewed = await withProof(() => sharingApi.renew(planId, link.id));
        onMade({ link: renewed, choice: { audience, name, email, proof, days, mayRespond } });
      }
      setAsked(undefined);
    });
    await queries.invalidateQueries({ queryKey: ["share-links", planId] });
  }

  const opened =
    link.openedAt === null || link.seenNumber === null
      ? words.never
      : words.opened(fullMoment(link.openedAt), link.seenNumber, link.openings);
  return (
    <>
      <div className={css.line}>
        <strong>{name}</strong>
        <Chip>{sharingWords.form.audiences[audience]}</Chip>
        <Chip tone={state === "open" ? "green" : "amber"}>{words.states[state]}</Chip>
      </div>
      <p className={css.small}>
        {[
          opened,
          words.until(fullDate(lastDutchDay(new Date(link.expiresAt)))),
          ...(mayRespond ? [words.mayRespond] : []),
        ].join(" · ")}
      </p>
      <p className={css.small}>
        {[sharingWords.form.proofs[proof], email, words.by(link.createdBy.name, fullMoment(link.createdAt))]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {isAlive && asked === undefined && (
        <div className={css.line}>
          {state !== "expired" && (
            <Button
              variant="default"
              size="compact-md"
              aria-label={words.revokeName(name)}
              onClick={() => setAsked("revoke")}
            >
              {words.revoke}
            </Button>
          )}
          {mayRenew && (
            <Button
              variant="default"
              size="compact-md"
              aria-label={words.renewName(name)}
              onClick={() => setAsked("renew")}
            >
              {words.renew}
            </Button>
          )}
        </div>
      )}
      {asked !== undefined && (
        <div
          className={css.asks}
          role="group"
          aria-label={asked === "revoke" ? words.revokeName(name) : words.renewName(name)}
        >
          <p>{asked === "revoke" ? words.revokeAsk : words.renewAsk}</p>
          <div className={css.line}>
            <Button
              autoFocus
              loading={attempt.isBusy}
              color={asked === "revoke" ? "red" : undefined}
              onClick={() => void acts()}
            >
              {asked === "revoke" ? words.revoke : words.renew}
            </Button>
            <Button variant="default" disabled={attempt.isBusy} onClick={() => setAsked(undefined)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      {attempt.problem !== undefined && (
        <Alert color="red" role="alert">
          {attempt.problem}
        </Alert>
      )}
    </>
  );
}
