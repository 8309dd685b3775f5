// Setting up an authenticator app: a QR code for the app, and a code of it back.
import { Alert, Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { TotpOptions } from "../../shared/api/identity.ts";
import { identityApi } from "../net/identity-api.ts";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { QrCode } from "./qr-code.tsx";
import { useAttempt } from "./use-attempt.ts";
import { withProof } from "./with-proof.ts";

const text = identityWords.totp;

interface TotpSetupProps {
  options: TotpOptions;
  /** With recovery codes when these are the first. */
  onDone: (recoveryCodes: string[]) => unknown;
  onCancel: () => void;
}

export function TotpSetup({ options, onDone, onCancel }: TotpSetupProps) {
  const attempt = useAttempt();
  const [code, setCode] = useState("");
  const wrong = { "wrong-proof": identityWords.codes.wrong, "bad-request": identityWords.codes.wrong };

  function submits(event: FormEvent): void {
    event.preventDefault();
    void attempt.run(async () => {
      const { recoveryCodes } = await withProof(() => identityApi.confirmTotp(code));
      await onDone(recoveryCodes);
    }, wrong);
  }

  return (
    <form onSubmit={submits} className={css.setup} aria-label={text.title}>
      <ol className={css.list}>
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <QrCode text={options.uri} label={text.qr} />
      <div>
        {text.secret}: <span className={css.secret}>{options.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</span>
      </div>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <TextInput
        className={css.code}
        label={identityWords.codes.app}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        withAsterisk={false}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={attempt.isBusy}>
          {text.submit}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
