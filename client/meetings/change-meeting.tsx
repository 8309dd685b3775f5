// Changing a meeting: its name, when it is, its call and its chair.
import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import type { Meeting, MeetingChange } from "../../shared/api/meetings.ts";
import { meetingApi } from "../net/meeting-api.ts";
import { dutchClock } from "../ui/dates.ts";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { detailsOf, emptyDraft } from "./meeting-draft.ts";
import { useMeetingFields } from "./meeting-fields.tsx";
import css from "./meetings.module.css";
import type { MeetingAct } from "./use-meeting-change.ts";

const text = meetingWords.page;

interface ChangeMeetingProps {
  meeting: Meeting;
  act: MeetingAct;
  onDone: () => void;
  onKeep: () => void;
}

export function ChangeMeeting({ meeting, act, onDone, onKeep }: ChangeMeetingProps) {
  // what this person looked at when they began: somebody else's change meanwhile is not overwritten
  const [before] = useState(meeting);
  const [chairId, setChairId] = useState<string>(before.chair.id);
  const form = useMeetingFields(
    {
      ...emptyDraft,
      ...dutchClock(before.startsAt),
      title: before.title,
      videoLink: before.videoLink ?? "",
    },
    false,
  );
  const { first } = form;
  useEffect(() => first.current?.focus(), [first]);

  async function saves(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!form.check()) return;
    const chair = before.people.find(({ id }) => id === chairId)?.id;
    const change: MeetingChange = {
      revision: before.revision,
      ...changed(before, detailsOf(form.draft)),
      ...(chair === undefined || chair === before.chair.id ? {} : { chairId: chair }),
    };
    await act.run(() => meetingApi.change(meeting.id, change), text.changed);
    // also after a refusal: the newest state is what one starts from then
    onDone();
  }

  return (
    <form
      className={css.inline}
      aria-label={text.changeTitle}
      onSubmit={(event) => void saves(event)}
      noValidate
    >
      {form.fields}
      {before.people.length > 1 && (
        <NativeSelect
          className={css.chair}
          label={meetingWords.people.chairOf}
          value={chairId}
          data={before.people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChairId(event.currentTarget.value)}
        />
      )}
      <div className={css.buttons}>
        <Button type="submit" loading={act.isBusy}>
          {meetingWords.form.save}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Only what is different: the same time again is no news for who is invited. */
function changed(before: Meeting, details: ReturnType<typeof detailsOf>): Partial<MeetingChange> {
  return {
    ...(details.title === before.title ? {} : { title: details.title }),
    ...(details.videoLink === before.videoLink ? {} : { videoLink: details.videoLink }),
    ...(Date.parse(details.startsAt) === Date.parse(before.startsAt) ? {} : { startsAt: details.startsAt }),
  };
}
