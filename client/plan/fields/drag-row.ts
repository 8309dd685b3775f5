// Dragging an item of a list to another place in it, and the same with Alt and the arrow keys.
import { type DragEvent, type KeyboardEvent, useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import type { ListName } from "../../../shared/plan/items.ts";

/** One drag at a time, in this page only: nothing of a plan goes into the clipboard of a drag. */
let dragged: { list: ListName; id: ItemId } | undefined;

export interface DropPlace {
  id: ItemId;
  side: "before" | "after";
}

interface DragRow {
  /** Spread on the row. */
  row: {
    onDragOver(event: DragEvent): void;
    onDragLeave(): void;
    onDrop(event: DragEvent): void;
    onKeyDown(event: KeyboardEvent): void;
    "data-drop": "before" | "after" | undefined;
  };
  /** Spread on the handle inside it. */
  handle: { draggable: true; onDragStart(event: DragEvent): void; onDragEnd(): void };
}

export interface DragRowOptions {
  list: ListName;
  id: ItemId;
  /** Somebody dropped `moved` here. */
  onDrop: (moved: ItemId, place: DropPlace) => void;
  onStep: (direction: -1 | 1) => void;
}

export function useDragRow({ list, id, onDrop, onStep }: DragRowOptions): DragRow {
  const [side, setSide] = useState<"before" | "after">();
  return {
    row: {
      "data-drop": side,
      onDragOver(event) {
        if (dragged?.list !== list || dragged.id === id) return;
        event.preventDefault();
        event.stopPropagation();
        const box = event.currentTarget.getBoundingClientRect();
        setSide(event.clientY < box.top + box.height / 2 ? "before" : "after");
      },
      onDragLeave: () => setSide(undefined),
      onDrop(event) {
        if (dragged?.list !== list || dragged.id === id) return;
        event.preventDefault();
        event.stopPropagation();
        if (side !== undefined) onDrop(dragged.id, { id, side });
        setSide(undefined);
      },
      onKeyDown(event) {
        const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!event.altKey || (direction !== -1 && direction !== 1)) return;
        event.preventDefault();
        event.stopPropagation();
        onStep(direction);
      },
    },
    handle: {
      draggable: true,
      onDragStart(event) {
        dragged = { list, id };
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", "");
      },
      onDragEnd() {
        dragged = undefined;
        setSide(undefined);
      },
    },
  };
}
