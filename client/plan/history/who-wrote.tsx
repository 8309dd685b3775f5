// Beside a selection: who wrote it and when, and who took something out of it.
import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import { X } from "lucide-react";
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from "react";
import { useNow } from "../../hooks/use-now.ts";
import { api } from "../../net/http.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { placeBox } from "../slash/place-box.ts";
import { dayAndTime } from "./moment.ts";
import { personInWords } from "./person-in-words.ts";
import { rangesBehind } from "./ranges.ts";
import css from "./who-wrote.module.css";
import { type Writer, type Writers, writersOf } from "./writers.ts";

const text = historyWords.who;
/** As many as the server takes; a longer selection is answered for its beginning. */
const maxRanges = 500;

interface WhoWroteProps {
  editor: Editor;
  plan: OpenPlan;
  root: string;
  selection: { from: number; to: number };
  /** `left`: the focus is elsewhere already. */
  onClose: (how: "escape" | "left") => void;
}

export function WhoWrote({ editor, plan, root, selection, onClose }: WhoWroteProps) {
  const box = useRef<HTMLDivElement>(null);
  // as it was when it was asked: the text may change while the answer is read
  const ranges = useMemo(
    () => rangesBehind(editor.state.doc, plan.doc.getXmlFragment(root), selection).slice(0, maxRanges),
    [editor, plan, root, selection],
  );
  const answer = useQuery({
    queryKey: ["authorship", plan.planId, root, ranges],
    queryFn: async () => {
      const asked = ranges.map(({ client, clock, len }) => ({ client, clock, len }));
      return writersOf(ranges, (await api.authorship(plan.planId, asked)).pieces);
    },
    enabled: ranges.length > 0,
    gcTime: 0,
    retry: false,
  });

  const close = useEffectEvent(onClose);
  useEffect(() => {
    const here = box.current;
    if (here === null) return undefined;
    here.focus({ preventScroll: true });
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close("escape");
    };
    const left = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !here.contains(relatedTarget)) close("left");
    };
    here.addEventListener("keydown", pressed);
    here.addEventListener("focusout", left);
    return () => {
      here.removeEventListener("keydown", pressed);
      here.removeEventListener("focusout", left);
    };
  }, []);
  useLayoutEffect(() => {
    const end = Math.min(selection.to, editor.state.doc.content.size);
    if (box.current !== null) placeBox(box.current, editor.view, end);
  });

  return (
    <div ref={box} role="dialog" aria-label={text.title} tabIndex={-1} className={css.box}>
      <div className={css.heading}>
        <strong>{text.title}</strong>
        <button type="button" aria-label={text.close} className={css.close} onClick={() => onClose("escape")}>
          <X size={16} aria-hidden />
        </button>
      </div>
      <div role="status">
        {ranges.length === 0 && <p>{text.nothing}</p>}
        {answer.isLoading && <p>{text.loading}</p>}
        {answer.isError && <p>{api.isRefusal(answer.error, "offline") ? text.offline : text.failed}</p>}
        {answer.data !== undefined && <Answer {...answer.data} />}
      </div>
    </div>
  );
}

/** Ctrl+Alt+W. AltGr makes a letter and looks the same on Windows. */
export function isWhoKey(event: KeyboardEvent): boolean {
  const isControl = event.ctrlKey && event.altKey && !event.getModifierState("AltGraph");
  return isControl && event.code === "KeyW";
}

function Answer({ writers, removers, isPartlyUnsaved }: Writers) {
  const now = useNow();
  return (
    <>
      {writers.length > 0 && (
        <ul className={css.people}>
          {writers.map((writer) => (
            <li key={`${writer.kind} ${writer.personId} ${writer.via?.personId ?? ""}`}>
              <span className={css.name}>{personInWords(writer)}</span> <Origin writer={writer} />
              <span className={css.when}>· {whenOf(writer, now)}</span>
              {writers.length > 1 && <span className={css.excerpt}>{excerptOf(writer)}</span>}
            </li>
          ))}
        </ul>
      )}
      {removers.map((remover) => (
        <p key={remover.personId} className={css.removed}>
          {text.removed(personInWords(remover), dayAndTime(remover.at, now))}
        </p>
      ))}
      {isPartlyUnsaved && <p>{writers.length === 0 ? text.onlyUnsaved : text.unsaved}</p>}
    </>
  );
}

function Origin({ writer: { kind, via } }: { writer: Writer }) {
  if (kind === "seed") return <span title={text.seedLong}>({text.seed}) </span>;
  if (via === undefined) return null;
  return <span title={text.viaHint(via.name)}>({text.via(via.name)}) </span>;
}

function whenOf({ from, to }: Writer, now: Date): string {
  const [first, last] = [dayAndTime(from, now), dayAndTime(to, now)];
  return first === last ? first : text.between(first, last);
}

const longestExcerpt = 70;

function excerptOf({ excerpts }: Writer): string {
  const letters = excerpts.map((excerpt) => excerpt.trim()).filter((excerpt) => excerpt !== "");
  const whole = letters.join(" … ");
  return `‘${whole.length > longestExcerpt ? `${whole.slice(0, longestExcerpt)}…` : whole}’`;
}
