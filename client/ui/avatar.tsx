// Somebody's initials in the colour of their discipline; the name is said beside it.
import css from "./avatar.module.css";

export function Avatar({ short, colour, name }: { short: string; colour: string; name: string }) {
  return (
    <span className={`${css.avatar} colour-${colour}`} title={name} aria-hidden>
      {short}
    </span>
  );
}
