// The page behind the link of a forgotten password; the link is used up only when a password was chosen.
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { accountApi } from "../net/account-api.ts";
import { accountWords } from "../words/account.ts";
import { LinkPage, NewPasswordField, Refused, sentenceOf, useStep, useToken } from "./link-page.tsx";
import css from "./sign-in.module.css";

const text = accountWords.reset;

export function NewPasswordScreen() {
  const token = useToken();
  const [password, setPassword] = useState("");
  const { step, run } = useStep(text.broken);

  function submits(event: FormEvent): void {
    event.preventDefault();
    void run(() => accountApi.resetPassword(token, password));
  }

  if (step.state === "done") {
    return (
      <LinkPage title={text.title}>
        <p role="status">{text.done}</p>
        <Button component={Link} href="/">
          {accountWords.toSignIn}
        </Button>
      </LinkPage>
    );
  }
  const refused = sentenceOf(step);
  return (
    <LinkPage title={text.title}>
      <form className={css.form} onSubmit={submits}>
        <Refused sentence={refused} />
        <NewPasswordField value={password} onChange={setPassword} />
        <Button type="submit" loading={step.state === "busy"}>
          {text.submit}
        </Button>
      </form>
      {refused === text.broken && (
        <p className={css.below}>
          <Link href="/wachtwoord-vergeten">{text.askAgain}</Link>
        </p>
      )}
    </LinkPage>
  );
}
