// What can be done with points of an agenda: each is one step that can be undone.
import { createContext, useContext } from "react";
import type { MeetingId } from "../../../shared/ids.ts";
import type { ItemId, Performer } from "../../../shared/plan/assignment.ts";
import { moveItem, moveItemBefore, setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import type { RegistersOf } from "../../../shared/plan/items.ts";
import { addTo } from "../fields/add-to.ts";
import type { DropPlace } from "../fields/drag-row.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";

type Point = LiveItem<"agenda">;
export type PointOutcome = RegistersOf<"agenda">["done"];

export interface AgendaActs {
  meetingId: MeetingId | undefined;
  /** A point with these words waits or is talked about. */
  isOnAgenda(text: string): boolean;
  put(text: string, by: Performer): void;
  /** Said in this meeting. */
  settle(point: Point, done: PointOutcome | null): void;
  /** From an earlier meeting to this one. */
  again(point: Point): void;
  drop(moved: ItemId, place: DropPlace): void;
  step(id: ItemId, direction: -1 | 1): void;
}

export const AgendaActsContext = createContext<AgendaActs | undefined>(undefined);

/** Only within an agenda: throws elsewhere. */
export function useAgenda(): AgendaActs {
  const acts = useContext(AgendaActsContext);
  if (acts === undefined) throw new Error("there is no agenda around this");
  return acts;
}

export function useAgendaActs(
  meetingId: MeetingId | undefined,
  agenda: readonly Point[],
  own: readonly Point[],
  onSettled: (id: ItemId) => void,
): AgendaActs {
  const { plan } = usePlan();

  function inOneStep(act: () => void): void {
    plan.undo.endStep();
    plan.doc.transact(act, plan.editing.origin);
    plan.undo.endStep();
  }

  return {
    meetingId,
    isOnAgenda: (text) =>
      agenda.some(({ content }) => content.done === null && content.text.trim() === text.trim()),
    put(text, by) {
      plan.undo.endStep();
      addTo(plan, "agenda", {
        fixed: {},
        words: { text },
        registers: { by, ...(meetingId === undefined ? {} : { meeting: meetingId }) },
      });
      plan.undo.endStep();
    },
    settle({ id, content }, done) {
      onSettled(id);
      inOneStep(() => {
        setField(plan.editing, "agenda", id, "done", done);
        // what waited for a meeting is a point of this one now
        if (meetingId !== undefined && content.meeting === null) {
          setField(plan.editing, "agenda", id, "meeting", meetingId);
        }
      });
    },
    again({ id }) {
      inOneStep(() => {
        setField(plan.editing, "agenda", id, "meeting", meetingId ?? null);
        setField(plan.editing, "agenda", id, "done", null);
      });
      focusItem(id);
    },
    drop(moved, { id, side }) {
      inOneStep(() => {
        if (side === "after") moveItem(plan.editing, "agenda", moved, id);
        else moveItemBefore(plan.editing, "agenda", moved, id);
      });
    },
    step(id, direction) {
      const beside = own[own.findIndex((point) => point.id === id) + direction];
      if (beside === undefined) return;
      inOneStep(() => {
        if (direction === 1) moveItem(plan.editing, "agenda", id, beside.id);
        else moveItemBefore(plan.editing, "agenda", id, beside.id);
      });
      focusItem(id);
    },
  };
}
