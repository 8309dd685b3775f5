// What stands around signing: whose plan, what is signed, and the way back; and nothing at all once access ended.
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { shortDate } from "../../../shared/words/dates.ts";
import { signingWords as text } from "../../words/signing.ts";
import { words } from "../../words.ts";
import { content } from "../../../shared/plan/content.ts";
import { planText } from "../../../shared/readable/plan-lines.ts";
import { AccessEnded, hasAccessEnded } from "../access-ended.tsx";
import { factsOf } from "../plan-facts.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import { Refusal } from "../refusal.tsx";
import css from "./signing.module.css";

interface FrameProps extends Omit<PlanPageProps, "me"> {
  /** "Versie 4 ter ondertekening" */
  what: string;
  /** Of the window; without it: signing. */
  title?: string;
  children: ReactNode;
}

export function Frame({ plan, facts, isGone, what, title, children }: FrameProps) {
  const connection = useSyncExternalStore(plan.subscribe, () => plan.status().connection);
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const { patient } = facts;
  useEffect(() => {
    document.title = title ?? text.title(patient.name);
  }, [title, patient.name]);
  if (isGone || hasAccessEnded(connection)) return <AccessEnded planId={plan.planId} />;
  const copyText = () => planText(words.plan.title(patient.name), content(plan.doc, factsOf(facts)));
  return (
    <div className={css.page}>
      <header className={css.header}>
        <div className={css.patient}>
          <h1>{words.plan.title(patient.name)}</h1>
          <p>{shortDate(patient.birthDate)}</p>
        </div>
        <p className={css.what}>{what}</p>
        <Button component={Link} href={`/plannen/${plan.planId}`} variant="default" className={css.back}>
          {text.back}
        </Button>
      </header>
      <Refusal
        plan={plan}
        connection={connection}
        isLoaded={isLoaded}
        isClosed={facts.ending.closed !== null}
        copyText={copyText}
      />
      <main id="inhoud" className={css.desk}>
        {children}
      </main>
    </div>
  );
}

/** In place of both columns. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={css.message}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
