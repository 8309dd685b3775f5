// A gentle look at the draft with the eyes of the patient: which texts are hard to read, and why.
import { useSyncExternalStore } from "react";
import { type HardText, hardTexts } from "../../../shared/readable/hard-texts.ts";
import type { ReadingHint } from "../../../shared/readable/readability.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useReadContent } from "../../hooks/use-content.ts";
import { sharingWords } from "../../words/sharing.ts";
import type { PlanPageProps } from "../plan-page.tsx";
import css from "./sharing.module.css";

const words = sharingWords.reading;
/** More would not be read either. */
const mostShown = 8;

export function ReadingCheck({ plan, facts }: Pick<PlanPageProps, "plan" | "facts">) {
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const content = useReadContent(plan, facts, isLoaded);
  if (content === undefined) return null;
  const hard = hardTexts(content);
  const titleOf = ({ section }: HardText) =>
    templates[content.template].sections.find(({ id }) => id === section)?.title ?? "";
  return (
    <section className={css.card}>
      <h2>{words.title}</h2>
      <p className={css.small}>{words.about}</p>
      {hard.length === 0 && <p>{words.none}</p>}
      <ul className={css.rows}>
        {hard.slice(0, mostShown).map((text, at) => (
          <li key={`${text.section} ${at}`}>
            <p className={css.small}>{titleOf(text)}</p>
            <blockquote className={css.said}>{text.text}</blockquote>
            <p className={css.small}>{text.hints.map(said).join(" ")}</p>
          </li>
        ))}
      </ul>
      {hard.length > mostShown && <p className={css.small}>{words.more(hard.length - mostShown)}</p>}
    </section>
  );
}

function said(hint: ReadingHint): string {
  switch (hint.kind) {
    case "long-sentence":
      return words.longSentence(hint.words);
    case "long-word":
      return words.longWord(hint.text);
    case "abbreviation":
      return words.abbreviation(hint.text);
    case "professional-word":
      return words.professionalWord(hint.text, hint.meaning);
    default:
      return hint satisfies never;
  }
}
