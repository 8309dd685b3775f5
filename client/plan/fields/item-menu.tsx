// What can be done with an item as a whole: move it, see its history, take it out.
import { Menu } from "@mantine/core";
import { ArrowDown, ArrowUp, Ellipsis, History, MessageSquarePlus, Trash2 } from "lucide-react";
import { type ReactNode, type Ref, useRef, useState } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { removeItem } from "../../../shared/plan/edits.ts";
import { maxQuoteLength } from "../../../shared/plan/comment-anchor.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import { commentWords } from "../../words/comments.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { useDesk, useDeskValue } from "../comments/comment-desk.ts";
import { ItemComments } from "../comments/item-comments.tsx";
import { ItemHistory } from "../history/item-history.tsx";
import { usePlan } from "../plan-context.ts";
import { focusNear } from "./focus-near.ts";
import { SourceLink } from "../slash/source-link.tsx";
import css from "./item-menu.module.css";

export interface ItemMenuProps {
  list: ListName;
  id: ItemId;
  /** What it is about, for who cannot see where the button stands: "actie Spraakbank opnemen". */
  label: string;
  /** Undefined where it stands first, or last. */
  onMoveUp?: (() => void) | undefined;
  onMoveDown?: (() => void) | undefined;
  /** More choices, as Menu.Item. */
  children?: ReactNode;
  /** After it was taken out: where the focus goes. */
  onRemoved?: () => void;
}

export function ItemMenu(props: ItemMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const { list, id, label } = props;
  function close(): void {
    setIsOpen(false);
    // the button that opened it is made anew; what was chosen may have moved the focus already
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) trigger.current?.focus({ preventScroll: true });
    });
  }
  // the menu is made when it is asked for: a plan has hundreds of these
  if (isOpen) {
    return <OpenMenu {...props} onHistory={() => setIsHistoryOpen(true)} onClose={close} />;
  }
  return (
    <>
      <ItemComments id={id} />
      <Trigger ref={trigger} label={label} onClick={() => setIsOpen(true)} />
      {isHistoryOpen && (
        <ItemHistory
          list={list}
          id={id}
          label={label}
          onClose={() => {
            setIsHistoryOpen(false);
            trigger.current?.focus();
          }}
        />
      )}
    </>
  );
}

interface TriggerProps {
  ref: Ref<HTMLButtonElement>;
  label: string;
  onClick: () => void;
}

function Trigger({ ref, label, onClick }: TriggerProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={css.trigger}
      aria-label={itemWords.menu(label)}
      aria-haspopup="menu"
      onClick={onClick}
    >
      <Ellipsis size={17} aria-hidden />
    </button>
  );
}

function OpenMenu(props: ItemMenuProps & { onHistory: () => void; onClose: () => void }) {
  const { list, id, label, onMoveUp, onMoveDown, children, onRemoved, onHistory, onClose } = props;
  const { plan, isEditable, me } = usePlan();
  const target = useRef<HTMLButtonElement>(null);
  const desk = useDesk();
  const mayComment = useDeskValue((state) => state.comments?.mayComment === true);
  return (
    <>
      <ItemComments id={id} />
      <Menu defaultOpened onClose={onClose} position="bottom-end" withinPortal>
        <Menu.Target>
          <button ref={target} type="button" className={css.trigger} aria-label={itemWords.menu(label)}>
            <Ellipsis size={17} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {children}
          {isEditable && onMoveUp !== undefined && (
            <Menu.Item leftSection={<ArrowUp size={15} aria-hidden />} onClick={onMoveUp}>
              {itemWords.moveUp}
            </Menu.Item>
          )}
          {isEditable && onMoveDown !== undefined && (
            <Menu.Item leftSection={<ArrowDown size={15} aria-hidden />} onClick={onMoveDown}>
              {itemWords.moveDown}
            </Menu.Item>
          )}
          <SourceLink id={id} />
          {mayComment && (
            <Menu.Item
              leftSection={<MessageSquarePlus size={15} aria-hidden />}
              onClick={() => {
                const quote = label.slice(0, maxQuoteLength);
                desk.start({ anchor: { kind: "item", list, itemId: id }, quote });
              }}
            >
              {commentWords.startOnItem}
            </Menu.Item>
          )}
          {!me.isGuest && (
            <Menu.Item leftSection={<History size={15} aria-hidden />} onClick={onHistory}>
              {historyWords.item.show}
            </Menu.Item>
          )}
          {isEditable && (
            <Menu.Item
              leftSection={<Trash2 size={15} aria-hidden />}
              onClick={() => {
                plan.undo.endStep();
                const moveFocus = focusNear(target.current);
                removeItem(plan.editing, list, id, itemWords.removedReason);
                onRemoved?.();
                moveFocus();
              }}
            >
              {itemWords.remove}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
