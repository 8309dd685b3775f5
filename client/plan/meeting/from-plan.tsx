// What the plan itself brings up: the patient's own words and scores, actions past their day, limits to discuss again.
import { useContent } from "../../hooks/use-content.ts";
import { useItems } from "../../hooks/use-items.ts";
import { useNow } from "../../hooks/use-now.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { usePlanValues } from "../../hooks/use-plan-values.ts";
import { limitsToDiscuss, overdueActions, scoresToDiscuss, summaryOf } from "../../../shared/plan/agenda.ts";
import type { Performer } from "../../../shared/plan/assignment.ts";
import { textOf } from "../../../shared/plan/rich-text-content.ts";
import type { SectionId } from "../../../shared/plan/section.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { dayInWords, today } from "../../ui/dates.ts";
import { dimensionNames } from "../../../shared/words/measures.ts";
import { meetingPlanWords } from "../../../shared/words/meeting-plan.ts";
import { limitTitle } from "../../../shared/readable/item-lines.ts";
import { jumpTo } from "../navigation/jump.ts";
import type { PlanLine } from "../../../shared/readable/plan-lines.ts";
import { usePlan } from "../plan-context.ts";
import css from "./agenda.module.css";
import { useAgenda } from "./agenda-acts.ts";

const words = meetingPlanWords.agenda;

export function FromPatient() {
  const { facts } = usePlan();
  const content = useContent();
  const scored = useItems("positiveHealth");
  const questions = templates[facts.template].sections
    .flatMap(({ texts }) => texts)
    .flatMap(({ root, question }) => {
      const text = (content?.texts[root] ?? []).map(textOf).join(" ").trim();
      return question === undefined || text === "" ? [] : [{ root, question, text: summaryOf(text) }];
    });
  const scores = scoresToDiscuss(scored.map(({ content: scoring }) => scoring));
  const last = scored
    .map(({ content: { date } }) => date ?? "")
    .toSorted()
    .at(-1);
  const lastId = scored.find(({ content: { date } }) => date === last)?.id;
  return (
    <>
      <h4 className={css.head}>{words.fromPatient(facts.patient.name)}</h4>
      {questions.length + scores.length === 0 && <p className={css.quiet}>{words.fromPatientNone}</p>}
      <ul className={css.suggestions}>
        {questions.map(({ root, question, text }) => (
          <Suggestion
            key={root}
            text={text}
            detail={question}
            by={{ kind: "patient" }}
            section="matters"
            at={{ kind: "text", root }}
          />
        ))}
        {scores.map(({ dimension, score, from }) => {
          const name = dimensionNames[dimension];
          const text = from === undefined ? words.score(name, score) : words.fell(name, score, from);
          return (
            <Suggestion
              key={dimension}
              text={text}
              by={{ kind: "patient" }}
              section="matters"
              at={lastId === undefined ? { kind: "section" } : { kind: "item", id: lastId }}
            />
          );
        })}
      </ul>
    </>
  );
}

export function Overdue() {
  const { me } = usePlan();
  const performers = usePerformers();
  const late = overdueActions(useItems("actions"), today(useNow()));
  if (late.length === 0) return null;
  return (
    <>
      <h4 className={css.head}>{words.overdue}</h4>
      <ul className={css.suggestions}>
        {late.map(({ id, content: { text, due, assignment } }) => (
          <Suggestion
            key={id}
            text={text}
            detail={[
              ...(assignment === null ? [] : [performers.shortOf(assignment.performer)]),
              ...(due === null ? [] : [words.due(dayInWords(due))]),
            ].join(", ")}
            by={{ kind: "member", id: me.id }}
            section="goals"
            at={{ kind: "item", id }}
          />
        ))}
      </ul>
    </>
  );
}

export function LimitsAgain() {
  const { me } = usePlan();
  const { phase } = usePlanValues();
  const since = phase.state === "one" ? (phase.value?.since ?? null) : null;
  const limits = limitsToDiscuss(useItems("limits"), since, today(useNow()));
  if (limits.length === 0) return null;
  return (
    <>
      <h4 className={css.head}>{words.limits}</h4>
      <ul className={css.suggestions}>
        {limits.map(({ id, content: { subject, text, discussedOn } }) => (
          <Suggestion
            key={id}
            text={subject === "wish" && text !== "" ? summaryOf(text) : limitTitle(subject)}
            detail={discussedOn === null ? words.neverDiscussed : words.discussedOn(dayInWords(discussedOn))}
            by={{ kind: "member", id: me.id }}
            section="acp"
            at={{ kind: "item", id }}
          />
        ))}
      </ul>
    </>
  );
}

interface SuggestionProps {
  text: string;
  detail?: string;
  /** Whose point it becomes. */
  by: Performer;
  section: SectionId;
  at: PlanLine["at"];
}

function Suggestion({ text, detail, by, section, at }: SuggestionProps) {
  const { isEditable } = usePlan();
  const acts = useAgenda();
  const isOn = acts.isOnAgenda(text);
  return (
    <li className={css.suggestion}>
      <span className={css.what}>
        <button
          type="button"
          className={css.link}
          aria-label={words.goTo(text)}
          onClick={() => jumpTo({ section, at })}
        >
          {text || meetingPlanWords.caught.noText}
        </button>
        {detail !== undefined && detail !== "" && <span className={css.detail}>{detail}</span>}
      </span>
      {isEditable && text !== "" && (
        <button
          type="button"
          className={css.choice}
          aria-label={isOn ? words.onAgendaName(text) : words.discussName(text)}
          // it stays, so that the focus has a place
          aria-disabled={isOn}
          onClick={() => {
            if (!isOn) acts.put(text, by);
          }}
        >
          {isOn ? words.onAgenda : words.discuss}
        </button>
      )}
    </li>
  );
}
