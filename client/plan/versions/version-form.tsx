// The name of a version to keep: one field, Enter keeps it.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { versionWords as words } from "../../words/versions.ts";
import type { SavingVersion } from "./use-save-version.ts";
import css from "./versions.module.css";

export function VersionForm({ saving, onCancel }: { saving: SavingVersion; onCancel: () => void }) {
  const [name, setName] = useState("");
  const [isNameless, setIsNameless] = useState(false);
  const isBusy = saving.state === "waiting" || saving.state === "saving";

  function submit(event: FormEvent): void {
    event.preventDefault();
    const trimmed = name.trim();
    setIsNameless(trimmed === "");
    if (trimmed !== "" && !isBusy) saving.save(trimmed);
  }

  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        autoFocus
        label={words.name}
        placeholder={words.nameExample}
        maxLength={120}
        value={name}
        readOnly={isBusy}
        error={isNameless ? words.nameNeeded : saving.problem}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setIsNameless(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // the panel around it stays open
          event.preventDefault();
          onCancel();
        }}
      />
      {isBusy && <p className={css.note}>{saving.sentence}</p>}
      <div className={css.buttons}>
        <Button type="submit" size="compact-md" loading={saving.state === "saving"}>
          {words.doSave}
        </Button>
        <Button size="compact-md" variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}
