// Why an act was refused, at the block where it was tried.
import css from "./meeting-panel.module.css";

export function Refused({ why }: { why: string | undefined }) {
  if (why === undefined) return null;
  return (
    <p className={css.refused} role="alert">
      {why}
    </p>
  );
}
