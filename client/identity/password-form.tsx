// Changing my password.
import { Alert, Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { identityApi } from "../net/identity-api.ts";
import card from "../ui/card.module.css";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.account;
const fewestCharacters = 12;

export function PasswordForm() {
  const attempt = useAttempt();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [isDone, setIsDone] = useState(false);

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsDone(false);
    const wrong = { "wrong-credentials": text.wrongPassword, "wrong-proof": text.wrongPassword };
    const isChanged = await attempt.run(() => identityApi.changePassword(current, next), wrong);
    setIsDone(isChanged);
    if (!isChanged) return;
    setCurrent("");
    setNext("");
  }

  return (
    <form
      className={`${card.card} ${css.part}`}
      aria-labelledby="wachtwoord-wijzigen"
      onSubmit={(event) => void submits(event)}
    >
      <h2 id="wachtwoord-wijzigen">{text.passwordTitle}</h2>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <div className={css.fields}>
        <PasswordInput
          label={text.currentPassword}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
        />
        <PasswordInput
          label={text.newPassword}
          description={text.newPasswordHint}
          autoComplete="new-password"
          minLength={fewestCharacters}
          required
          withAsterisk={false}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": words.signIn.showPassword }}
        />
      </div>
      <div className={css.buttons}>
        <Button type="submit" variant="default" loading={attempt.isBusy}>
          {text.changePassword}
        </Button>
      </div>
      <p role="status" className={css.hint}>
        {isDone && text.passwordChanged}
      </p>
    </form>
  );
}
