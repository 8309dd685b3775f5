// Begins a comment on what is selected in a text, or on the sentence around the caret.
import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent } from "react";
import { anchorAt, readText } from "../../../shared/plan/comment-anchor.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { commentWords as text } from "../../words/comments.ts";
import { sentenceAt } from "../slash/sentence-at.ts";
import { blocksOf, spotAt } from "./blocks.ts";
import { useDesk, useDeskValue } from "./comment-desk.ts";

interface TextHere {
  plan: OpenPlan;
  root: string;
  editor: Editor | null;
  onProblem: (sentence: string | undefined) => void;
}

/** Undefined for who may not comment. */
export function useTextComments({ plan, root, editor, onProblem }: TextHere): (() => void) | undefined {
  const desk = useDesk();
  const mayComment = useDeskValue((state) => state.comments?.mayComment === true);
  const start = useEffectEvent(() => {
    if (editor === null || !mayComment) return;
    const { doc, selection } = editor.state;
    const range = selection.empty ? sentenceAt(doc, selection, "at") : selection;
    const blocks = blocksOf(doc);
    const found =
      range === undefined
        ? undefined
        : anchorAt(readText(plan.doc, root), {
            from: spotAt(blocks, range.from),
            to: spotAt(blocks, range.to),
          });
    onProblem(found === undefined ? text.nothingSelected : undefined);
    if (found !== undefined) desk.start(found);
  });
  useEffect(() => desk.startsIn(root, () => start()), [desk, root]);
  return mayComment ? () => desk.startIn(root) : undefined;
}
