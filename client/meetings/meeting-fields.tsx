// The fields of a meeting itself: what it is called, when it is, and where the call is.
import { NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { useNow } from "../hooks/use-now.ts";
import { today as dayOf } from "../ui/dates.ts";
import { meetingWords } from "../words/meetings.ts";
import { type DraftProblem, type MeetingDraft, problemsOf } from "./meeting-draft.ts";
import css from "./meetings.module.css";

const text = meetingWords.form;
const sentences: Readonly<Record<DraftProblem, string>> = {
  title: text.nameNeeded,
  date: text.dateNeeded,
  time: text.timeNeeded,
  videoLink: text.videoWrong,
  until: text.untilNeeded,
};

export interface MeetingFields {
  draft: MeetingDraft;
  fields: ReactNode;
  first: RefObject<HTMLInputElement | null>;
  /** False after it has shown what is missing. */
  check: () => boolean;
}

/** `isNew`: with what is asked only once, the minutes of each patient and how it repeats. */
export function useMeetingFields(initial: MeetingDraft, isNew: boolean): MeetingFields {
  const [draft, setDraft] = useState(initial);
  const [isChecked, setIsChecked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const today = dayOf(useNow());
  // one of the past keeps its day
  const earliest = !isNew && initial.date < today ? initial.date : today;
  const problems = problemsOf(draft, earliest);
  const bind = (name: keyof MeetingDraft, problem?: DraftProblem) => ({
    value: draft[name],
    error: isChecked && problem !== undefined && problems.has(problem) ? sentences[problem] : undefined,
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setDraft((before) => ({ ...before, [name]: value }));
    },
  });
  return {
    draft,
    first,
    check() {
      setIsChecked(true);
      if (problems.size === 0) return true;
      // once the errors are drawn
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return false;
    },
    fields: (
      <div ref={box} className={css.fields}>
        <TextInput
          ref={first}
          className={css.wide}
          label={text.name}
          description={text.nameHint}
          maxLength={200}
          {...bind("title", "title")}
        />
        <TextInput type="date" label={text.date} min={earliest} {...bind("date", "date")} />
        <TextInput type="time" label={text.time} {...bind("time", "time")} />
        {isNew && <TextInput inputMode="numeric" maxLength={3} label={text.minutes} {...bind("minutes")} />}
        <TextInput
          className={css.wide}
          type="url"
          label={text.video}
          description={text.videoHint}
          placeholder="https://"
          maxLength={2_000}
          {...bind("videoLink", "videoLink")}
        />
        {isNew && (
          <NativeSelect
            label={text.repeat}
            data={Object.entries(text.repeats).map(([value, label]) => ({ value, label }))}
            {...bind("every")}
          />
        )}
        {isNew && draft.every !== "0" && (
          <TextInput type="date" label={text.until} min={draft.date} {...bind("until", "until")} />
        )}
        {isNew && draft.every !== "0" && <p className={`${css.hint} ${css.wide}`}>{text.untilHint}</p>}
      </div>
    ),
  };
}
