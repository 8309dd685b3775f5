// A few words in a rounded frame; the tone never stands alone.
import type { ReactNode } from "react";
import css from "./chip.module.css";

interface ChipProps {
  tone?: "plain" | "amber" | "green" | "petrol";
  title?: string;
  children: ReactNode;
}

export function Chip({ tone = "plain", title, children }: ChipProps) {
  return (
    <span className={css.chip} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
