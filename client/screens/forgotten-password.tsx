// Wachtwoord vergeten: asks for a link; what it answers is the same for every address.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { accountApi } from "../net/account-api.ts";
import { words } from "../words.ts";
import { accountWords } from "../words/account.ts";
import { LinkPage, Refused, sentenceOf, useStep } from "./link-page.tsx";
import css from "./sign-in.module.css";

const text = accountWords.forgotten;

export function ForgottenPasswordScreen() {
  const [email, setEmail] = useState("");
  const { step, run } = useStep(words.errors["not-found"]);

  function submits(event: FormEvent): void {
    event.preventDefault();
    void run(() => accountApi.askPasswordReset(email));
  }

  const refused = sentenceOf(step);
  return (
    <LinkPage title={text.title}>
      {step.state === "done" ? (
        <div role="status">
          <p>{text.sent}</p>
          <p className={css.hint}>{text.sentHint}</p>
        </div>
      ) : (
        <form className={css.form} onSubmit={submits}>
          <Refused sentence={refused === words.errors["bad-request"] ? text.malformed : refused} />
          <p className={css.hint}>{text.text}</p>
          <TextInput
            label={words.signIn.email}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" loading={step.state === "busy"}>
            {text.submit}
          </Button>
        </form>
      )}
      <p className={css.below}>
        <Link href="/">{accountWords.toSignIn}</Link>
      </p>
    </LinkPage>
  );
}
