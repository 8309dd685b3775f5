// What is new in the signed plan since the version that was signed before it, as short lines.
import { html } from "hono/html";
import { dutchDay } from "../../shared/dutch-day.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import type { Change } from "../../shared/plan/changes/change.ts";
import { changesBetween } from "../../shared/plan/changes/changes.ts";
import type { ListName } from "../../shared/plan/items.ts";
import { measureKinds } from "../../shared/plan/measures/measure-kinds.ts";
import { itemLines } from "../../shared/readable/item-lines.ts";
import { valuesText } from "../../shared/readable/value-text.ts";
import { templates } from "../../shared/templates/templates.ts";
import { fullDate } from "../../shared/words/dates.ts";
import { pageWords as words } from "../../shared/words/patient-page.ts";
import { type Html, list, paragraph, part } from "./html.ts";

/** So many are shown at once; the others are a press away. */
const shownAtOnce = 6;

/** The signed version before this one; null for the first. */
export interface EarlierVersion {
  number: number;
  signedAt: Date;
  content: PlanContent;
}

/** Lines that say what changed, in the order in which the plan is read; each once. */
export function newsLines(earlier: PlanContent, content: PlanContent): string[] {
  const lines = changesBetween(earlier, content).flatMap((change) => lineOf(change, earlier, content));
  return [...new Set(lines)];
}

export function newsPart(earlier: EarlierVersion | null, lines: readonly string[]): Html {
  if (earlier === null) return part(2, words.whatsNew, [paragraph(words.newsFirst)], "nieuw");
  const [shown, others] = [lines.slice(0, shownAtOnce), lines.slice(shownAtOnce)];
  const body =
    lines.length === 0
      ? [paragraph(words.newsNone)]
      : [
          paragraph(words.newsSince(earlier.number, fullDate(dutchDay(earlier.signedAt)))),
          ...list(
            shown.map((line) => html`${line}`),
            "dots",
          ),
          ...(others.length === 0
            ? []
            : [
                html`<details>
                  <summary>${words.moreNews(others.length)}</summary>
                  ${list(
                    others.map((line) => html`${line}`),
                    "dots",
                  )}
                </details>`,
              ]),
        ];
  return part(2, words.whatsNew, body, "nieuw");
}

const say = words.newsLine;

function lineOf(change: Change, earlier: PlanContent, content: PlanContent): string[] {
  switch (change.kind) {
    case "text": {
      const sections = templates[content.template].sections;
      const section = sections.find(({ texts }) => texts.some(({ root }) => root === change.root));
      return [say.text(section?.title ?? words.other)];
    }
    case "item-added":
      return [say.added(words.lists[change.list], textOf(content, change.list, change.itemId))];
    case "item-removed":
      return [say.removed(words.lists[change.list], textOf(earlier, change.list, change.itemId))];
    case "item-changed":
      return [say.changed(words.lists[change.list], textOf(content, change.list, change.itemId))];
    case "division-changed":
      // the list is null when no list has the item
      return change.list === null
        ? []
        : [say.changed(words.lists[change.list], textOf(content, change.list, change.itemId))];
    case "plan-field":
      return [say.changed(words.lists.agreements, say.fields[change.field])];
    case "member-added":
      return [say.member.added(change.member.name)];
    case "member-removed":
      return [say.member.removed(change.member.name)];
    // neither what stands elsewhere nor how a colleague's row reads is news for a patient
    case "item-moved":
    case "member-changed":
    case "record":
      return [];
    default:
      return change satisfies never;
  }
}

/** A measurement by its kind and value; everything else by its own words. */
function textOf(content: PlanContent, list: ListName, itemId: string): string {
  if (list === "measures") {
    const measure = content.measures.find(({ id }) => id === itemId);
    if (measure === undefined) return "";
    const value = measure.values === null ? "" : ` ${valuesText(measure.kind, measure.values)}`;
    return `${measureKinds[measure.kind].title}${value}`;
  }
  const items = content[list].filter(({ id }) => id === itemId);
  // its own list's items: TypeScript cannot follow a name and its list together
  const [line] = itemLines(content, list, items as never);
  return line?.text ?? "";
}
