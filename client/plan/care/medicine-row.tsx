// One medicine: what it is, how much, how often, what for, and from whom it is known.
import { Menu } from "@mantine/core";
import { CircleStop } from "lucide-react";
import { memo, useRef, useState } from "react";
import { medicationSources } from "../../../shared/plan/items.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { dayInWords } from "../../ui/dates.ts";
import { careWords } from "../../../shared/words/care.ts";
import { ChoiceRegister, optionsOf } from "../fields/choice-register.tsx";
import { DateField } from "../fields/date-field.tsx";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./medication.module.css";
import { type Neighbours, movesOf } from "./neighbours.ts";
import { focusListOf } from "./focus-list.ts";
import { StopForm } from "./stop-form.tsx";
import { StopLine } from "./stopped-medicine.tsx";
import { useField } from "../../hooks/use-field.ts";
import { ValueField } from "../fields/value-field.tsx";

const words = careWords.medication;

interface MedicineRowProps extends Neighbours {
  item: LiveItem<"medications">;
  /** Enter in the last field. */
  onNext: (() => void) | undefined;
}

/** Drawn again for a new `onNext` only when it appears or goes: 25 medicines stand in one list. */
export const MedicineRow = memo(
  MedicineRowOf,
  (one, other) =>
    one.item === other.item &&
    one.upAfter === other.upAfter &&
    one.downAfter === other.downAfter &&
    (one.onNext === undefined) === (other.onNext === undefined),
);

function MedicineRowOf({ item, upAfter, downAfter, onNext }: MedicineRowProps) {
  const { plan, isEditable } = usePlan();
  const [isStopping, setIsStopping] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const { id, content } = item;
  const label = words.item(content.name);

  function goOn(field: HTMLElement): void {
    const fields = [...(row.current?.querySelectorAll<HTMLElement>("textarea") ?? [])];
    const next = fields[fields.indexOf(field) + 1];
    if (next !== undefined) next.focus();
    else if (content.name !== null) onNext?.();
  }

  return (
    <li ref={row} className={css.row} data-item={id} aria-label={label}>
      <div className={css.name}>
        <TextValue {...{ item, onEnter: goOn }} field="name" />
      </div>
      <div>
        {!isEditable && content.dose === null && item.registers.dose.state !== "conflict" && (
          <span className={css.missing}>{words.noDose}</span>
        )}
        <TextValue {...{ item, onEnter: goOn }} field="dose" />
      </div>
      <div>
        <TextValue {...{ item, onEnter: goOn }} field="frequency" />
      </div>
      <div className={css.reason}>
        <WordsField
          list="medications"
          id={id}
          name="reason"
          label={words.reason}
          isOneLine
          onEnter={() => {
            if (document.activeElement instanceof HTMLElement) goOn(document.activeElement);
          }}
        />
      </div>
      <Origin item={item} onEnter={goOn} />
      {isEditable && (
        <div className={css.menu}>
          <ItemMenu
            list="medications"
            id={id}
            label={label}
            {...movesOf(plan, "medications", id, { upAfter, downAfter })}
            onRemoved={() => focusListOf(row.current)}
          >
            <Menu.Item leftSection={<CircleStop size={15} aria-hidden />} onClick={() => setIsStopping(true)}>
              {words.stop}
            </Menu.Item>
          </ItemMenu>
        </div>
      )}
      {item.registers.stopped.state !== "empty" && (
        <div className={css.whole}>
          <StopLine item={item} />
        </div>
      )}
      {isStopping && (
        <StopForm
          item={item}
          onDone={(hasStopped) => {
            setIsStopping(false);
            if (hasStopped) focusListOf(row.current);
            else row.current?.querySelector("button")?.focus();
          }}
        />
      )}
    </li>
  );
}

interface TextValueProps {
  item: LiveItem<"medications">;
  field: "name" | "dose" | "frequency" | "prescriber";
  onEnter: (field: HTMLElement) => void;
}

function TextValue({ item, field, onEnter }: TextValueProps) {
  const { set, standing } = useField("medications", item.id, field);
  return (
    <RegisterField register={item.registers[field]} label={words[field]} format={(value) => value} set={set}>
      {(value) => <ValueField {...{ value, standing, onEnter }} label={words[field]} onChange={set} />}
    </RegisterField>
  );
}

/** Who prescribes it, who told of it, and since when. */
function Origin({ item, onEnter }: Pick<TextValueProps, "item" | "onEnter">) {
  const source = useField("medications", item.id, "source");
  const since = useField("medications", item.id, "since");
  const { isEditable } = usePlan();
  const { prescriber, since: day } = item.content;
  return (
    <div className={css.origin}>
      {(isEditable || prescriber !== null) && (
        <span className={css.prescriber}>
          {prescriber !== null && <span>{words.by}</span>}
          <TextValue {...{ item, onEnter }} field="prescriber" />
        </span>
      )}
      <ChoiceRegister
        register={item.registers.source}
        label={words.source}
        options={optionsOf(medicationSources, words.sources)}
        empty={words.sourceEmpty}
        set={source.set}
      />
      <RegisterField
        register={item.registers.since}
        label={words.since}
        format={(value) => dayInWords(value)}
        set={since.set}
      >
        {(value) => (
          <span>
            {day !== null && `${words.since.toLowerCase()} `}
            <DateField
              value={value}
              label={words.since}
              empty={words.sinceEmpty}
              standing={since.standing}
              onChange={since.set}
            />
          </span>
        )}
      </RegisterField>
    </div>
  );
}
