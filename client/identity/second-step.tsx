// The second half of signing in: a passkey, a code of an app, or a recovery code.
import { Alert, Button, TextInput } from "@mantine/core";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { FactorKind, FactorProof } from "../../shared/api/identity.ts";
import { identityApi } from "../net/identity-api.ts";
import { identityWords } from "../words/identity.ts";
import css from "./identity.module.css";
import { passkeysHere, takePasskey } from "./passkey.ts";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.secondStep;
const { codes, passkey } = identityWords;

interface SecondStepProps {
  factors: readonly FactorKind[];
  onProved: () => unknown;
  /** To the first step again, as somebody else. */
  onBack?: () => void;
}

export function SecondStep({ factors, onProved, onBack }: SecondStepProps) {
  const attempt = useAttempt();
  const hasApp = factors.includes("totp");
  const [asksRecovery, setAsksRecovery] = useState(false);
  const [code, setCode] = useState("");
  const kind = asksRecovery ? "recovery-code" : "totp";

  const proves = (proof: () => Promise<FactorProof>) =>
    attempt.run(
      async () => {
        await identityApi.proveFactor(await proof());
        await onProved();
      },
      { "wrong-proof": passkey.failed },
    );

  function submits(event: FormEvent): void {
    event.preventDefault();
    void attempt
      .run(async () => {
        await identityApi.proveFactor({ kind, code });
        await onProved();
      }, wrongCode(asksRecovery))
      .then((isRight) => isRight || setCode(""));
  }

  return (
    <div className={css.steps}>
      <h2>{text.title}</h2>
      <p>{text.text}</p>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      {factors.includes("passkey") && passkeysHere() === "possible" && (
        <>
          <Button
            leftSection={<KeyRound size={18} aria-hidden />}
            loading={attempt.isBusy}
            onClick={() =>
              void proves(async () => ({
                kind: "passkey",
                answer: await takePasskey(identityApi.factorOptions),
              }))
            }
          >
            {passkey.use}
          </Button>
          <p className={css.hint}>{passkey.hint}</p>
        </>
      )}
      {(hasApp || asksRecovery) && (
        <form onSubmit={submits} className={css.form}>
          <TextInput
            // another field, not the same one under another name
            key={kind}
            className={asksRecovery ? undefined : css.code}
            label={asksRecovery ? codes.recovery : codes.app}
            description={asksRecovery ? codes.recoveryHint : codes.appHint}
            inputMode={asksRecovery ? "text" : "numeric"}
            autoComplete="one-time-code"
            autoFocus
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={attempt.isBusy}>
            {text.submit}
          </Button>
        </form>
      )}
      <div className={css.buttons}>
        {factors.includes("recovery-code") && (hasApp || !asksRecovery) && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setAsksRecovery(!asksRecovery);
              setCode("");
              attempt.clear();
            }}
          >
            {asksRecovery ? text.app : text.recovery}
          </Button>
        )}
        {onBack !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={onBack}>
            {text.back}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Letters in a code, or too few, are a wrong code as well. */
function wrongCode(isRecovery: boolean) {
  const sentence = isRecovery ? codes.wrongRecovery : codes.wrong;
  return { "wrong-proof": sentence, "bad-request": sentence };
}
