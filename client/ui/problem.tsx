// What happened, what it means, and one thing to do.
import { Button } from "@mantine/core";
import { Link } from "wouter";
import css from "./problem.module.css";

interface ProblemProps {
  title: string;
  text: string;
  action: string;
  /** Where the action leads, or what it does. */
  href?: string;
  onAction?: () => void;
}

/** In place of a whole page. */
export function Problem(problem: ProblemProps) {
  return (
    <main id="inhoud">
      <ProblemCard {...problem} />
    </main>
  );
}

/** In place of a part of a page. */
export function ProblemCard({ title, text, action, href, onAction }: ProblemProps) {
  return (
    <div className={css.problem} role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
      {href === undefined ? (
        <Button onClick={onAction}>{action}</Button>
      ) : (
        <Button component={Link} href={href}>
          {action}
        </Button>
      )}
    </div>
  );
}
