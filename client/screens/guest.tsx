// The page of a guest of a meeting: a code, then waiting for the turn, then one plan, and after that nothing of it.
import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Me } from "../../shared/api.ts";
import type { GuestTurn } from "../../shared/api/guests.ts";
import { useActivity } from "../hooks/use-activity.ts";
import { MeContext } from "../hooks/use-me.ts";
import { guestApi } from "../net/guest-api.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { clockTime } from "../ui/dates.ts";
import { Waiting } from "../ui/waiting.tsx";
import { guestWords } from "../words/guests.ts";
import { words } from "../words.ts";
import { LinkPage, Refused } from "./link-page.tsx";
import css from "./sign-in.module.css";

// the editor is most of the page's weight, and only a plan needs it
const GuestPlan = lazy(() => import("./guest-plan.tsx"));

const text = guestWords.page;
const askEveryMs = 4_000;
const nothing = (): void => undefined;

/** `/gast#token` */
export function GuestScreen() {
  const queries = useQueryClient();
  const [token, setToken] = useState(() => location.hash.slice(1));
  async function enters(): Promise<void> {
    // the link has done its work here; nothing of who was signed in before stays
    history.replaceState(null, "", "/gast");
    await queries.resetQueries();
    setToken("");
  }
  return token === "" ? <GuestDesk /> : <Entrance token={token} onEntered={enters} />;
}

function Entrance({ token, onEntered }: { token: string; onEntered: () => Promise<void> }) {
  const [isSent, setIsSent] = useState(false);
  const [code, setCode] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // the button that was pressed has gone
    if (isSent) field.current?.focus();
  }, [isSent]);

  async function tries(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      const refused = error instanceof HttpRefusal ? error.code : "internal";
      const own = { "not-found": text.broken, "wrong-proof": text.wrong, "too-many": text.tooMany } as const;
      setProblem(refused in own ? own[refused as keyof typeof own] : words.errors[refused]); // looked up just now
    }
    setIsBusy(false);
  }
  const asks = () =>
    tries(async () => {
      await guestApi.askCode(token);
      setIsSent(true);
      field.current?.focus();
    });
  function submits(event: FormEvent): void {
    event.preventDefault();
    void tries(async () => {
      await guestApi.enter(token, code.replaceAll(/\s/g, ""));
      await onEntered();
    });
  }

  return (
    <LinkPage title={text.title}>
      <p>{text.intro}</p>
      <Refused sentence={problem} />
      {isSent ? (
        <form className={css.form} onSubmit={submits}>
          <p role="status">{text.codeSent}</p>
          <TextInput
            ref={field}
            label={text.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\s*(\d\s*){6}"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={isBusy}>
            {text.enter}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => void asks()}>
            {text.again}
          </Button>
        </form>
      ) : (
        <Button loading={isBusy} onClick={() => void asks()}>
          {text.askCode}
        </Button>
      )}
    </LinkPage>
  );
}

/** For who came in: what they came for, as long as it is their turn. */
export function GuestDesk() {
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
  const turn = useQuery({
    queryKey: ["guest"],
    queryFn: guestApi.turn,
    refetchInterval: askEveryMs,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  if (me.isPending || turn.isPending) return <Waiting />;
  const isOut = [me.error, turn.error].some(
    (error) => api.isRefusal(error, "signed-out") || api.isRefusal(error, "not-found"),
  );
  if (isOut || me.data === undefined || turn.data === undefined) {
    const wasIn = me.data !== undefined;
    return (
      <LinkPage title={text.title}>
        <p role="alert">{isOut ? (wasIn ? text.signedOut : text.noLink) : text.away}</p>
      </LinkPage>
    );
  }
  return <Turn me={me.data} turn={turn.data} isAway={turn.isError} />;
}

function Turn({ me, turn, isAway }: { me: Me; turn: GuestTurn; isAway: boolean }) {
  const queries = useQueryClient();
  useActivity(nothing);
  const isOpen = turn.state === "open";
  useEffect(() => {
    // nothing of the plan stays in the memory of this page
    if (!isOpen)
      queries.removeQueries({ predicate: ({ queryKey: [what] }) => what !== "me" && what !== "guest" });
  }, [isOpen, queries]);
  if (isOpen) {
    return (
      <MeContext.Provider value={me}>
        <Suspense fallback={<Waiting />}>
          <GuestPlan key={turn.planId} planId={turn.planId} />
        </Suspense>
      </MeContext.Provider>
    );
  }
  if (turn.state === "over") {
    return (
      <LinkPage title={text.over}>
        <p role="status">{text.overText}</p>
      </LinkPage>
    );
  }
  return (
    <LinkPage title={text.waitingTitle}>
      <p role="status">
        {!turn.isRunning && `${text.notStarted} `}
        {text.expected(clockTime(turn.expectedAt))}
      </p>
      <p>{text.staysHere}</p>
      {isAway && <p role="alert">{text.away}</p>}
    </LinkPage>
  );
}
