// One of the two sides of a line: its name is said where there are no columns.
import type { ReactNode } from "react";
import css from "./phase-change.module.css";

export function Side({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={css.side}>
      <span className={css.sideLabel}>{label}</span>
      {children}
    </span>
  );
}
