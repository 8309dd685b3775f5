// Searching in what the organisation's own people did: conditions, and the rows that meet them.
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Ref } from "react";
import type { AuditSearch } from "../../../shared/api/audit.ts";
import { auditApi } from "../../net/audit-api.ts";
import { HttpRefusal } from "../../net/http.ts";
import card from "../../ui/card.module.css";
import { auditWords } from "../../words/audit.ts";
import { words as appWords } from "../../words.ts";
import css from "./audit.module.css";
import { AuditRowFacts } from "./audit-row.tsx";
import { AuditSearchForm } from "./audit-search-form.tsx";

const words = auditWords.administration;

export type Wish = Omit<AuditSearch, "before">;

interface AuditSearchCardProps {
  ref: Ref<HTMLElement>;
  /** What is searched for now; undefined before the first time. */
  wish: Wish | undefined;
  onWish: (wish: Wish) => void;
  /** From one of the rows. */
  onLook: (wish: Wish) => void;
}

export function AuditSearchCard({ ref, wish, onWish, onLook }: AuditSearchCardProps) {
  return (
    <section ref={ref} tabIndex={-1} className={card.card} aria-labelledby="zoeken">
      <div className={card.head}>
        <h2 id="zoeken">{words.searchTitle}</h2>
      </div>
      <AuditSearchForm wish={wish} onWish={onWish} />
      {wish === undefined ? (
        <p className={css.padded}>{words.first}</p>
      ) : (
        <Found wish={wish} onLook={onLook} />
      )}
    </section>
  );
}

function Found({ wish, onLook }: { wish: Wish; onLook: (wish: Wish) => void }) {
  const pages = useInfiniteQuery({
    queryKey: ["audit-search", wish],
    queryFn: ({ pageParam }) => auditApi.search({ ...wish, ...pageParam }),
    initialPageParam: {},
    getNextPageParam: ({ next }) => (next === null ? undefined : { before: next }),
    // every search is a row in the log
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const code = pages.error instanceof HttpRefusal ? pages.error.code : "internal";
  if (pages.isError && pages.data === undefined) {
    return (
      <div role="alert" className={css.padded}>
        <p>{appWords.errors[code]}</p>
        <Button variant="default" onClick={() => void pages.refetch()}>
          {appWords.app.retry}
        </Button>
      </div>
    );
  }
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {/* one element for all searches, so that each answer is read out */}
      <p role="status" className={css.padded}>
        {pages.isPending ? words.loading : words.found(rows.length, pages.hasNextPage)}
      </p>
      <ul className={card.rows} aria-label={words.searchTitle}>
        {rows.map((row) => (
          <li key={row.seq} className={css.row}>
            <AuditRowFacts row={row} onPlan={(plan) => onLook({ ...wish, plan })} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className={css.more}>
          <Button
            variant="default"
            loading={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {words.more}
          </Button>
          {pages.isFetchNextPageError && (
            <p role="alert" className={css.problem}>
              {appWords.errors[code]}
            </p>
          )}
        </div>
      )}
    </>
  );
}
