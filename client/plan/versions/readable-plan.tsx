// A plan as headed text, to read and to copy: no fields, no buttons.
import { memo } from "react";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { shortDate } from "../../../shared/words/dates.ts";
import { versionWords } from "../../words/versions.ts";
import { type PlanLine, planParts } from "../../../shared/readable/plan-lines.ts";
import css from "./versions.module.css";

interface ReadablePlanProps {
  content: PlanContent;
  /** Of its headings, in the page around it. */
  level?: 3 | 4;
}

export const ReadablePlan = memo(function ReadablePlan({ content, level = 4 }: ReadablePlanProps) {
  const Heading = `h${level}` as const;
  const parts = planParts(content).filter(({ lines }) => lines.length > 0);
  return (
    <div className={css.plan}>
      <p>
        <strong>{content.patient.name}</strong>, {shortDate(content.patient.birthDate)}
      </p>
      {parts.length === 0 && <p>{versionWords.nothing}</p>}
      {parts.map(({ id, title, lines }) => (
        <section key={id}>
          <Heading>{title}</Heading>
          {lines.map((line, index) => (
            // nothing moves in a version: the place is the name
            <Line key={index} line={line} level={level} />
          ))}
        </section>
      ))}
    </div>
  );
});

function Line({ line, level }: { line: PlanLine; level: 3 | 4 }) {
  const { at, question, text, detail, isUnderGoal } = line;
  const Heading = level === 3 ? "h4" : "h5";
  return (
    <div className={at.kind === "text" ? css.text : css.item} data-under-goal={isUnderGoal ? "" : undefined}>
      {question !== null && <Heading>{question}</Heading>}
      <p>{text}</p>
      {detail !== "" && <p className={css.detail}>{detail}</p>}
    </div>
  );
}
