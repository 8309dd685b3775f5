// Measurements by kind; a kind in which nothing changed stays the same array, so that its card is not drawn again.
import type { MeasureKind } from "../../../shared/plan/measures/measure-kinds.ts";
import type { MeasureItem } from "./kind-line.ts";

export interface KindGroups {
  byKind: ReadonlyMap<MeasureKind, readonly MeasureItem[]>;
  /** Weights and heights: what a BMI is worked out from. */
  sources: readonly MeasureItem[];
}

/** Remembers the groups of the call before. */
export function groupByKind(): (items: readonly MeasureItem[]) => KindGroups {
  let before: KindGroups = { byKind: new Map(), sources: [] };
  return (items) => {
    const fresh = Map.groupBy(items, ({ content }) => content.kind);
    const byKind = new Map(
      [...fresh].map(([kind, group]) => [kind, sameOr(before.byKind.get(kind), group)] as const),
    );
    const weights = byKind.get("weight") ?? [];
    const heights = byKind.get("height") ?? [];
    const sources = sameOr(before.sources, [...weights, ...heights]);
    before = { byKind, sources };
    return before;
  };
}

function sameOr(
  before: readonly MeasureItem[] | undefined,
  now: readonly MeasureItem[],
): readonly MeasureItem[] {
  const isSame = before?.length === now.length && before.every((item, index) => item === now[index]);
  return isSame ? before : now;
}
