// Search in the plan: a field and the places found, beside the sheet and not over the whole page.
import { Search } from "lucide-react";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { useContent } from "../../hooks/use-content.ts";
import { navigationWords } from "../../../shared/words/navigation.ts";
import { jumpTo } from "./jump.ts";
import { planParts } from "../../../shared/readable/plan-lines.ts";
import { findHits, type Hit, searchable, shortestQuery } from "./search-hits.ts";
import css from "./search-panel.module.css";

const words = navigationWords.search;

interface SearchPanelProps {
  /** `isDone`: somebody went somewhere, so the focus need not come back. */
  onClose: (isDone: boolean) => void;
}

export function SearchPanel({ onClose }: SearchPanelProps) {
  const content = useContent();
  const [typed, setTyped] = useState("");
  const query = useDeferredValue(typed);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => (content === undefined ? [] : searchable(planParts(content))), [content]);
  const found = useMemo(() => findHits(parts, query), [parts, query]);
  const hits = useMemo(() => found.groups.flatMap((group) => group.hits), [found]);
  // the plan may have changed under the search
  const at = Math.min(chosen, hits.length - 1);
  const isSearching = typed.trim().length >= shortestQuery;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at, hits]);

  function goTo(hit: Hit): void {
    onClose(true);
    jumpTo(hit, { query: typed, occurrence: hit.occurrence });
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = hits[at];
    if (step !== undefined && hits.length > 0) setChosen((at + step + hits.length) % hits.length);
    else if (event.key === "Enter" && hit !== undefined) goTo(hit);
    else return;
    event.preventDefault();
  }

  const optionId = (index: number) => `${listId}-${index}`;
  let index = 0;
  return (
    <div className={css.panel} role="search" aria-label={words.open}>
      <div className={css.field}>
        <Search size={17} aria-hidden />
        <input
          type="text"
          role="combobox"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-label={words.open}
          aria-autocomplete="list"
          aria-expanded={hits.length > 0}
          aria-controls={hits.length > 0 ? listId : undefined}
          aria-activedescendant={hits.length > 0 ? optionId(at) : undefined}
          placeholder={words.open}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
      </div>
      <p className={css.status} role="status">
        {!isSearching
          ? words.start
          : hits.length === 0
            ? words.none(typed.trim())
            : found.isCut
              ? words.more(found.count)
              : words.found(found.count)}
      </p>
      {!isSearching && <p className={css.status}>{navigationWords.keys}</p>}
      {hits.length > 0 && (
        <div className={css.list} id={listId} role="listbox" aria-label={words.results} ref={list}>
          {found.groups.map((group) => (
            <div key={group.id} role="group" aria-label={group.title}>
              <div className={css.group} aria-hidden>
                {group.title}
              </div>
              {group.hits.map((hit) => {
                const own = index++;
                return (
                  <button
                    key={own}
                    id={optionId(own)}
                    type="button"
                    role="option"
                    tabIndex={-1}
                    aria-selected={own === at}
                    className={css.hit}
                    // the field keeps the focus until the jump
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => goTo(hit)}
                  >
                    {hit.of !== "" && <span className={css.of}>{hit.of}</span>}
                    {hit.before}
                    <mark>{hit.match}</mark>
                    {hit.after}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
