// The emergency plan: what to notice and what to do when it goes well, worse, or wrong.
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { crisisLevels } from "../../../shared/plan/items.ts";
import { useItems } from "../../hooks/use-items.ts";
import { addTo } from "../fields/add-to.ts";
import { focusItem } from "../fields/focus-item.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection } from "../section-frame.tsx";
import { CrisisBlock } from "./crisis-block.tsx";
import css from "./crisis.module.css";

export function CrisisSection() {
  const { plan } = usePlan();
  const items = useItems("crisis");
  const byLevel = Map.groupBy(items, ({ content }) => content.level);
  return (
    <>
      {items.length === 0 && <EmptySection section="crisis" />}
      <ul className={css.blocks}>
        {crisisLevels.map((level) => (
          <CrisisBlock
            key={level}
            level={level}
            items={byLevel.get(level) ?? none}
            onFill={() => {
              plan.undo.endStep();
              focusItem(addTo(plan, "crisis", { fixed: { level } }));
            }}
          />
        ))}
      </ul>
    </>
  );
}

const none: readonly LiveItem<"crisis">[] = [];
