// Sharing the signed plan with the patient: making links, seeing and ending them, and reading what came back.
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { can } from "../../../shared/access.ts";
import type { NewShareLink, ShareChoice } from "../../../shared/api/sharing.ts";
import { sharingApi } from "../../net/sharing-api.ts";
import { Problem } from "../../ui/problem.tsx";
import { words as appWords } from "../../words.ts";
import { sharingWords as words } from "../../words/sharing.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import { Frame } from "../signing/frame.tsx";
import { LinkList } from "./link-list.tsx";
import { MadeLink } from "./made-link.tsx";
import { Messages } from "./messages.tsx";
import { ReadingCheck } from "./reading-check.tsx";
import { ShareForm } from "./share-form.tsx";
import css from "./sharing.module.css";

export interface Made {
  link: NewShareLink;
  choice: ShareChoice;
}

export default function SharePage(props: PlanPageProps) {
  const { facts, plan } = props;
  const { relation, patient } = facts;
  if (!can(relation, "share:manage") && !can(relation, "message:read")) {
    const { missingTitle, missingText, toPlans } = appWords.plan;
    return <Problem title={missingTitle} text={missingText} action={toPlans} href="/plannen" />;
  }
  return (
    <Frame {...props} what={words.what} title={words.title(patient.name)}>
      <div className={css.columns}>
        {can(relation, "share:manage") && <Sharing {...props} />}
        <div className={css.side}>
          {can(relation, "message:read") && <Messages plan={plan} facts={facts} />}
          {can(relation, "plan:write") && <ReadingCheck plan={plan} facts={facts} />}
        </div>
      </div>
    </Frame>
  );
}

function Sharing({ plan, facts }: PlanPageProps) {
  const { planId } = plan;
  const queries = useQueryClient();
  const [made, setMade] = useState<Made>();
  const links = useQuery({ queryKey: ["share-links", planId], queryFn: () => sharingApi.links(planId) });
  const shown = (next: Made) => {
    setMade(next);
    void queries.invalidateQueries({ queryKey: ["share-links", planId] });
  };
  if (links.data === undefined) {
    return (
      <section className={css.card}>
        <h2>{words.heading}</h2>
        {links.isError ? (
          <div role="alert">
            <p>{words.failed}</p>
            <Button onClick={() => void links.refetch()}>{appWords.app.retry}</Button>
          </div>
        ) : (
          <p role="status">{words.loading}</p>
        )}
      </section>
    );
  }
  const { number } = links.data;
  const mayShare = can(facts.relation, "share:create");
  return (
    <div className={css.side}>
      <section className={css.card}>
        <h2>{words.heading}</h2>
        <p>{words.about}</p>
        {number !== null && <p>{words.shows(number)}</p>}
        <p className={css.small}>{words.rule}</p>
        {!mayShare && <p>{words.closed}</p>}
        {mayShare && number === null && <p>{words.notSigned}</p>}
      </section>
      {made !== undefined && <MadeLink made={made} onDone={() => setMade(undefined)} />}
      {made === undefined && mayShare && number !== null && (
        <ShareForm planId={planId} patient={facts.patient.name} onMade={shown} />
      )}
      <LinkList planId={planId} links={links.data.links} mayRenew={mayShare} onMade={shown} />
    </div>
  );
}
