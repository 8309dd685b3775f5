// One button of the navigation: an icon, a few words where there is room, and whether its panel is open.
import type { LucideIcon } from "lucide-react";
import css from "./plan-navigation.module.css";

interface ToolButtonProps {
  icon: LucideIcon;
  /** Beside the icon; on a narrow window for a screen reader only. */
  label: string;
  /** Beside the label, with what it counts for a screen reader. */
  count?: { shown: number; of: string } | undefined;
  /** The whole sentence, on hover. */
  hint: string;
  isCompact: boolean;
  /** Takes the room that is left beside it. */
  isWide?: boolean;
  isOpen: boolean;
  panelId: string;
  onClick: () => void;
  keys?: string;
  tone?: "amber";
}

export function ToolButton(props: ToolButtonProps) {
  const { icon: Icon, label, count, hint, isCompact, isWide = false, isOpen, panelId, keys, tone } = props;
  return (
    <button
      type="button"
      className={css.tool}
      data-tone={tone}
      data-wide={isWide && !isCompact ? "" : undefined}
      title={hint}
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId : undefined}
      aria-keyshortcuts={keys}
      onClick={props.onClick}
    >
      <Icon size={17} aria-hidden />
      <span className={isCompact ? "only-read-out" : undefined}>{label} </span>
      {count !== undefined && (
        <span className={css.number}>
          {count.shown}
          <span className="only-read-out"> {count.of}</span>
        </span>
      )}
    </button>
  );
}
