// The measurements of the plan: one card a kind, all on one time axis, and the form for a new one.
import { useElementSize } from "@mantine/hooks";
import { useMemo, useRef, useState } from "react";
import { type MeasureKind, measureKinds } from "../../../shared/plan/measures/measure-kinds.ts";
import { type Template, templates } from "../../../shared/templates/templates.ts";
import { useItems } from "../../hooks/use-items.ts";
import { useNow } from "../../hooks/use-now.ts";
import { today } from "../../ui/dates.ts";
import { measureWords as words } from "../../../shared/words/measures.ts";
import { usePlan } from "../plan-context.ts";
import { EmptySection, SectionAction } from "../section-frame.tsx";
import { margin } from "./graph.tsx";
import { KindCard } from "./kind-card.tsx";
import type { MeasureItem } from "./kind-line.ts";
import { groupByKind, type KindGroups } from "./kind-groups.ts";
import { MeasureForm } from "./measure-form.tsx";
import css from "./measures-section.module.css";
import { MonthAxis } from "./month-axis.tsx";
import { timeAxis } from "./scales.ts";

const none: readonly MeasureItem[] = [];

export function MeasuresSection() {
  const { facts, isEditable } = usePlan();
  const items = useItems("measures");
  const now = today(useNow());
  const [cache] = useState(() => groupByKind());
  const groups = useMemo(() => cache(items), [cache, items]);
  const [isAdding, setIsAdding] = useState(false);
  const [said, setSaid] = useState("");
  const section = useRef<HTMLDivElement>(null);
  const { ref: plot, width } = useElementSize();

  const kinds = useMemo(() => kindsShown(groups, templates[facts.template]), [groups, facts.template]);
  const { sources } = groups;
  const { first, last } = useMemo(() => spanOf(groups, now), [groups, now]);
  const widthPx = Math.round(width - margin.left - margin.right);
  const axis = useMemo(
    () => (first === undefined || widthPx <= 0 ? undefined : timeAxis(first, last, widthPx)),
    [first, last, widthPx],
  );

  function close(): void {
    setIsAdding(false);
    // back to the section's own button, which opened the form
    section.current?.querySelector<HTMLElement>(":scope > button")?.focus();
  }

  function saved(kind: MeasureKind, sentence: string, isLast: boolean): void {
    setSaid(sentence);
    if (!isLast) return;
    setIsAdding(false);
    // the card is drawn after this
    requestAnimationFrame(() => {
      section.current?.querySelector<HTMLElement>(`[data-measure="${kind}"] h3`)?.focus();
    });
  }

  return (
    <div ref={section}>
      <SectionAction label={words.addLabel} short={words.add} onClick={() => setIsAdding(true)} />
      {isAdding && isEditable && (
        <MeasureForm variantBefore={variantBefore(groups)} onSaved={saved} onCancel={close} />
      )}
      <p className={css.said} role="status">
        {said}
      </p>
      {kinds.length === 0 && !isAdding && <EmptySection section="measures" />}
      {kinds.map((kind) => (
        <KindCard
          key={kind}
          kind={kind}
          items={groups.byKind.get(kind) ?? none}
          sources={kind === "bmi" ? sources : none}
          axis={axis}
        />
      ))}
      <div className={css.axisRow}>
        <div ref={plot}>{axis !== undefined && <MonthAxis axis={axis} />}</div>
      </div>
    </div>
  );
}

/** The template's own kinds first. A BMI is there as soon as it can be worked out. */
function kindsShown({ byKind, sources }: KindGroups, template: Template): MeasureKind[] {
  const all = Object.keys(measureKinds) as MeasureKind[]; // keys of that record
  const ordered = [...template.measures, ...all.filter((kind) => !template.measures.includes(kind))];
  const kindsOfSources = new Set(sources.map(({ content }) => content.kind));
  return ordered.filter((kind) => byKind.has(kind) || (kind === "bmi" && kindsOfSources.size === 2));
}

/** From the first date of anything that is drawn as a line, to today. */
function spanOf({ byKind }: KindGroups, now: string): { first: string | undefined; last: string } {
  let first: string | undefined;
  let last = now;
  for (const items of byKind.values()) {
    const dates = items.flatMap(({ content }) => content.date ?? []);
    if (dates.length < 2) continue;
    for (const date of dates) {
      if (first === undefined || date < first) first = date;
      if (date > last) last = date;
    }
  }
  return { first, last };
}

/** Which form of an item was used last is most likely used again. */
function variantBefore({ byKind }: KindGroups) {
  const dated = (byKind.get("alsfrs-r") ?? none).toSorted((a, b) =>
    (a.content.date ?? "") < (b.content.date ?? "") ? 1 : -1,
  );
  for (const { content } of dated) {
    if (content.values?.form === "items") return content.values.variant;
  }
  return undefined;
}
