// The carets of colleagues in one text: drawn with classes only, labelled while their owner types.
import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import * as z from "zod";
import { Place } from "../../shared/protocol.ts";

const labelMs = 2_000;

const CaretOwner = z.object({ name: z.string(), discipline: z.string(), colour: z.string() });

export const carets = (awareness: Awareness): Extension =>
  Extension.create({
    name: "carets",
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        // a state without a person is not from the server; one bad position would stop the whole editor
        awarenessStateFilter: (ownId: number, clientId: number, state: unknown) =>
          ownId !== clientId && ownerOf(state) !== undefined && canBeDrawn(awareness.doc, state),
        cursorBuilder: (user: unknown, clientId: number) => caretElement(user, clientId),
        selectionBuilder: (user: unknown) => {
          const owner = CaretOwner.safeParse(user);
          return { class: `selection colour-${owner.success ? owner.data.colour : "other"}` };
        },
      }),
    ],
  });

function ownerOf(state: unknown): z.infer<typeof CaretOwner> | undefined {
  return z.object({ user: CaretOwner }).safeParse(state).data?.user;
}

function canBeDrawn(doc: Y.Doc, state: unknown): boolean {
  const place = Place.safeParse(state);
  if (!place.success) return false;
  const { cursor } = place.data;
  if (cursor == null) return true;
  try {
    for (const position of [cursor.anchor, cursor.head]) {
      Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc);
    }
    return true;
  } catch {
    return false; // yjs throws at an id that holds no type
  }
}

function caretElement(user: unknown, clientId: number): HTMLElement {
  const owner = CaretOwner.parse(user);
  const caret = document.createElement("span");
  caret.className = `caret colour-${owner.colour}`;
  caret.dataset["caret"] = String(clientId);
  caret.title = `${owner.name}, ${owner.discipline}`;
  const label = document.createElement("span");
  label.className = "caret-label";
  label.textContent = owner.discipline === "" ? owner.name : owner.discipline;
  // read out, it would stand in the middle of a sentence; who is here is said elsewhere
  caret.ariaHidden = "true";
  caret.append(label);
  return caret;
}

const labelRoomPx = 150;
const lettersFollowMs = 150;

function caretsOf(clientId: number): NodeListOf<Element> {
  return document.querySelectorAll(`[data-caret="${clientId}"]`);
}

/** Nothing but the editor's own fillers follows it in its block, and the line does not end there. */
function hasRoomOnItsLine(caret: Element): boolean {
  for (let next = caret.nextSibling; next !== null; next = next.nextSibling) {
    if (next.textContent !== "") return false;
  }
  return hasRoomBeside(caret);
}

function hasRoomBeside(caret: Element): boolean {
  const block = caret.parentElement?.getBoundingClientRect();
  return block !== undefined && caret.getBoundingClientRect().left + labelRoomPx < block.right;
}

/** Shows a caret's label while its owner moves, and two seconds after. Answers how to stop. */
export function showLabelsWhileTyping(awareness: Awareness): () => void {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const moved = ({ added, updated }: { added: number[]; updated: number[] }) => {
    // oneself has no label
    const clientIds = [...added, ...updated].filter((clientId) => clientId !== awareness.clientID);
    if (clientIds.length === 0) return;
    const show = () => {
      for (const clientId of clientIds) {
        for (const caret of caretsOf(clientId)) {
          caret.classList.add("is-active");
          caret.classList.toggle("is-last", hasRoomOnItsLine(caret));
          caret.classList.toggle("is-at-edge", !hasRoomBeside(caret));
        }
      }
    };
    // after the editors have drawn the caret, and once more when the letters it belongs to have come
    requestAnimationFrame(show);
    setTimeout(show, lettersFollowMs);
    for (const clientId of clientIds) {
      clearTimeout(timers.get(clientId));
      const hide = () => {
        for (const caret of caretsOf(clientId)) caret.classList.remove("is-active");
      };
      timers.set(clientId, setTimeout(hide, labelMs));
    }
  };
  awareness.on("change", moved);
  return () => {
    awareness.off("change", moved);
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
