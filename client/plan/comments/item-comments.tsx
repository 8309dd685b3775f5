// Beside an item: how many comments are open on it, and the way to them.
import { MessageSquare } from "lucide-react";
import { commentWords as text } from "../../words/comments.ts";
import { useDesk, useDeskValue } from "./comment-desk.ts";
import css from "./comments.module.css";

export function ItemComments({ id }: { id: string }) {
  const desk = useDesk();
  const count = useDeskValue((_state, now) => now.countOn(id));
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={css.onItem}
      aria-label={text.onItem(count)}
      title={text.onItem(count)}
      onClick={() => desk.showItem(id)}
    >
      <MessageSquare size={15} aria-hidden />
      {count}
    </button>
  );
}
