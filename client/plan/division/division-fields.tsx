// Who does it and in which category, on the row itself; and beneath it what is asked and who has to answer.
import type { Assignment } from "../../../shared/plan/assignment.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { setField } from "../../../shared/plan/edits.ts";
import { type DivisionHere } from "../../hooks/use-division.ts";
import { type Performers, usePerformers } from "../../hooks/use-performers.ts";
import { dayInWords } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { PerformerField } from "../fields/performer-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { usePlan } from "../plan-context.ts";
import { CategoryControl } from "./category-control.tsx";
import css from "./division-fields.module.css";

const words = itemWords.division;

interface DivisionFieldsProps {
  division: DivisionHere;
  /** "actie Spraakbank opnemen" */
  label: string;
  /** Behind the performer on the label: "voor 28 nov". */
  suffix?: string | undefined;
  isUrgent?: boolean;
}

/** The performer and the four categories, as they count now. */
export function DivisionFields({ division, label, suffix, isUrgent = false }: DivisionFieldsProps) {
  const current = division.current;
  const isOpen = current?.performer == null;
  return (
    <span className={css.fields}>
      <PerformerField
        value={current?.performer ?? null}
        label={`${itemWords.action.performer} (${label})`}
        suffix={suffix}
        tone={isOpen || isUrgent ? "amber" : "plain"}
        onChange={(performer) => division.change({ performer })}
      />
      <CategoryControl
        value={current?.responsibility ?? null}
        label={label}
        onChange={(responsibility) => division.change({ responsibility })}
      />
    </span>
  );
}

interface DivisionNotesProps<L extends "actions" | "team"> {
  list: L;
  item: LiveItem<L>;
  division: DivisionHere;
}

/** Two values at once, an open question, a refusal: nothing at all when all is quiet. */
export function DivisionNotes<L extends "actions" | "team">({ list, item, division }: DivisionNotesProps<L>) {
  const { plan, isEditable } = usePlan();
  const performers = usePerformers();
  const { id, content, registers } = item as unknown as LiveItem<"actions">; // both lists have these
  const say = (value: Assignment) => inWords(value, performers);
  const { pending, refused, accepted, current, voice } = division;
  const isChange = accepted !== null && pending !== null;
  const mustAnswer = pending !== null && voice === "own";
  return (
    <>
      {(["assignment", "proposed"] as const).map(
        (field) =>
          registers[field].state === "conflict" && (
            <RegisterField
              key={field}
              register={registers[field]}
              label={itemWords.action.performer}
              format={say}
              set={(value) => setField(plan.editing, list as "actions", id, field, value)}
            >
              {() => null}
            </RegisterField>
          ),
      )}
      {(isChange || mustAnswer) && (
        <div className={css.note} data-proposal>
          <span>
            {isChange
              ? words.proposed(say(pending.value))
              : words.asked(performers.nameOf(pending.value.performer))}
            {isChange && current !== null && ` ${words.keeps(performers.shortOf(current.performer))}`}
          </span>
          {isEditable && (
            <span className={css.answers}>
              {voice !== undefined && (
                <Answers
                  division={division}
                  name={performers.shortOf(pending.value.performer)}
                  about={content.text}
                />
              )}
              {isChange && (
                <button type="button" className={css.quiet} onClick={() => division.withdraw()}>
                  {words.withdraw}
                </button>
              )}
            </span>
          )}
        </div>
      )}
      {refused !== null && (
        <p className={css.note} data-refused>
          {words.refusedBy(
            refused.onBehalf ? performers.shortOf(refused.value.performer) : refused.byName,
            dayInWords(refused.at.slice(0, 10)),
          )}
        </p>
      )}
      {division.hasFailed && (
        <p className={css.note} role="alert">
          {words.failed}
        </p>
      )}
    </>
  );
}

interface AnswersProps {
  division: DivisionHere;
  /** For whom, when it is not for oneself. */
  name: string;
  /** The words of the action or task, for who cannot see where the buttons stand. */
  about: string;
}

export function Answers({ division, name, about }: AnswersProps) {
  const isOwn = division.voice === "own";
  const [yes, no] = isOwn ? [words.accept, words.refuse] : [words.acceptFor(name), words.refuseFor(name)];
  return (
    <>
      <button
        type="button"
        className={css.yes}
        aria-label={words.answerAbout(yes, about)}
        onClick={() => division.answer("accepted")}
      >
        {yes}
      </button>
      <button
        type="button"
        className={css.no}
        aria-label={words.answerAbout(no, about)}
        onClick={() => division.answer("refused")}
      >
        {no}
      </button>
    </>
  );
}

export function inWords({ performer, responsibility }: Assignment, performers: Performers): string {
  const category = responsibility === null ? "" : `, ${words.category(responsibility)}`;
  return `${performers.shortOf(performer)}${category}`;
}
