// The minutes of earlier meetings about this patient, fetched when somebody asks for them.
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { MinutesRow } from "../../../shared/api/meeting-minutes.ts";
import { useNow } from "../../hooks/use-now.ts";
import { minutesApi, minutesKey } from "../../net/minutes-api.ts";
import { moment } from "../../ui/dates.ts";
import { minutesWords as words } from "../../words/minutes.ts";
import { usePlan } from "../plan-context.ts";
import css from "../versions/versions.module.css";

type OnOpen = (of: Pick<MinutesRow, "itemId" | "meetingId">) => void;

export function MinutesList({ onOpen }: { onOpen: OnOpen }) {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <>
      <button
        type="button"
        className={css.save}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Arrow size={15} aria-hidden /> {words.list}
      </button>
      {isOpen && (
        <div id={listId}>
          <Rows onOpen={onOpen} />
        </div>
      )}
    </>
  );
}

function Rows({ onOpen }: { onOpen: OnOpen }) {
  const { facts } = usePlan();
  const now = useNow();
  const list = useQuery({
    queryKey: minutesKey(facts.id),
    queryFn: () => minutesApi.list(facts.id),
    refetchOnWindowFocus: false,
  });
  if (list.isPending) {
    return (
      <p className={css.note} role="status">
        {words.listLoading}
      </p>
    );
  }
  if (list.data === undefined) {
    return (
      <div className={css.note} role="alert">
        {words.listFailed}{" "}
        <Button size="compact-sm" variant="default" onClick={() => void list.refetch()}>
          {words.retry}
        </Button>
      </div>
    );
  }
  const { minutes } = list.data;
  if (minutes.length === 0) return <p className={css.note}>{words.listEmpty}</p>;
  return (
    <ul className={css.list} aria-label={words.list}>
      {minutes.map(({ itemId, meetingId, title, startedAt }) => (
        <li key={itemId}>
          <button type="button" className={css.row} onClick={() => onOpen({ itemId, meetingId })}>
            <span className={css.name}>{title}</span>
            <span className={css.at}>
              <span className="only-read-out">, </span>
              {moment(startedAt, now)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
