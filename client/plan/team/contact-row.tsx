// Somebody without an account: who it is, how to reach them, and what they are to the patient.
import { memo } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { itemOf, moveItem, moveItemBefore, setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import type { RegistersOf } from "../../../shared/plan/items.ts";
import { editsOf } from "../../../shared/plan/register.ts";
import { fieldWords } from "../../../shared/words/fields.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { ChoiceField } from "../fields/choice-field.tsx";
import { focusItem } from "../fields/focus-item.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { ValueField } from "../fields/value-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./people.module.css";

const words = divisionWords.contact;

interface ContactRowProps {
  item: LiveItem<"contacts">;
  isCoordinator: boolean;
  previous: ItemId | undefined;
  next: ItemId | undefined;
}

/** Enter: the next field of this person. */
function goOn(field: HTMLElement): void {
  const fields = [...(field.closest("li")?.querySelectorAll<HTMLElement>("textarea") ?? [])];
  fields[fields.indexOf(field) + 1]?.focus();
}

const texts = ["name", "relation", "organisation", "phone"] as const;

export const ContactRow = memo(function ContactRow({ item, isCoordinator, previous, next }: ContactRowProps) {
  const { plan, isEditable } = usePlan();
  const { id, content, registers } = item;
  const named = words.named(content.name);
  function set<R extends (typeof texts)[number] | "isFirstLine" | "isRepresentative">(
    field: R,
    value: RegistersOf<"contacts">[R] | null,
    over?: readonly string[],
  ): void {
    plan.undo.endStep();
    setField(plan.editing, "contacts", id, field, value, over);
  }
  const standing = (field: string) => {
    const map = itemOf(plan.doc, "contacts", id);
    return map === undefined ? [] : editsOf(map, field);
  };
  const move = (place: () => void) => () => {
    plan.undo.endStep();
    place();
    focusItem(id);
  };

  return (
    <li data-item={id}>
      <div className={css.contact}>
        {texts.map((field) => (
          <div key={field} className={css[field]}>
            <RegisterField
              register={registers[field]}
              label={words[field]}
              format={(value) => value}
              set={(value) => set(field, value)}
            >
              {(value) =>
                !isEditable && field === "phone" && value !== null ? (
                  <a href={`tel:${value.replaceAll(/[^\d+]/g, "")}`}>{value}</a>
                ) : (
                  <ValueField
                    value={value}
                    label={field === "name" ? words.name : words.of(words[field], content.name)}
                    placeholder={words[field]}
                    inputMode={field === "phone" ? "tel" : "text"}
                    standing={() => standing(field)}
                    onEnter={goOn}
                    onChange={(typed, over) => set(field, typed, over)}
                  />
                )
              }
            </RegisterField>
          </div>
        ))}
        {isEditable && (
          <div className={css.menu}>
            <ItemMenu
              list="contacts"
              id={id}
              label={named}
              onMoveUp={
                previous === undefined
                  ? undefined
                  : move(() => moveItemBefore(plan.editing, "contacts", id, previous))
              }
              onMoveDown={
                next === undefined ? undefined : move(() => moveItem(plan.editing, "contacts", id, next))
              }
              onRemoved={() => {
                const beside = next ?? previous;
                if (beside === undefined)
                  document.getElementById("titel-team")?.focus({ preventScroll: true });
                else focusItem(beside);
              }}
            />
          </div>
        )}
      </div>
      <div className={css.pills}>
        {isCoordinator && <span className={css.coordinator}>{divisionWords.coordinator}</span>}
        <RegisterField
          register={registers.isFirstLine}
          label={words.line}
          format={(value) => (value ? words.lines[0][1] : words.lines[1][1])}
          set={(value) => set("isFirstLine", value)}
        >
          {(value) => (
            <ChoiceField
              value={value === null ? null : value ? "first" : "other"}
              label={words.of(words.line, content.name)}
              empty={words.lineEmpty}
              options={words.lines}
              onChange={(line) => set("isFirstLine", line === null ? null : line === "first")}
            />
          )}
        </RegisterField>
        <RegisterField
          register={registers.isRepresentative}
          label={words.representative}
          format={(value) => (value ? fieldWords.yes : fieldWords.no)}
          set={(value) => set("isRepresentative", value)}
        >
          {(value) => (
            <Representative
              isOne={value === true}
              label={words.of(words.representative, content.name)}
              onChange={(isOne) => set("isRepresentative", isOne)}
            />
          )}
        </RegisterField>
      </div>
      <WordsField
        list="contacts"
        id={id}
        name="remark"
        label={words.of(words.remark, content.name)}
        placeholder={words.remarkExample}
        className={css.remark}
      />
    </li>
  );
});

interface RepresentativeProps {
  isOne: boolean;
  label: string;
  onChange: (isOne: boolean) => void;
}

function Representative({ isOne, label, onChange }: RepresentativeProps) {
  const { isEditable } = usePlan();
  if (!isEditable) return isOne ? <span className={css.role}>{words.representative}</span> : null;
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        aria-label={label}
        checked={isOne}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span aria-hidden>{words.representative}</span>
    </label>
  );
}
