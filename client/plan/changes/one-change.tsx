// One change, in the words of what it is about.
import type { ReactNode } from "react";
import { disciplines } from "../../../shared/discipline.ts";
import type { Division } from "../../../shared/plan/assignment.ts";
import type { ChangeOf } from "../../../shared/plan/changes/change.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import type { CareTeamMember } from "../../../shared/plan/facts.ts";
import { goalsOfCare } from "../../../shared/plan/treatments.ts";
import { divisionText, joined, nameOf } from "../../../shared/readable/item-lines.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { fullDate, shortDate } from "../../../shared/words/dates.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { navigationWords } from "../../../shared/words/navigation.ts";
import { divisionWords } from "../../../shared/words/task-division.ts";
import { Chip } from "../../ui/chip.tsx";
import { changeWords as words } from "../../words/changes.ts";
import { words as appWords } from "../../words.ts";
import css from "./changes.module.css";
import { FieldLines, MemberLines } from "./field-lines.tsx";
import { findItem, itemLine, itemTitle } from "./item-title.ts";
import { namesIn } from "./names.ts";
import { FromTo, Runs, Said } from "./said.tsx";
import type { ShownChange } from "./shown.ts";
import { Blocks } from "./text-blocks.tsx";

export interface States {
  before: PlanContent | null;
  after: PlanContent;
}

export function OneChange({ change, states }: { change: ShownChange; states: States }): ReactNode {
  const { before, after } = states;
  switch (change.kind) {
    case "text":
      return <TextChange change={change} after={after} />;
    case "item-added":
    case "item-removed":
      return <Presence change={change} states={states} />;
    case "item-moved": {
      const places = [before, after].map(
        (content) => (content?.[change.list].findIndex(({ id }) => id === change.itemId) ?? -1) + 1,
      );
      const [from = 0, to = 0] = places;
      return (
        <>
          <Title states={states} change={change} />
          <p>{from === to ? words.movedElsewhere : words.moved(from, to)}</p>
        </>
      );
    }
    case "item-changed":
      return <ItemChange change={change} states={states} />;
    case "division-changed":
      return <DivisionChange change={change} states={states} />;
    case "plan-field":
      return <PlanField change={change} states={states} />;
    case "member-added":
    case "member-removed": {
      const isNew = change.kind === "member-added";
      return (
        <>
          <p className={css.kind}>{isNew ? words.memberAdded : words.memberRemoved}</p>
          <p>
            <Said tone={isNew ? "added" : "removed"}>{memberText(change.member)}</Said>
          </p>
        </>
      );
    }
    case "member-changed": {
      const member = after.members.find(({ id }) => id === change.memberId);
      return (
        <>
          <p className={css.kind}>{joined([words.member, member?.name], ": ")}</p>
          <MemberLines fields={change.fields} />
        </>
      );
    }
    default:
      return change satisfies never;
  }
}

function memberText({ name, discipline, organisation, role }: CareTeamMember): string {
  const said = [name, discipline !== null && disciplines[discipline].name, organisation];
  return joined([...said, appWords.roles[role]], ", ");
}

function TextChange({ change, after }: { change: ChangeOf<"text">; after: PlanContent }) {
  const texts = templates[after.template].sections.flatMap((section) => section.texts);
  const question = texts.find(({ root }) => root === change.root)?.question;
  return (
    <>
      {question !== undefined && <p className={css.kind}>{question}</p>}
      {change.isGone && <p className={css.note}>{words.emptyText}</p>}
      <div className={css.text}>
        <Blocks blocks={change.blocks} />
      </div>
    </>
  );
}

type OfItem = ChangeOf<"item-moved"> | ChangeOf<"item-changed">;

function Title({ change, states }: { change: OfItem; states: States }) {
  const listed = findItem(states.after, change.list, change.itemId);
  if (listed === undefined) return <p className={css.kind}>{words.items[change.list]}</p>;
  return (
    <p>
      <span className={css.kind}>{words.items[change.list]}: </span>
      <span className={css.title}>{itemTitle(listed)}</span>
    </p>
  );
}

function ItemChange({
  change,
  states: { before, after },
}: {
  change: ChangeOf<"item-changed">;
  states: States;
}) {
  const listed = findItem(after, change.list, change.itemId);
  const kind = listed?.list === "measures" ? listed.item.kind : undefined;
  // its own words changed: they are its title
  const own = change.fields.find(({ field, runs }) => field === "text" && runs !== undefined);
  const rest = change.fields.filter((field) => field !== own);
  return (
    <>
      {own?.runs === undefined ? (
        <Title change={change} states={{ before, after }} />
      ) : (
        <p>
          <span className={css.kind}>{words.items[change.list]}: </span>
          {change.list === "limits" && listed !== undefined && (
            <span className={css.title}>{itemTitle(listed)}: </span>
          )}
          <Runs runs={own.runs} />
        </p>
      )}
      <FieldLines list={change.list} fields={rest} names={namesIn(after, before, kind)} />
    </>
  );
}

function Presence({ change, states }: { change: ChangeOf<"item-added" | "item-removed">; states: States }) {
  const isNew = change.kind === "item-added";
  const content = isNew ? states.after : (states.before ?? states.after);
  const { text, detail } = itemLine(content, change);
  const tone = isNew ? "added" : "removed";
  return (
    <>
      <p>
        <span className={css.kind}>{words.items[change.list]}: </span>
        <Said tone={tone}>{text}</Said> <DivisionChips content={content} division={change.division} />
      </p>
      {detail !== "" && <p className={css.detail}>{isNew ? detail : <Said tone="removed">{detail}</Said>}</p>}
    </>
  );
}

function DivisionChips({ content, division }: { content: PlanContent; division: Division | undefined }) {
  const value = division?.current ?? division?.pending?.value;
  if (value == null) return null;
  return (
    <>
      {value.performer !== null && <Chip>{nameOf(content, value.performer)}</Chip>}{" "}
      {value.responsibility !== null && (
        <Chip tone="petrol">{itemWords.division.category(value.responsibility)}</Chip>
      )}
    </>
  );
}

/** Who does it, and who said yes or no to that. */
function whoDoesIt(content: PlanContent, division: Division | null): string {
  if (division === null) return "";
  const { accepted, refused } = division;
  const { acceptedBy, acceptedFor, refusedBy } = itemWords.division;
  const day = (at: string) => fullDate(at.slice(0, 10));
  // the case manager was never asked
  const isAsked = accepted !== null && !accepted.at.startsWith("1970-");
  return joined(
    [
      divisionText(content, division),
      isAsked && (accepted.onBehalf ? acceptedFor : acceptedBy)(accepted.byName, day(accepted.at)),
      refused !== null && refusedBy(refused.byName, day(refused.at)),
    ],
    "; ",
  );
}

function DivisionChange({
  change,
  states: { before, after },
}: {
  change: ChangeOf<"division-changed">;
  states: States;
}) {
  const listed =
    change.list === null
      ? undefined
      : (findItem(after, change.list, change.itemId) ?? findItem(before, change.list, change.itemId));
  const [was, is] = [whoDoesIt(before ?? after, change.before), whoDoesIt(after, change.after)];
  return (
    <>
      <p>
        {listed === undefined ? (
          <span className={css.kind}>{words.divisionGone}</span>
        ) : (
          <>
            <span className={css.kind}>{words.items[listed.list]}: </span>
            <span className={css.title}>{itemTitle(listed)}</span>
          </>
        )}
      </p>
      <p className={css.field}>
        <span className={css.fieldName}>{words.division}: </span>
        {was === is ? words.divisionSame : <FromTo before={was} after={is} />}
      </p>
    </>
  );
}

function PlanField({ change, states }: { change: ChangeOf<"plan-field">; states: States }) {
  const { before, after } = states;
  const lines = navigationWords.lines;
  const label = change.field === "patient" ? words.patient : lines[lineNames[change.field]];
  const said = (content: PlanContent): string => {
    switch (change.field) {
      case "patient":
        return joined([content.patient.name, shortDate(content.patient.birthDate)], ", ");
      case "evaluateOn":
        return content.evaluateOn === null ? "" : fullDate(content.evaluateOn);
      case "phase": {
        if (content.phase === null) return "";
        const { phase, since } = content.phase;
        return joined([divisionWords.phase.names[phase], lines.since(fullDate(since))], ", ");
      }
      case "goalOfCare": {
        const { goalOfCare } = content;
        if (goalOfCare === null) return "";
        const goal = goalsOfCare.find(({ code }) => code === goalOfCare.code);
        return joined(
          [goal?.title ?? goalOfCare.code, lines.discussed(fullDate(goalOfCare.discussedOn))],
          ", ",
        );
      }
      case "coordination":
        return whoDoesIt(content, content.coordination);
      default:
        return change satisfies never;
    }
  };
  return (
    <p className={css.field}>
      <span className={css.fieldName}>{label}: </span>
      <FromTo before={before === null ? "" : said(before)} after={said(after)} />
    </p>
  );
}

const lineNames = {
  phase: "phase",
  evaluateOn: "evaluateOn",
  goalOfCare: "goalOfCare",
  coordination: "coordination",
} as const;
