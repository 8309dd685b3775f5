// What is asked of me, and my own answer: the form, or what became of it.
import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { can } from "../../../shared/access.ts";
import type { Approvals } from "../../../shared/api/approvals.ts";
import { contentHash } from "../../../shared/plan/content-hash.ts";
import { approvalWords } from "../../words/approvals.ts";
import { usePlan } from "../plan-context.ts";
import { AnswerForm, emptyDraft } from "./answer-form.tsx";
import type { DraftProps } from "./approvals-drawer.tsx";
import css from "./approvals.module.css";
import { partName } from "./part-name.ts";
import { useAnswer } from "./use-answer.ts";

const words = approvalWords.mine;

export function MyAnswer({ said, seen, draft, onDraft, onClose }: DraftProps & { said: Approvals }) {
  const { facts, me } = usePlan();
  const [done, setDone] = useState<number>();
  const [isAgain, setIsAgain] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const answering = useAnswer((number) => {
    setDone(number);
    setIsAgain(false);
    onDraft(emptyDraft);
    // the button with the focus is gone
    heading.current?.focus();
  });
  const requests = said.requests.filter(({ to }) => to.id === me.id);
  const isAsked = requests.some(({ isToSign }) => !isToSign);
  const hasAnswered = said.approvals.some(({ by }) => by.id === me.id);
  const isFormOpen = isAgain || draft !== emptyDraft || isAsked || !hasAnswered;
  const asked = requests.find(({ isToSign }) => !isToSign)?.section ?? null;

  return (
    <section aria-labelledby="akkoord-mijn">
      <h3 id="akkoord-mijn" ref={heading} tabIndex={-1}>
        {words.title}
      </h3>
      {requests.map(({ id, by, section, isToSign }) => (
        <p key={id} className={css.question}>
          {isToSign
            ? words.askedToSign(by.name)
            : words.asked(by.name, partName(facts.template, section) ?? approvalWords.wholePlan)}
          {isToSign && can(facts.relation, "plan:sign") && (
            <Link href={`/plannen/${facts.id}/ondertekenen`}>{words.toSign}</Link>
          )}
        </p>
      ))}
      <p role="status" className={css.done}>
        {done !== undefined && words.done(done)}
      </p>
      {isFormOpen ? (
        <AnswerForm
          draft={draft.section === undefined ? { ...draft, section: asked } : draft}
          answering={answering}
          onDraft={onDraft}
          onGive={(given) => {
            setDone(undefined);
            if (seen !== undefined) answering.give({ ...given, hash: contentHash(seen) });
          }}
          onLook={onClose}
        />
      ) : (
        <Button variant="default" size="compact-md" onClick={() => setIsAgain(true)}>
          {words.again}
        </Button>
      )}
    </section>
  );
}
