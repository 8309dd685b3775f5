// The one button to sign, and the fields that stand for it where there is no passkey.
import { Alert, Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { useMe } from "../../hooks/use-me.ts";
import { passkeysHere } from "../../identity/passkey.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { api } from "../../net/http.ts";
import { identityApi } from "../../net/identity-api.ts";
import { identityWords } from "../../words/identity.ts";
import { signingWords as words } from "../../words/signing.ts";
import { words as appWords } from "../../words.ts";
import { type Means, OtherStatement } from "./sign-act.ts";
import css from "./signing.module.css";

interface ProofFormProps {
  labels: { plain: string; withPasskey: string };
  /** Why it cannot be done now; undefined when it can. */
  hindrance: string | undefined;
  onSign: (means: Means) => Promise<void>;
  /** What is signed is not there any more, or is not what it was: nothing was signed. */
  onStale: () => void;
}

export function ProofForm({ labels, hindrance, onSign, onStale }: ProofFormProps) {
  const { demo } = useMe();
  const session = useQuery({ queryKey: ["session", "factors"], queryFn: identityApi.session });
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [isOther, setIsOther] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (session.isPending) return null;
  if (session.data === undefined) return <p role="alert">{sentenceOf(session.error)}</p>;
  const { factors } = session.data;
  const hasPasskey = factors.includes("passkey") && passkeysHere() === "possible";
  const hasForm = demo || factors.includes("totp");
  const needsCode = !demo || factors.includes("totp");
  if (!hasPasskey && !hasForm) {
    return (
      <>
        <p>{words.noMeans}</p>
        <Button component={Link} href="/account" variant="default">
          {words.toAccount}
        </Button>
      </>
    );
  }

  async function signs(means: Means): Promise<void> {
    setIsBusy(true);
    setProblem(undefined);
    try {
      await onSign(means);
    } catch (error) {
      if (api.isRefusal(error, "signing-stale")) onStale();
      else setProblem(problemOf(error, means));
    } finally {
      setIsBusy(false);
      setCode("");
    }
  }
  function submits(event: FormEvent): void {
    event.preventDefault();
    if (hindrance !== undefined || isBusy) return;
    void signs(
      needsCode && code.trim() !== ""
        ? { kind: "totp", password, code: code.trim() }
        : { kind: "password", password },
    );
  }
  const showsForm = hasForm && (!hasPasskey || isOther);
  const isDisabled = hindrance !== undefined;
  return (
    <div className={css.proof}>
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {hasPasskey && (
        <Button
          size="lg"
          fullWidth
          disabled={isDisabled}
          loading={isBusy && !isOther}
          onClick={() => void signs({ kind: "passkey" })}
        >
          {labels.withPasskey}
        </Button>
      )}
      {hasPasskey && hasForm && !isOther && (
        <Anchor component="button" type="button" size="sm" onClick={() => setIsOther(true)}>
          {words.otherWay}
        </Anchor>
      )}
      {showsForm && (
        <form onSubmit={submits} className={css.form}>
          <PasswordInput
            label={appWords.signIn.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": appWords.signIn.showPassword }}
          />
          {needsCode && (
            <TextInput
              label={identityWords.codes.app}
              description={identityWords.codes.appHint}
              inputMode="numeric"
              autoComplete="one-time-code"
              required={!demo}
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          <Button
            type="submit"
            size={hasPasskey ? "md" : "lg"}
            variant={hasPasskey ? "default" : "filled"}
            fullWidth
            disabled={isDisabled}
            loading={isBusy && (isOther || !hasPasskey)}
          >
            {labels.plain}
          </Button>
        </form>
      )}
      {hindrance !== undefined && <p className={css.hindrance}>{hindrance}</p>}
    </div>
  );
}

function problemOf(error: unknown, means: Means): string {
  if (error instanceof OtherStatement) return words.mismatch;
  const wrong = {
    passkey: words.wrongPasskey,
    totp: words.wrongCode,
    password: words.wrongPassword,
  }[means.kind];
  return sentenceOf(error, { "wrong-proof": wrong, "bad-request": wrong });
}
