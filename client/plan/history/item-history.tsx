// The history of one item: who set what and when, the last first.
import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { HistoryEntry } from "../../../shared/api.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { itemOf } from "../../../shared/plan/edits.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import { MeasureKind } from "../../../shared/plan/measures/measure-kinds.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { useItems } from "../../hooks/use-items.ts";
import { useNow } from "../../hooks/use-now.ts";
import { usePerformers } from "../../hooks/use-performers.ts";
import { api } from "../../net/http.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { words } from "../../words.ts";
import { usePlan } from "../plan-context.ts";
import { historyGroups } from "./entries.ts";
import css from "./item-history.module.css";
import { dayAndTime } from "./moment.ts";
import { personInWords } from "./person-in-words.ts";
import type { Names } from "./value-in-words.ts";

const text = historyWords.item;
/** The server answers no more. */
const mostEntries = 200;

interface ItemHistoryProps {
  list: ListName;
  id: ItemId;
  /** "actie Spraakbank opnemen" */
  label: string;
  onClose: () => void;
}

export function ItemHistory({ list, id, label, onClose }: ItemHistoryProps) {
  const { plan } = usePlan();
  const history = useQuery({
    queryKey: ["item-history", plan.planId, list, id],
    queryFn: () => api.itemHistory(plan.planId, list, id),
    gcTime: 0,
    retry: false,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={<strong>{text.title(label)}</strong>}
      closeButtonProps={{ "aria-label": words.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
    >
      <div role="status">
        {history.isLoading && <p className={css.quiet}>{text.loading}</p>}
        {history.data?.entries.length === 0 && <p className={css.quiet}>{text.empty}</p>}
      </div>
      {history.isError && (
        <div role="alert">
          <p>{text.failed}</p>
          <Button variant="default" onClick={() => void history.refetch()}>
            {words.app.retry}
          </Button>
        </div>
      )}
      {history.data !== undefined && <Entries list={list} id={id} entries={history.data.entries} />}
    </Drawer>
  );
}

function Entries({ list, id, entries }: { list: ListName; id: ItemId; entries: readonly HistoryEntry[] }) {
  const names = useNames(list, id);
  const groups = useMemo(() => historyGroups(list, entries, names), [list, entries, names]);
  const now = useNow();
  return (
    <>
      <ol className={css.groups} aria-label={text.list}>
        {groups.map(({ by, via, at, lines }, index) => (
          // a history only grows at its beginning, and is fetched anew
          <li key={`${at} ${index}`}>
            <p className={css.who}>
              <strong>{personInWords(by)}</strong>
              {via !== undefined && (
                <span title={historyWords.who.viaHint(via.name)}> ({historyWords.who.via(via.name)})</span>
              )}{" "}
              <span className={css.when}>· {dayAndTime(at, now)}</span>
            </p>
            {lines.map(({ field, said, was }, line) => (
              <p key={line} className={css.line}>
                {field !== undefined && <span className={css.field}>{field}: </span>}
                {said}
                {was !== undefined && <span className={css.was}> ({was})</span>}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {entries.length === mostEntries && <p className={css.quiet}>{text.most(mostEntries)}</p>}
    </>
  );
}

function useNames(list: ListName, id: ItemId): Names {
  const { plan, facts } = usePlan();
  const performers = usePerformers();
  const goals = useItems("goals");
  const points = useItems("agenda");
  return useMemo(() => {
    const { sections } = templates[facts.template];
    return {
      performer: (performer) => performers.nameOf(performer),
      point: (point) => points.find((item) => item.id === point)?.content.text,
      goal: (goal) => goals.find((item) => item.id === goal)?.content.text,
      topic: (slug) => sections.find((section) => section.id === `topic.${slug}`)?.title,
      kind: MeasureKind.safeParse(itemOf(plan.doc, list, id)?.get("kind")).data,
    };
  }, [plan, facts.template, performers, goals, points, list, id]);
}
