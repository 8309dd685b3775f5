// The one sentence that is read out: the turn moved, the meeting ended, or somebody raised a hand for the chair.
import { useEffect, useRef, useState } from "react";
import type { Meeting } from "../../../shared/api/meetings.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import type { Arrival } from "./arrival.ts";
import { currentItem } from "./turn.ts";

const text = meetingRunWords.said;

export interface Said {
  turn: string | undefined;
  hands: ReadonlySet<string>;
  state: Meeting["state"];
}

export function saidOf(meeting: Meeting): Said {
  const current = currentItem(meeting);
  const hands = meeting.items.flatMap(({ signals }) => signals.filter(({ kind }) => kind === "hand"));
  return {
    turn: current?.id,
    hands: new Set(hands.map(({ personId }) => personId)),
    state: meeting.state,
  };
}

/** Undefined when nothing of it changed. */
export function newsOf(
  meeting: Meeting,
  before: Said,
  { personId, planId }: { personId: PersonId; planId: PlanId },
): string | undefined {
  if (meeting.state === "ended" && before.state !== "ended") return meetingRunWords.ended;
  const current = currentItem(meeting);
  if (current !== undefined && current.id !== before.turn) {
    if (current.patient?.planId === planId) return text.own;
    return text.turn(current.patient?.name ?? meetingRunWords.other);
  }
  if (!meeting.mayLead) return undefined;
  const hands = meeting.items.flatMap(({ signals }) => signals.filter(({ kind }) => kind === "hand"));
  const raised = hands.filter((hand) => hand.personId !== personId && !before.hands.has(hand.personId));
  return raised.length === 0 ? undefined : raised.map(({ name }) => text.hand(name)).join(". ");
}

export function useSaid(
  meeting: Meeting,
  who: { personId: PersonId; planId: PlanId },
  arrival: Arrival | undefined,
): string {
  const [sentence, setSentence] = useState("");
  const before = useRef<Said>(undefined);
  const { personId, planId } = who;
  useEffect(() => {
    const known = before.current;
    before.current = saidOf(meeting);
    if (known !== undefined) {
      const news = newsOf(meeting, known, { personId, planId });
      if (news !== undefined) setSentence(news);
    } else if (arrival?.itemId !== undefined) {
      const name = meeting.items.find(({ id }) => id === arrival.itemId)?.patient?.name;
      if (name !== undefined) setSentence(text.moved(name));
    }
  }, [meeting, personId, planId, arrival]);
  return sentence;
}
