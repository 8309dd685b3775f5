// Changing my e-mail address: asked here, and done once the new address has confirmed it.
import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useMe } from "../hooks/use-me.ts";
import { identityApi } from "../net/identity-api.ts";
import card from "../ui/card.module.css";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.account;

export function EmailForm() {
  const me = useMe();
  const attempt = useAttempt();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [askedFor, setAskedFor] = useState<string>();

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAskedFor(undefined);
    const wrong = { "wrong-credentials": text.wrongPassword, "wrong-proof": text.wrongPassword };
    if (!(await attempt.run(() => identityApi.changeEmail(email, password), wrong))) return;
    setAskedFor(email);
    setEmail("");
    setPassword("");
  }

  return (
    <form
      className={`${card.card} ${css.part}`}
      aria-labelledby="email-wijzigen"
      onSubmit={(event) => void submits(event)}
    >
      <h2 id="email-wijzigen">{text.emailTitle}</h2>
      <p className={card.muted}>{text.email(me.email)}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <div className={css.fields}>
        <TextInput
          label={text.newEmail}
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={text.emailPassword}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
        />
      </div>
      <div className={css.buttons}>
        <Button type="submit" variant="default" loading={attempt.isBusy}>
          {text.changeEmail}
        </Button>
      </div>
      <p role="status" className={css.hint}>
        {askedFor !== undefined && text.emailAsked(askedFor)}
      </p>
    </form>
  );
}
