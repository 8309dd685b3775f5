// One treatment: what is agreed about it, when and with whom that was discussed, and why.
import { memo, useRef } from "react";
import { setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { limitDecisions } from "../../../shared/plan/items.ts";
import type { Register } from "../../../shared/plan/register.ts";
import { type Treatment, treatments } from "../../../shared/plan/treatments.ts";
import { useAuthorNames } from "../../hooks/use-author-names.ts";
import { careWords } from "../../../shared/words/care.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { addTo } from "../fields/add-to.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { DiscussedLine } from "./discussed-line.tsx";
import css from "./limits.module.css";

const words = careWords.limits;
type Decision = (typeof limitDecisions)[number];

interface TreatmentRowProps {
  treatment: Treatment;
  /** More than one: two people wrote it down at once. */
  items: readonly LiveItem<"limits">[];
}

export const TreatmentRow = memo(TreatmentRowOf, (one, other) => {
  return (
    one.items.length === other.items.length && one.items.every((item, index) => item === other.items[index])
  );
});

function TreatmentRowOf({ treatment, items }: TreatmentRowProps) {
  const { title } = treatments[treatment];
  const row = useRef<HTMLLIElement>(null);
  const [first, ...others] = items;
  return (
    <li ref={row} className={css.row} aria-label={title} tabIndex={-1}>
      {others.length > 0 && (
        <p className={css.twice} role="note">
          {words.twice(title)}
        </p>
      )}
      <LimitLine
        {...{ treatment, title }}
        item={first}
        isTwice={others.length > 0}
        onRemoved={() => row.current?.focus()}
      />
      {others.map((item) => (
        <LimitLine
          key={item.id}
          {...{ treatment, title, item }}
          isTwice
          onRemoved={() => row.current?.focus()}
        />
      ))}
    </li>
  );
}

/** A part of its own, because the names are asked for only where one is shown. */
function WrittenBy({ clientId }: { clientId: number }) {
  const nameOf = useAuthorNames([clientId]);
  return <span className={css.none}>{fieldWords.by(nameOf(clientId))}</span>;
}

interface LimitLineProps {
  treatment: Treatment;
  title: string;
  item: LiveItem<"limits"> | undefined;
  /** Says who wrote this one down. */
  isTwice: boolean;
  onRemoved: () => void;
}

const nothing: Register<Decision> = { state: "empty" };

/** The same line before and after the first choice, so that the focus stays where it is. */
function LimitLine({ treatment, title, item, isTwice, onRemoved }: LimitLineProps) {
  const { plan, isEditable } = usePlan();

  function decide(decision: Decision | null): void {
    plan.undo.endStep();
    if (item !== undefined) setField(plan.editing, "limits", item.id, "decision", decision);
    else if (decision !== null) {
      addTo(plan, "limits", { fixed: { subject: treatment }, registers: { decision } });
    }
  }

  const register = item?.registers.decision ?? nothing;
  const decision = item?.content.decision ?? null;
  return (
    <div className={css.line} data-item={item?.id}>
      <div className={css.head}>
        <strong title={words.treatmentsAbout[treatment]}>{title}</strong>
        {isTwice && register.state === "one" && <WrittenBy clientId={register.clientId} />}
        <RegisterField
          register={register}
          label={title}
          format={(value) => words.decisions[value]}
          set={decide}
        >
          {(value) =>
            value === null && !isEditable ? (
              <span className={css.none}>{words.notDiscussed}</span>
            ) : (
              <span className={css.decision} data-decision={value ?? "none"}>
                <ChoiceField
                  value={value}
                  label={words.decisionOf(title)}
                  options={limitDecisions.map((name) => [name, words.decisions[name]] as const)}
                  empty={words.notDiscussed}
                  onChange={decide}
                />
              </span>
            )
          }
        </RegisterField>
        {item !== undefined && isEditable && (
          <ItemMenu
            list="limits"
            id={item.id}
            label={words.item(title, decision === null ? "" : words.decisions[decision])}
            onRemoved={onRemoved}
          />
        )}
      </div>
      {item !== undefined && (
        <div className={css.body} key={item.id}>
          <WordsField
            list="limits"
            id={item.id}
            name="text"
            label={decision === "different" ? words.textDifferent : words.text}
          />
          <DiscussedLine item={item} />
        </div>
      )}
    </div>
  );
}
