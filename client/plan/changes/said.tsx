// Words that stay, came and went: never by colour alone, and said as such to who listens.
import { Fragment, type ReactNode } from "react";
import type { Mark, Run } from "../../../shared/plan/changes/change.ts";
import { changeWords as words } from "../../words/changes.ts";
import css from "./changes.module.css";

export type Tone = "same" | "added" | "removed";

/** Letters of one tone. */
export function Said({ tone, children }: { tone: Tone; children: ReactNode }) {
  if (tone === "same") return <>{children}</>;
  const Tag = tone === "added" ? "ins" : "del";
  return (
    <Tag className={css[tone]}>
      <span className="only-read-out" data-about="">
        {words[tone]}
      </span>
      {children}
    </Tag>
  );
}

const tagOfMark: Readonly<Record<string, "strong" | "em" | "u" | "s">> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
};

/** The letters with their marks; a link is not followed from here. */
export function Marked({ text, marks = [] }: { text: string; marks?: readonly Mark[] | undefined }) {
  return marks.reduce<ReactNode>((inner, { type }) => {
    const Tag = tagOfMark[type];
    if (Tag !== undefined) return <Tag>{inner}</Tag>;
    return type === "link" ? <span className={css.link}>{inner}</span> : inner;
  }, text);
}

export function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => {
    const inner = run.node?.type === "hardBreak" ? <br /> : <Marked text={run.text} marks={run.marks} />;
    // runs are what they are in their place
    if (run.op !== "same") {
      return (
        <Fragment key={index}>
          <Said tone={run.op}>
            {run.node?.type === "hardBreak" ? (
              <>
                <span data-about="">↵</span>
                {inner}
              </>
            ) : (
              inner
            )}
          </Said>
          {runs[index + 1]?.op === "added" && " "}
        </Fragment>
      );
    }
    if (run.marksBefore === undefined) return <Fragment key={index}>{inner}</Fragment>;
    return (
      <span key={index} className={css.marked}>
        <span className="only-read-out" data-about="">
          {words.markChanged}
        </span>
        {inner}
      </span>
    );
  });
}

/** "oud → nieuw"; where nothing stood or stands, only what there is. */
export function FromTo({ before, after }: { before: string; after: string }) {
  if (before === "" && after === "") return words.empty;
  if (before === "") return <Said tone="added">{after}</Said>;
  return (
    <>
      <Said tone="removed">{before}</Said> <span aria-hidden>→</span>{" "}
      {after === "" ? words.emptied : <Said tone="added">{after}</Said>}
    </>
  );
}
