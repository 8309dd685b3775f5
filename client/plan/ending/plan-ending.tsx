// The ways in which a plan ends, for who leads it: closed, opened by mistake, taken over elsewhere, destroyed.
import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { can } from "../../../shared/access.ts";
import type { Plan } from "../../../shared/api.ts";
import { endingApi } from "../../net/ending-api.ts";
import { endingWords } from "../../words/endings.ts";
import { CloseForm } from "./close-form.tsx";
import { DestroyDialog } from "./destroy-dialog.tsx";
import { MoveForm } from "./move-form.tsx";
import css from "./plan-ending.module.css";
import { useEndingCall } from "./use-ending-call.ts";
import { withProof } from "../../identity/with-proof.ts";

const text = endingWords.section;

export function PlanEnding({ plan }: { plan: Plan }) {
  const isOpen = can(plan.relation, "plan:close");
  const [wasOpen] = useState(isOpen);
  const heading = useRef<HTMLHeadingElement>(null);
  const isClosedHere = wasOpen && !isOpen;
  useEffect(() => {
    // the button with the focus is gone
    if (isClosedHere) heading.current?.focus();
  }, [isClosedHere]);
  return (
    <section className={css.section} aria-labelledby="einde-kop">
      <h3 id="einde-kop" ref={heading} tabIndex={-1}>
        {text.title}
      </h3>
      <p role="status" className={css.done}>
        {isClosedHere && text.closed}
      </p>
      {isOpen && (
        <Way title={text.closeTitle} explain={text.closeText}>
          <CloseForm plan={plan} />
        </Way>
      )}
      {isOpen && plan.ending.isUnwritten && (
        <Way title={text.withdrawTitle} explain={text.withdrawText}>
          <Withdrawal plan={plan} />
        </Way>
      )}
      {isOpen && (
        <Way title={text.moveTitle} explain={text.moveText}>
          <MoveForm plan={plan} />
        </Way>
      )}
      <Way title={text.destroyTitle} explain={text.destroyText}>
        <Destruction plan={plan} />
      </Way>
    </section>
  );
}

function Way({ title, explain, children }: { title: string; explain: string; children: ReactNode }) {
  return (
    <details className={css.way}>
      <summary>{title}</summary>
      <p>{explain}</p>
      {children}
    </details>
  );
}

function Withdrawal({ plan }: { plan: Plan }) {
  const withdrawing = useEndingCall(plan.id);
  return (
    <div className={css.form}>
      {withdrawing.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {withdrawing.problem}
        </p>
      )}
      <Button
        size="compact-sm"
        variant="default"
        loading={withdrawing.isBusy}
        onClick={() => void withdrawing.run(() => withProof(() => endingApi.withdraw(plan.id)))}
      >
        {text.withdraw}
      </Button>
    </div>
  );
}

function Destruction({ plan }: { plan: Plan }) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className={css.form}>
      <Button size="compact-sm" variant="outline" color="red" onClick={() => setIsAsking(true)}>
        {text.destroyOpen}
      </Button>
      <DestroyDialog plan={plan} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </div>
  );
}
