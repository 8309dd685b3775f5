// In place of a plan that was destroyed while it was open: nothing of it stays on the screen.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Problem } from "../../ui/problem.tsx";
import { words } from "../../words.ts";
import { endingWords } from "../../words/endings.ts";

export function Destroyed() {
  const queries = useQueryClient();
  useEffect(() => {
    document.title = `${endingWords.destroyed.title} · ${words.app.name}`;
    // the lists still have its name
    void queries.invalidateQueries({ queryKey: ["plans"] });
    void queries.invalidateQueries({ queryKey: ["notifications"] });
  }, [queries]);
  return (
    <Problem
      title={endingWords.destroyed.title}
      text={endingWords.destroyed.text}
      action={words.plan.toPlans}
      href="/plannen"
    />
  );
}
