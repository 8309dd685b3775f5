// What is in order before signing and what is not yet, as points with the places they are about.
import type { Approvals } from "../../../shared/api/approvals.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { PlanId } from "../../../shared/ids.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { Finding, MissingRule } from "../../../shared/plan/findings/finding.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { fullDate } from "../../../shared/words/dates.ts";
import { findingSentence } from "../../words/findings.ts";
import { signingWords } from "../../words/signing.ts";
import { pathTo } from "../navigation/arrival.ts";
import { itemNames } from "../navigation/findings-panel.tsx";

const words = signingWords.ready;

export interface Place {
  label: string;
  href: string;
}

export interface Point {
  state: "done" | "attention" | "blocking";
  text: string;
  places: readonly Place[];
}

export interface Checklist {
  /** What is always told, and what stands in the way. */
  points: readonly Point[];
  /** What does not stand in the way: it is signed with. */
  later: readonly Point[];
  blocking: number;
}

/** What is said in one line when it is in order. */
const checks: readonly { rules: readonly MissingRule[]; done: (content: PlanContent) => string }[] = [
  {
    rules: ["action-without-performer", "action-refused", "task-without-performer", "task-refused"],
    done: () => words.owners,
  },
  {
    rules: ["evaluation-date-missing", "evaluation-date-past"],
    done: ({ evaluateOn }) => words.evaluation(evaluateOn === null ? "" : fullDate(evaluateOn)),
  },
  { rules: ["crisis-without-call", "crisis-incomplete"], done: () => words.emergency },
  { rules: ["conflict-open"], done: () => words.conflicts },
];
const checked: ReadonlySet<MissingRule> = new Set(checks.flatMap(({ rules }) => rules));

export function checklist(
  planId: PlanId,
  content: PlanContent,
  findings: readonly Finding<MissingRule>[],
): Checklist {
  const names = itemNames(content);
  const asPoints = (found: readonly Finding<MissingRule>[]) => pointsOf(planId, content, { names, found });
  const rest = findings.filter(({ rule }) => !checked.has(rule));
  return {
    points: [
      ...checks.flatMap(({ rules, done }): Point[] => {
        const found = findings.filter(({ rule }) => rules.includes(rule));
        return found.length === 0 ? [{ state: "done", text: done(content), places: [] }] : asPoints(found);
      }),
      ...asPoints(rest.filter(({ blocks }) => blocks)),
    ],
    later: asPoints(rest.filter(({ blocks }) => !blocks)),
    blocking: findings.filter(({ blocks }) => blocks).length,
  };
}

/** What is said of several items is said once. */
function pointsOf(
  planId: PlanId,
  content: PlanContent,
  { names, found }: { names: ReadonlyMap<ItemId, string>; found: readonly Finding<MissingRule>[] },
): Point[] {
  const titles = new Map(templates[content.template].sections.map(({ id, title }) => [id, title]));
  return [...Map.groupBy(found, findingSentence)].map(([text, same]) => ({
    state: same.some(({ blocks }) => blocks) ? "blocking" : "attention",
    text,
    places: same.flatMap(({ section, itemIds }): Place[] => {
      const title = titles.get(section) ?? section;
      if (itemIds.length === 0) return [{ label: title, href: pathTo(planId, section) }];
      return itemIds.map((itemId) => ({
        label: names.get(itemId) ?? title,
        href: pathTo(planId, section, itemId),
      }));
    }),
  }));
}

/** Who was asked and who answered, since the last signature. */
export function approvalPoints(
  planId: PlanId,
  content: PlanContent,
  { requests, approvals }: Approvals,
): Point[] {
  const about = (id: string | null) => {
    const section = templates[content.template].sections.find((each) => each.id === id);
    return {
      said: section === undefined ? "" : words.about(section.title),
      places: section === undefined ? [] : [{ label: section.title, href: pathTo(planId, section.id) }],
    };
  };
  const who = ({ name, discipline }: Approvals["approvals"][number]["by"]) =>
    discipline === null ? name : `${name}, ${disciplines[discipline].name.toLowerCase()}`;
  const asked = requests
    .filter(({ isToSign }) => !isToSign)
    .map(({ to, section }): Point => {
      const { said, places } = about(section);
      return { state: "attention", text: words.asked(who(to), said), places };
    });
  const given = approvals.map(({ by, answer, remark, section, isOutdated }): Point => {
    const { said, places } = about(section);
    const isAgreed = answer !== "returned";
    if (isOutdated && isAgreed) return { state: "attention", text: words.outdated(who(by), said), places };
    const text = words.approved(who(by), answer, said);
    return {
      state: isAgreed ? "done" : "attention",
      text: remark === null ? text : `${text} ${words.remark(remark)}`,
      places,
    };
  });
  return [...asked, ...given];
}
