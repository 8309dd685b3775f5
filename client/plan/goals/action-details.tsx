// Everything of an action that does not fit on its line: status and reason, date, how often, where it belongs, who hears of it.
import type { Performer } from "../../../shared/plan/assignment.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { actionStatuses, reasons } from "../../../shared/plan/items.ts";
import { type TopicSlug } from "../../../shared/plan/section.ts";
import { templates } from "../../../shared/templates/templates.ts";
import type { DivisionHere } from "../../hooks/use-division.ts";
import { useItems } from "../../hooks/use-items.ts";
import { useField } from "../../hooks/use-field.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { dayInWords } from "../../ui/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { Answers } from "../division/division-fields.tsx";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { DateRegister } from "../fields/date-register.tsx";
import { LabelledField } from "../fields/labelled-field.tsx";
import { PerformersField } from "../fields/performers-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./details.module.css";

const words = itemWords.action;

export function ActionDetails({ item, division }: { item: LiveItem<"actions">; division: DivisionHere }) {
  const { id, content, registers } = item;
  const { facts } = usePlan();
  const goals = useItems("goals");
  const performers = usePerformers();
  const topics = templates[facts.template].sections.flatMap((section) =>
    section.id.startsWith("topic.")
      ? [[section.id.slice("topic.".length) as TopicSlug, section.title] as const] // what follows the prefix
      : [],
  );

  const status = useField("actions", id, "status");
  const reason = useField("actions", id, "reason");
  const due = useField("actions", id, "due");
  const frequency = useField("actions", id, "frequency");
  const goal = useField("actions", id, "goal");
  const topic = useField("actions", id, "topic");
  const informs = useField("actions", id, "informs");
  const names = (list: readonly Performer[]) => list.map((one) => performers.shortOf(one)).join(", ");
  const hasReason = content.status === "refused" || content.status === "cancelled" || content.reason !== null;

  return (
    <div className={css.details}>
      <LabelledField label={words.status}>
        <ChoiceRegister
          register={registers.status}
          label={words.status}
          options={optionsOf(actionStatuses, words.statuses)}
          set={status.set}
        />
      </LabelledField>
      {hasReason && (
        <LabelledField label={words.reason}>
          <ChoiceRegister
            register={registers.reason}
            label={words.reason}
            options={optionsOf(reasons, words.reasons)}
            set={reason.set}
          />
          <WordsField list="actions" id={id} name="reasonText" label={words.reasonText} />
        </LabelledField>
      )}
      <LabelledField label={words.due}>
        <DateRegister register={registers.due} field={due} label={words.due} empty={words.dueEmpty} />
      </LabelledField>
      <LabelledField label={words.frequency}>
        <RegisterField
          register={registers.frequency}
          label={words.frequency}
          format={(value) => value}
          set={frequency.set}
        >
          {(value) => (
            <ValueField
              value={value}
              label={words.frequency}
              placeholder={words.frequencyExample}
              standing={frequency.standing}
              onChange={frequency.set}
            />
          )}
        </RegisterField>
      </LabelledField>
      {division.asked?.responsibility === 2 && (
        <LabelledField label={itemWords.responsibility.handsOver}>
          <ValueField
            value={division.asked.handsOver === "" ? null : division.asked.handsOver}
            label={itemWords.responsibility.handsOver}
            placeholder={itemWords.responsibility.handsOverExample}
            onChange={(handsOver) => division.change({ handsOver: handsOver ?? "" })}
          />
        </LabelledField>
      )}
      <LabelledField label={words.goal}>
        <ChoiceRegister
          register={registers.goal}
          label={words.goal}
          empty={words.noGoal}
          options={goals.map((one) => [one.id, one.content.text || itemWords.goal.name("")] as const)}
          formatOther={() => words.noGoal}
          set={goal.set}
        />
      </LabelledField>
      {topics.length > 0 && (
        <LabelledField label={words.topic}>
          <ChoiceRegister
            register={registers.topic}
            label={words.topic}
            empty={words.noTopic}
            options={topics}
            set={topic.set}
          />
        </LabelledField>
      )}
      <LabelledField label={words.informs}>
        <RegisterField register={registers.informs} label={words.informs} format={names} set={informs.set}>
          {(value) => <PerformersField value={value ?? []} label={words.informs} onChange={informs.set} />}
        </RegisterField>
      </LabelledField>
      <Agreement division={division} about={content.text} />
    </div>
  );
}

/** Who said yes, or who still has to. */
function Agreement({ division, about }: { division: DivisionHere; about: string }) {
  const { isEditable } = usePlan();
  const performers = usePerformers();
  const { accepted, pending, voice } = division;
  if (accepted !== null) {
    const say = accepted.onBehalf ? itemWords.division.acceptedFor : itemWords.division.acceptedBy;
    return <p className={css.agreement}>{say(accepted.byName, dayInWords(accepted.at.slice(0, 10)))}</p>;
  }
  if (pending === null) return null;
  const name = performers.shortOf(pending.value.performer);
  return (
    <p className={css.agreement}>
      {itemWords.division.asked(name)}{" "}
      {isEditable && voice === "on-behalf" && <Answers division={division} name={name} about={about} />}
    </p>
  );
}
