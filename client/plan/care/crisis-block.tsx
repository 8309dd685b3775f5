// One level of the emergency plan: the signal, what to do, and whom to call by day and in the evening.
import { CircleCheck, Siren, TriangleAlert } from "lucide-react";
import { useRef } from "react";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import type { crisisLevels } from "../../../shared/plan/items.ts";
import { careWords } from "../../../shared/words/care.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import { CallField } from "./call-field.tsx";
import css from "./crisis.module.css";
import { useField } from "../../hooks/use-field.ts";

const words = careWords.crisis;
type Level = (typeof crisisLevels)[number];

const icons = { green: CircleCheck, amber: TriangleAlert, red: Siren } satisfies Record<Level, unknown>;

interface CrisisBlockProps {
  level: Level;
  /** More than one: two people filled it in at once. */
  items: readonly LiveItem<"crisis">[];
  onFill: () => void;
}

export function CrisisBlock({ level, items, onFill }: CrisisBlockProps) {
  const { isEditable } = usePlan();
  const block = useRef<HTMLLIElement>(null);
  const Icon = icons[level];
  const title = words.levels[level];
  return (
    <li ref={block} className={css.block} data-level={level} aria-label={title} tabIndex={-1}>
      <div className={css.head}>
        <Icon size={18} aria-hidden />
        <h3>{title}</h3>
        {isEditable && items.length === 0 && (
          <button type="button" className={css.fill} aria-label={words.fillName(title)} onClick={onFill}>
            {words.fill}
          </button>
        )}
      </div>
      {items.length === 0 && <p className={css.about}>{isEditable ? words.about[level] : words.notFilled}</p>}
      {items.length > 1 && (
        <p className={css.twice} role="note">
          {words.twice(title)}
        </p>
      )}
      {items.map((item) => (
        <CrisisItem key={item.id} item={item} onRemoved={() => block.current?.focus()} />
      ))}
    </li>
  );
}

function CrisisItem({ item, onRemoved }: { item: LiveItem<"crisis">; onRemoved: () => void }) {
  const { isEditable } = usePlan();
  return (
    <div className={css.item} data-item={item.id}>
      <Words item={item} name="signal" />
      <Words item={item} name="action" />
      <Call item={item} field="callByDay" />
      <Call item={item} field="callInEvening" />
      {isEditable && (
        <div className={css.menu}>
          <ItemMenu
            list="crisis"
            id={item.id}
            label={words.item(words.levels[item.content.level])}
            onRemoved={onRemoved}
          />
        </div>
      )}
    </div>
  );
}

function Words({ item, name }: { item: LiveItem<"crisis">; name: "signal" | "action" }) {
  return (
    <div className={css.part}>
      <span className={css.label} aria-hidden>
        {words[name]}
      </span>
      <WordsField
        list="crisis"
        id={item.id}
        name={name}
        label={words[name]}
        placeholder={careWords.limits.fill.toLowerCase()}
      />
    </div>
  );
}

function Call({ item, field }: { item: LiveItem<"crisis">; field: "callByDay" | "callInEvening" }) {
  const { set, standing } = useField("crisis", item.id, field);
  return (
    <div className={css.part}>
      <span className={css.label}>{words[field]}</span>
      <RegisterField
        register={item.registers[field]}
        label={words[field]}
        format={({ name, phone }) => words.format(name, phone)}
        set={set}
      >
        {(value) => <CallField value={value} label={words[field]} standing={standing} onChange={set} />}
      </RegisterField>
    </div>
  );
}
