// Giving a passkey another name.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { identityApi } from "../net/identity-api.ts";
import { identityWords } from "../words/identity.ts";
import { words } from "../words.ts";
import css from "./identity.module.css";
import { useAttempt } from "./use-attempt.ts";

const text = identityWords.account;

interface PasskeyNameProps {
  passkey: { id: string; name: string };
  onDone?: (() => Promise<unknown>) | undefined;
  onClose: () => void;
}

export function PasskeyName({ passkey, onDone, onClose }: PasskeyNameProps) {
  const [name, setName] = useState(passkey.name);
  const attempt = useAttempt();

  async function submits(event: FormEvent): Promise<void> {
    event.preventDefault();
    const isDone = await attempt.run(async () => {
      await identityApi.renamePasskey(passkey.id, name);
      await onDone?.();
    });
    if (isDone) onClose();
  }

  return (
    <form className={css.fields} onSubmit={(event) => void submits(event)}>
      <TextInput
        label={text.passkeyName}
        error={attempt.problem}
        maxLength={60}
        autoFocus
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" size="compact-sm" loading={attempt.isBusy}>
          {text.save}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
