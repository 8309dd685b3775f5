// Cancelling a meeting, with a reason, and with the rest of its series where it has one.
import { Button, Checkbox, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Meeting } from "../../shared/api/meetings.ts";
import { meetingApi } from "../net/meeting-api.ts";
import { meetingWords } from "../words/meetings.ts";
import css from "./meetings.module.css";
import type { MeetingAct } from "./use-meeting-change.ts";

const text = meetingWords.page;

interface CancelMeetingProps {
  meeting: Meeting;
  act: MeetingAct;
  onDone: () => void;
  onKeep: () => void;
}

export function CancelMeeting({ meeting, act, onDone, onKeep }: CancelMeetingProps) {
  const [reason, setReason] = useState("");
  const [isRest, setIsRest] = useState(false);
  const [isChecked, setIsChecked] = useState(false);
  const isMissing = reason.trim() === "";

  async function cancels(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing) return;
    const cancellation = { reason: reason.trim(), restOfSeries: isRest };
    await act.run(() => meetingApi.cancel(meeting.id, cancellation), text.cancelled);
    onDone();
  }

  return (
    <form
      className={css.sureForm}
      aria-label={text.cancel}
      onSubmit={(event) => void cancels(event)}
      noValidate
    >
      <p>{text.cancelAsk}</p>
      <Textarea
        label={text.reason}
        description={text.reasonHint}
        error={isChecked && isMissing ? text.reasonNeeded : undefined}
        autoFocus
        autosize
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {meeting.isInSeries && (
        <Checkbox
          label={text.rest}
          checked={isRest}
          onChange={(event) => setIsRest(event.currentTarget.checked)}
        />
      )}
      <div className={css.buttons}>
        <Button type="submit" color="red" loading={act.isBusy}>
          {text.cancelSure}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {text.keep}
        </Button>
      </div>
    </form>
  );
}
