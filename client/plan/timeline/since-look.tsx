// What is new since one looked at this plan before: one quiet line, with the way to it.
import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import { can } from "../../../shared/access.ts";
import { changesBetween } from "../../../shared/plan/changes/changes.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import { useContent } from "../../hooks/use-content.ts";
import { historyApi } from "../../net/history-api.ts";
import { signingApi } from "../../net/signing-api.ts";
import { timelineWords } from "../../words/timeline.ts";
import { shownChanges } from "../changes/shown.ts";
import { usePlan } from "../plan-context.ts";
import css from "./timeline.module.css";

const words = timelineWords.look;

export function SinceLook() {
  const { facts } = usePlan();
  // once the document is here the visit has begun, and the one before it has ended
  const isHere = useContent() !== undefined;
  const isAsked = can(facts.relation, "version:read") && facts.ending.closed === null && facts.hasNews;
  return isHere && isAsked ? <WhatIsNew /> : null;
}

function WhatIsNew() {
  const { facts, me } = usePlan();
  const queries = useQueryClient();
  const key = ["look", facts.id];
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => signingApi.changes(facts.id, "look", "draft"),
    // of this visit: what is written while one is here, one sees
    staleTime: Number.POSITIVE_INFINITY,
  });
  const seen = useMutation({
    mutationFn: (until: string) => historyApi.looked(facts.id, until),
    onSuccess: () => queries.setQueryData(key, null),
  });
  const changes = useMemo(() => {
    const [before, after] = [
      PlanContent.safeParse(data?.before).data,
      PlanContent.safeParse(data?.after).data,
    ];
    return before === undefined || after === undefined ? [] : shownChanges(changesBetween(before, after));
  }, [data]);
  if (data == null) return null;
  const others = changes.filter(({ key: name }) =>
    (data.writers[name] ?? []).some(({ personId }) => personId !== me.id),
  );
  if (others.length === 0) return null;
  const people = new Set(
    others.flatMap(({ key: name }) => (data.writers[name] ?? []).map(({ personId }) => personId)),
  );
  people.delete(me.id);
  return (
    <section className={css.since} aria-label={words.label}>
      <p role="status">{words.text(others.length, people.size)}</p>
      <Link href={`/plannen/${facts.id}/versies?van=keek&tot=concept`}>{words.show}</Link>
      <Button
        variant="default"
        size="compact-sm"
        loading={seen.isPending}
        onClick={() => seen.mutate(data.afterAt)}
      >
        {words.seen}
      </Button>
    </section>
  );
}
