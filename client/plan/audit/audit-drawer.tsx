// Who has seen this plan, beside it: a line for each person and day, and the same as a file.
import { Button, Drawer, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { can } from "../../../shared/access.ts";
import { PersonId } from "../../../shared/ids.ts";
import { auditApi } from "../../net/audit-api.ts";
import { shortDate } from "../../../shared/words/dates.ts";
import { words as appWords } from "../../words.ts";
import { auditWords } from "../../words/audit.ts";
import { usePlan } from "../plan-context.ts";
import { AuditExport } from "./audit-export.tsx";
import { AuditLines } from "./audit-lines.tsx";
import css from "./audit.module.css";

const words = auditWords.plan;

export function AuditDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={<strong>{words.title}</strong>}
      closeButtonProps={{ "aria-label": appWords.app.close }}
      // not a second banner of the page
      attributes={{ header: { role: "presentation" } }}
    >
      {isOpen && <AuditPanel />}
    </Drawer>
  );
}

function AuditPanel() {
  const { facts } = usePlan();
  const [person, setPerson] = useState<PersonId>();
  const pages = useInfiniteQuery({
    queryKey: ["audit", facts.id, person],
    queryFn: ({ pageParam }) => auditApi.ofPlan(facts.id, { ...pageParam, ...(person && { person }) }),
    initialPageParam: {},
    getNextPageParam: ({ next, through }) => (next === null ? undefined : { before: next, through }),
    // every look is a row in the log: only when somebody asks for one
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [first] = pages.data?.pages ?? [];
  // while another person's lines come, the list to choose from stays
  const [people, setPeople] = useState(first?.people);
  if (first !== undefined && people === undefined) setPeople(first.people);

  return (
    <div className={css.panel}>
      {/* on a phone the drawer covers the line that says whose plan it is */}
      <p className={css.patient}>
        <strong>{facts.patient.name}</strong>, {shortDate(facts.patient.birthDate)}
      </p>
      <p className={css.about}>{words.about}</p>
      {people !== undefined && people.length > 1 && (
        <NativeSelect
          label={words.filter}
          value={person ?? ""}
          data={[
            { value: "", label: words.everybody },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => setPerson(PersonId.safeParse(event.currentTarget.value).data)}
        />
      )}
      {pages.isPending && <p role="status">{words.loading}</p>}
      {pages.isError && (
        <div role="alert">
          <p>{words.failed}</p>
          <Button variant="default" onClick={() => void pages.refetch()}>
            {appWords.app.retry}
          </Button>
        </div>
      )}
      {pages.data !== undefined && <AuditLines lines={pages.data.pages.flatMap(({ lines }) => lines)} />}
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      {can(facts.relation, "audit:export") && <AuditExport planId={facts.id} />}
    </div>
  );
}
