// In the menu of an item: the text that it was made in, and the way back to that sentence.
import { Menu } from "@mantine/core";
import { CornerLeftUp } from "lucide-react";
import { useMemo } from "react";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { slashWords } from "../../words/slash.ts";
import { usePlan } from "../plan-context.ts";
import { goToSource, sourceOf } from "./source.ts";

export function SourceLink({ id }: { id: ItemId }) {
  const { plan, facts } = usePlan();
  // looked for when the menu opens: texts are long, menus are short-lived
  const source = useMemo(() => sourceOf(plan.doc, templates[facts.template], id), [plan, facts.template, id]);
  if (source === undefined) return null;
  return (
    <Menu.Item
      leftSection={<CornerLeftUp size={15} aria-hidden />}
      // after the menu gave the focus back
      onClick={() => requestAnimationFrame(() => goToSource(source, id))}
    >
      {slashWords.from(source.section.title)}
    </Menu.Item>
  );
}
