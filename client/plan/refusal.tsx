// What happened when the server closed the plan, what it means for the text, and the one thing to do.
import { Button } from "@mantine/core";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { signInAgain } from "../identity/question.ts";
import { asksToSignIn, type Connection, type OpenPlan } from "../net/open-plan.ts";
import { words } from "../words.ts";
import { closingWords } from "../words/closing.ts";
import css from "./refusal.module.css";
import { CopyButton, closingOf } from "./save-line.tsx";

interface RefusalProps {
  plan: OpenPlan;
  connection: Connection;
  /** There is text on the screen that somebody may want to keep. */
  isLoaded: boolean;
  isClosed: boolean;
  copyText: () => string;
}

export function Refusal({ plan, connection, isLoaded, isClosed, copyText }: RefusalProps) {
  useSignInAgain(plan, connection);
  if (connection.state !== "refused" || asksToSignIn(connection)) return null;
  const { reason, advice } = closingOf(connection.code, isClosed);
  return (
    <div role="alert" className={css.banner}>
      <p>
        <strong>
          {words.saveState.readOnly} {reason}.
        </strong>{" "}
        {isLoaded ? advice : closingWords.unopened}
      </p>
      {isLoaded && <CopyButton copyText={copyText} />}
      <Button size="compact-sm" onClick={() => location.reload()}>
        {isClosed ? words.plan.refresh : words.close.reopen}
      </Button>
    </div>
  );
}

/** Over the page (client/identity/sign-in-over.tsx): the text stays, and goes to the server once the person is back. */
function useSignInAgain(plan: OpenPlan, connection: Connection): void {
  const isRefused = asksToSignIn(connection);
  const isAsked = useSyncExternalStore(signInAgain.subscribe, signInAgain.isOpen);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (isRefused) void signInAgain.ask();
  }, [isRefused]);
  useEffect(() => {
    // also when something else asked: the connection is that of the session before
    if (wasAsked.current && !isAsked) plan.renew();
    wasAsked.current = isAsked;
  }, [isAsked, plan]);
}
