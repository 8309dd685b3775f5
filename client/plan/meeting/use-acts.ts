// The acts of who leads the meeting: each waits for the one before, and keeps its refusal at its own block.
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Meeting, MeetingItem } from "../../../shared/api/meetings.ts";
import type { MeetingItemId, PersonId } from "../../../shared/ids.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { meetingRunApi } from "../../net/meeting-run-api.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import { ActQueue, type ActState } from "./act-queue.ts";
import { currentItem } from "./turn.ts";

export type ChairPlace = "begin" | "turn" | "longer" | "list" | "end" | "hands";

const longerMinutes = 5;
const mostMinutes = 240;

export interface Acts {
  state: ActState<ChairPlace>;
  /** In words, for the block where it was tried. */
  problem: (place: ChairPlace) => string | undefined;
  begin: () => Promise<boolean>;
  /** Null: nobody has the turn. */
  turnTo: (itemId: MeetingItemId | null, place: "turn" | "list") => Promise<boolean>;
  longer: (item: MeetingItem) => Promise<boolean>;
  lower: (item: MeetingItem, personId: PersonId) => Promise<boolean>;
  end: () => Promise<boolean>;
}

export function useActs(meeting: Meeting, refresh: () => Promise<void>): Acts {
  const [queue] = useState(() => new ActQueue<ChairPlace>());
  const state = useSyncExternalStore(queue.subscribe, queue.state);
  const { id } = meeting;
  const from = currentItem(meeting)?.id ?? null;
  // two presses are ten minutes, also before the first is answered
  const asked = useRef<{ itemId: MeetingItemId; minutes: number }>(undefined);

  const act = useCallback(
    async (place: ChairPlace, does: () => Promise<void>) => {
      const isDone = await queue.act(place, does);
      await refresh();
      return isDone;
    },
    [queue, refresh],
  );
  return useMemo(
    () => ({
      state,
      problem: (place) => {
        if (!state.problems.has(place)) return undefined;
        return sentenceOf(state.problems.get(place), {
          "changed-meanwhile": meetingRunWords.chair.changed,
        });
      },
      begin: () => act("begin", () => meetingRunApi.start(id)),
      turnTo: (itemId, place) => act(place, () => meetingRunApi.turn(id, { itemId, from })),
      longer: async (item) => {
        const known = asked.current?.itemId === item.id ? asked.current.minutes : item.addedMinutes;
        const minutes = Math.min(mostMinutes, known + longerMinutes);
        asked.current = { itemId: item.id, minutes };
        const isDone = await act("longer", () => meetingRunApi.addMinutes(id, item.id, minutes));
        if (asked.current?.minutes === minutes) asked.current = undefined;
        return isDone;
      },
      lower: (item, personId) => act("hands", () => meetingRunApi.lower(id, item.id, personId)),
      end: () => act("end", () => meetingRunApi.end(id)),
    }),
    [state, act, id, from],
  );
}
