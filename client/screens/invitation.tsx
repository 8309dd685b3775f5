// The page behind an invitation: a new account, or the account that somebody has; opening it consumes nothing.
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import type { Me } from "../../shared/api.ts";
import { HalfSignedInScreen } from "../identity/half-signed-in.tsx";
import { accountApi } from "../net/account-api.ts";
import { api, HttpRefusal } from "../net/http.ts";
import { identityApi } from "../net/identity-api.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { accountWords } from "../words/account.ts";
import { LinkPage, NewPasswordField, Refused, sentenceOf, useStep, useToken } from "./link-page.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import css from "./sign-in.module.css";

const text = accountWords.invitation;
const always = Number.POSITIVE_INFINITY;

export function InvitationScreen() {
  const token = useToken();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => accountApi.invitation(token),
    staleTime: always,
  });
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime: always });
  const session = useQuery({ queryKey: ["session"], queryFn: identityApi.session, staleTime: always });
  if (invitation.isPending || me.isPending || session.isPending) return <Waiting />;
  if (invitation.data === undefined) {
    const code = invitation.error instanceof HttpRefusal ? invitation.error.code : "internal";
    return (
      <LinkPage title={code === "not-found" ? accountWords.broken : text.title}>
        <p role="alert">{code === "not-found" ? text.broken : words.errors[code]}</p>
        <Link href="/">{accountWords.toSignIn}</Link>
      </LinkPage>
    );
  }
  const problem = me.error ?? session.error;
  const signedIn = session.data === undefined ? undefined : me.data;
  if (signedIn === undefined && !api.isRefusal(problem, "signed-out")) {
    return (
      <ProblemCard
        title={words.app.brokenTitle}
        text={words.errors[problem instanceof HttpRefusal ? problem.code : "internal"]}
        action={words.app.retry}
        onAction={() => void Promise.all([me.refetch(), session.refetch()])}
      />
    );
  }
  // the password alone is not enough to accept anything
  if (session.data !== undefined && session.data.state !== "whole") {
    return <HalfSignedInScreen session={session.data} />;
  }
  return (
    <LinkPage title={text.title}>
      <p>{text.for(invitation.data.organisation)}</p>
      {signedIn === undefined ? (
        <SignedOut token={token} name={invitation.data.name} />
      ) : (
        <Acceptance token={token} me={signedIn} />
      )}
    </LinkPage>
  );
}

/** Who is signed in here, and how far, is another now. */
async function asksAnew(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.resetQueries({ queryKey: ["me"] }),
    queries.resetQueries({ queryKey: ["session"] }),
  ]);
}

function SignedOut({ token, name }: { token: string; name: string }) {
  const queries = useQueryClient();
  const [way, setWay] = useState<"fresh" | "known">("fresh");
  return (
    <>
      <p id="account-vraag" className={css.hint}>
        {text.which}
      </p>
      <SegmentedControl
        fullWidth
        mb="md"
        classNames={{ root: css.ways, label: css.way }}
        aria-labelledby="account-vraag"
        value={way}
        data={[
          { value: "fresh", label: text.fresh },
          { value: "known", label: text.known },
        ]}
        onChange={(value) => setWay(value === "known" ? "known" : "fresh")}
      />
      {way === "fresh" ? (
        <NewAccount token={token} invitedName={name} />
      ) : (
        <>
          <p className={css.hint}>{text.signInFirst}</p>
          <SignInForm onSignedIn={() => asksAnew(queries)} />
        </>
      )}
    </>
  );
}

function NewAccount({ token, invitedName }: { token: string; invitedName: string }) {
  const [name, setName] = useState(invitedName);
  const [password, setPassword] = useState("");
  const { step, run } = useStep(text.notMade);

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    const isMade = await run(() => accountApi.makeAccount({ token, name, password }));
    // a whole new page: nothing of who was signed in here before stays in memory
    if (isMade) location.assign("/");
  }

  return (
    <form className={css.form} onSubmit={(event) => void submits(event)}>
      <Refused sentence={sentenceOf(step)} />
      <TextInput
        label={accountWords.name}
        autoComplete="name"
        minLength={2}
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPasswordField value={password} onChange={setPassword} />
      <Button type="submit" loading={step.state === "busy" || step.state === "done"}>
        {text.submit}
      </Button>
    </form>
  );
}

function Acceptance({ token, me }: { token: string; me: Me }) {
  const queries = useQueryClient();
  const { step, run } = useStep(text.notYours);
  const leaving = useStep(text.notYours);

  async function signsOut(): Promise<void> {
    if (await leaving.run(api.signOut)) await asksAnew(queries);
  }

  if (step.state === "done") {
    return (
      <>
        <p role="status">{text.accepted}</p>
        <Button component="a" href="/">
          {text.toToday}
        </Button>
      </>
    );
  }
  return (
    <>
      <Refused sentence={sentenceOf(leaving.step) ?? sentenceOf(step)} />
      <p>{text.signedInAs(me.name, me.email)}</p>
      <div className={css.buttons}>
        <Button
          loading={step.state === "busy"}
          onClick={() => void run(() => accountApi.acceptInvitation(token))}
        >
          {text.accept}
        </Button>
        <Button variant="default" loading={leaving.step.state === "busy"} onClick={() => void signsOut()}>
          {text.signOut}
        </Button>
      </div>
    </>
  );
}
