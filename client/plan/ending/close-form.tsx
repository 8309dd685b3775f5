// Closing a plan: the reason, and a few words about it.
import { Button, NativeSelect, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import type { Plan } from "../../../shared/api.ts";
import { type CloseReason, closeReasons } from "../../../shared/api/endings.ts";
import { endingApi } from "../../net/ending-api.ts";
import { endingWords } from "../../words/endings.ts";
import css from "./plan-ending.module.css";
import { useEndingCall } from "./use-ending-call.ts";

const text = endingWords.section;

export function CloseForm({ plan }: { plan: Plan }) {
  const [reason, setReason] = useState<CloseReason>();
  const [note, setNote] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const reasonField = useRef<HTMLSelectElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const closing = useEndingCall(plan.id);
  const needsNote = reason === "other" && note.trim() === "";

  async function closes(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (reason === undefined) return reasonField.current?.focus();
    if (needsNote) return noteField.current?.focus();
    await closing.run(() => endingApi.close(plan.id, { reason, words: note.trim() }));
  }

  return (
    <form className={css.form} noValidate onSubmit={(event) => void closes(event)}>
      <NativeSelect
        ref={reasonField}
        label={text.reason}
        value={reason ?? ""}
        error={isChecked && reason === undefined ? text.reasonNeeded : undefined}
        data={[
          { value: "", label: text.reasonNone, disabled: true },
          ...closeReasons.map((each) => ({ value: each, label: endingWords.reasons[each] })),
        ]}
        onChange={(event) => setReason(closeReasons.find((each) => each === event.currentTarget.value))}
      />
      <Textarea
        ref={noteField}
        label={text.note}
        description={text.noteHint}
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        error={isChecked && needsNote ? text.noteNeeded : undefined}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {closing.problem !== undefined && (
        <p role="alert" className={css.problem}>
          {closing.problem}
        </p>
      )}
      <Button type="submit" size="compact-sm" loading={closing.isBusy}>
        {text.close}
      </Button>
    </form>
  );
}
