// Watches over the session of the person at this page: says when it is about to end, and asks them back when it did.
import { Button } from "@mantine/core";
import { useEffect, useSyncExternalStore } from "react";
import { useActivity } from "../hooks/use-activity.ts";
import { api } from "../net/http.ts";
import { clockTime } from "../ui/dates.ts";
import { identityWords } from "../words/identity.ts";
import css from "./identity.module.css";
import { sessionEnd } from "./own-session-end.ts";
import { ProofDialog } from "./proof-dialog.tsx";
import { signInAgain } from "./question.ts";
import { SignInOver } from "./sign-in-over.tsx";

const text = identityWords.idle;
const look = (): void => void sessionEnd.look();

export function SessionWatch() {
  const ending = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.ending);
  useActivity(look);

  useEffect(() => {
    const forget = sessionEnd.watch();
    // a machine that slept, a window that somebody comes back to
    const comesBack = ["focus", "online"] as const;
    for (const event of comesBack) addEventListener(event, look);
    return () => {
      for (const event of comesBack) removeEventListener(event, look);
      forget();
    };
  }, []);

  useEffect(() => {
    if (ending.state === "over") void signInAgain.ask();
  }, [ending]);

  async function stays(): Promise<void> {
    await api.activity().catch(() => undefined); // looking tells what became of it
    look();
  }

  return (
    <>
      {ending.state === "soon" && (
        <div className={css.notice} role="alert">
          <span>
            {(ending.canStay ? text.soon : text.day)(clockTime(new Date(ending.endsAtMs).toISOString()))}
          </span>
          {ending.canStay && <Button onClick={() => void stays()}>{text.stay}</Button>}
        </div>
      )}
      <ProofDialog />
      <SignInOver />
    </>
  );
}
