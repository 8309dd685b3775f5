// Under a wish or a limit: when it was last discussed and with whom.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { careWords } from "../../../shared/words/care.ts";
import { PerformerField } from "../fields/performer-field.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { AgainChip, DiscussedOn } from "./discussed.tsx";
import css from "./limits.module.css";
import { useField } from "../../hooks/use-field.ts";
import { usePlan } from "../plan-context.ts";

const words = careWords.limits;

export function DiscussedLine({ item }: { item: LiveItem<"limits"> }) {
  const { isEditable } = usePlan();
  const performers = usePerformers();
  const discussedOn = useField("limits", item.id, "discussedOn");
  const by = useField("limits", item.id, "by");
  return (
    <div className={css.meta}>
      <DiscussedOn register={item.registers.discussedOn} field={discussedOn} />
      <RegisterField
        register={item.registers.by}
        label={words.by}
        format={(value) => performers.nameOf(value)}
        set={by.set}
      >
        {(value) =>
          (value !== null || isEditable) && (
            <span className={css.with}>
              {value !== null && words.discussedWith}
              <PerformerField value={value} label={words.by} empty={words.byEmpty} onChange={by.set} />
            </span>
          )
        }
      </RegisterField>
      <AgainChip discussedOn={item.content.discussedOn} />
    </div>
  );
}
