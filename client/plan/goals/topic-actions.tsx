// The actions of one topic, beneath its text: its own, and links to those that stand with a goal.
import { useMemo } from "react";
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { useItems } from "../../hooks/use-items.ts";
import { itemWords } from "../../../shared/words/items.ts";
import { goToItem } from "../fields/focus-item.ts";
import { ActionList } from "./action-list.tsx";
import css from "./goals.module.css";

export function TopicActions({ topic, title }: { topic: TopicSlug; title: string }) {
  const actions = useItems("actions");
  const goals = useItems("goals");
  const [own, elsewhere] = useMemo(() => {
    const known = new Set<string>(goals.map(({ id }) => id));
    const here = actions.filter(({ content }) => content.topic === topic);
    const hasGoal = (goal: string | null) => goal !== null && known.has(goal);
    return [
      here.filter(({ content }) => !hasGoal(content.goal)),
      here.filter(({ content }) => hasGoal(content.goal)),
    ];
  }, [actions, goals, topic]);
  return (
    <div className={css.topic}>
      {elsewhere.length > 0 && (
        <p className={css.elsewhere}>
          {itemWords.topic.withGoal}{" "}
          {elsewhere.map(({ id, content }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <button type="button" className={css.link} onClick={() => goToItem(id)}>
                {content.text === "" ? itemWords.action.name("") : content.text}
              </button>
            </span>
          ))}
        </p>
      )}
      <div className={own.length > 0 ? css.goal : undefined}>
        <ActionList items={own} goal={null} topic={topic} label={title} />
      </div>
    </div>
  );
}
