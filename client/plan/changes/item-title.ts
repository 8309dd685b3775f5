// What an item is called in a list of changes, by what stays when its values change.
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { ListedItem } from "../../../shared/plan/changes/change.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import { measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { itemLines, limitTitle } from "../../../shared/readable/item-lines.ts";
import { valuesText } from "../../../shared/readable/value-text.ts";
import { careWords } from "../../../shared/words/care.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { changeWords } from "../../words/changes.ts";

export function findItem(content: PlanContent | null, list: ListName, id: ItemId): ListedItem | undefined {
  const item = content?.[list].find((each) => each.id === id);
  return item === undefined ? undefined : ({ list, item } as ListedItem); // it was found in that list
}

export function itemTitle(listed: ListedItem): string {
  return titleOf(listed).trim() || changeWords.unnamed;
}

function titleOf({ list, item }: ListedItem): string {
  switch (list) {
    case "measures":
      return measureKinds[item.kind].title + (item.date === null ? "" : `, ${fullDate(item.date)}`);
    case "medications":
      return item.name ?? "";
    case "limits":
      return limitTitle(item.subject);
    case "contacts":
      return item.name ?? item.relation ?? item.organisation ?? "";
    case "crisis":
      return careWords.crisis.levels[item.level];
    case "positiveHealth":
      return item.date === null ? "" : fullDate(item.date);
    case "goals":
    case "actions":
    case "agreements":
    case "decisions":
    case "agenda":
    case "team":
      return item.text;
    default:
      return list satisfies never;
  }
}

/** All that an item says, as a line with its details; who does it is said beside it. */
export function itemLine(content: PlanContent, listed: ListedItem): { text: string; detail: string } {
  if (listed.list === "measures") {
    const { kind, values, remark } = listed.item;
    const said = values === null ? "" : valuesText(kind, values);
    return { text: itemTitle(listed), detail: [said, remark].filter((part) => part !== "").join(" · ") };
  }
  const items = [listed.item] as Parameters<typeof itemLines>[2]; // of the list that is named beside it
  const [line] = itemLines({ ...content, divisions: {} }, listed.list, items);
  return { text: line?.text.trim() || changeWords.unnamed, detail: line?.detail ?? "" };
}
