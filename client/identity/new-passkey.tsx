// Making a passkey on this device, under a name that one knows it by.
import { Alert, Button, TextInput } from "@mantine/core";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { identityApi } from "../net/identity-api.ts";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { addressForPasskeys, makePasskey, passkeysHere } from "./passkey.ts";
import { useAttempt } from "./use-attempt.ts";
import { withProof } from "./with-proof.ts";

const text = identityWords.account;

interface NewPasskeyProps {
  /** With recovery codes when this is the first factor. */
  onDone: (recoveryCodes: string[]) => unknown;
  onCancel?: () => void;
}

export function NewPasskey({ onDone, onCancel }: NewPasskeyProps) {
  const attempt = useAttempt();
  const [name, setName] = useState("");
  const here = passkeysHere();
  if (here !== "possible") return <NoPasskeysHere />;

  function submits(event: FormEvent): void {
    event.preventDefault();
    void attempt.run(
      async () => {
        const made = await withProof(makePasskey);
        const { recoveryCodes } = await identityApi.addPasskey(name, made);
        await onDone(recoveryCodes);
      },
      { "wrong-proof": identityWords.passkey.failed },
    );
  }

  return (
    <form onSubmit={submits} className={css.form}>
      {attempt.problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {attempt.problem}
        </Alert>
      )}
      <TextInput
        label={text.passkeyName}
        description={text.passkeyNameHint}
        placeholder={text.passkeyExample}
        maxLength={60}
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" loading={attempt.isBusy} leftSection={<KeyRound size={18} aria-hidden />}>
          {text.addPasskey}
        </Button>
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {words.app.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Why not, and where they would work; nothing where they could be. */
export function NoPasskeysHere() {
  const here = passkeysHere();
  if (here === "possible") return null;
  const { otherAddress, unknown } = identityWords.passkey;
  if (here === "unknown") return <p className={css.hint}>{unknown}</p>;
  const address = addressForPasskeys();
  return (
    <p className={css.hint}>
      {otherAddress} <a href={address}>{address}</a>
    </p>
  );
}
