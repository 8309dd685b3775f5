// One measurement in its table; its value is changed in a panel under it.
import { Menu } from "@mantine/core";
import { Pencil } from "lucide-react";
import { memo, useRef, useState } from "react";
import { itemOf } from "../../../shared/plan/edits.ts";
import type { ItemGroup } from "../../../shared/plan/measures/item-scales.ts";
import { measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { editsOf } from "../../../shared/plan/register.ts";
import { checkValues, score } from "../../../shared/plan/measures/scoring.ts";
import { dayInWords } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { usePlan } from "../plan-context.ts";
import type { MeasureItem } from "./kind-line.ts";
import { hasConflict, MeasureConflicts } from "./measure-conflicts.tsx";
import { MeasurePanel } from "./measure-panel.tsx";
import css from "./measure-table.module.css";
import { scoreText, valuesText, valueText } from "../../../shared/readable/value-text.ts";

interface MeasureRowProps {
  item: MeasureItem;
  groups: readonly ItemGroup[];
  by: string;
}

export const MeasureRow = memo(function MeasureRow({ item, groups, by }: MeasureRowProps) {
  const { plan, isEditable } = usePlan();
  const [over, setOver] = useState<Record<"date" | "values" | "by", readonly string[]>>();
  const row = useRef<HTMLTableRowElement>(null);
  const { id, content, registers } = item;
  const { kind, values } = content;
  const { title } = measureKinds[kind];
  const said = content.date === null ? words.unknownDate : dayInWords(content.date);
  const isDrawn = values !== null && checkValues(kind, values) === undefined;
  const known = isDrawn ? score(kind, values).groups : undefined;

  function open(): void {
    const map = itemOf(plan.doc, "measures", id);
    if (map === undefined) return;
    // what a colleague sets while the panel is open stays beside what is typed here
    setOver({ date: editsOf(map, "date"), values: editsOf(map, "values"), by: editsOf(map, "by") });
  }

  function close(): void {
    setOver(undefined);
    row.current?.querySelector("button")?.focus();
  }

  const valueSaid =
    values === null
      ? words.unknownValue
      : isDrawn
        ? valueText(kind, score(kind, values))
        : valuesText(kind, values);
  const columns = 3 + groups.length + (isEditable ? 1 : 0);
  return (
    <>
      <tr ref={row} data-measurement={id}>
        <td>{registers.date.state === "conflict" ? words.two : said}</td>
        <td>
          <strong>{registers.values.state === "conflict" ? words.two : valueSaid}</strong>
          {known !== undefined && (
            <span className={css.groupsInline}>
              {groups.map(({ id, title }) => `${title} ${groupText(known, id, kind)}`).join(", ")}
            </span>
          )}
        </td>
        {groups.map(({ id }) => (
          <td key={id} className={css.groupCell}>
            {groupText(known, id, kind)}
          </td>
        ))}
        <td className={css.by}>
          {registers.by.state === "conflict" ? words.two : by}
          <span className={css.quiet}>
            {content.source !== null && words.sources[content.source]}
            {content.remark !== "" && ` · ${content.remark}`}
          </span>
        </td>
        {isEditable && (
          // the button in it has the label
          // oxlint-disable-next-line jsx-a11y/control-has-associated-label
          <td className={css.menu}>
            <ItemMenu list="measures" id={id} label={words.name(title, said)}>
              <Menu.Item leftSection={<Pencil size={15} aria-hidden />} onClick={open}>
                {words.change}
              </Menu.Item>
            </ItemMenu>
          </td>
        )}
      </tr>
      {hasConflict(item) && (
        <tr>
          <td colSpan={columns}>
            <MeasureConflicts item={item} />
          </td>
        </tr>
      )}
      {over !== undefined && (
        <tr>
          <td colSpan={columns}>
            <MeasurePanel item={item} over={over} onClose={close} />
          </td>
        </tr>
      )}
    </>
  );
});

function groupText(
  known: { id: ItemGroup["id"]; value: number }[] | undefined,
  id: ItemGroup["id"],
  kind: MeasureItem["content"]["kind"],
): string {
  const group = known?.find((group) => group.id === id);
  return group === undefined ? "" : scoreText(kind, group);
}
