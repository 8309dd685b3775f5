// A small heading with its field beneath: the fields name themselves, so this is for the eye.
import type { ReactNode } from "react";
import css from "./labelled-field.module.css";

export function LabelledField({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={css.labelled}>
      <span className={css.label} aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}
