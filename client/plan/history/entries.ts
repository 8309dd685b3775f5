// The history of an item as lines to read: what one person did within a minute stands together.
import type { Author, HistoryEntry } from "../../../shared/api.ts";
import type { ListName } from "../../../shared/plan/items.ts";
import { historyWords } from "../../../shared/words/history.ts";
import { type Names, valueInWords } from "./value-in-words.ts";

const text = historyWords.item;

export interface HistoryLine {
  /** "Dosis"; undefined where the line is about the item as a whole. */
  field: string | undefined;
  said: string;
  was: string | undefined;
}

export interface HistoryGroup {
  by: Author;
  via: Author | undefined;
  /** ISO, of the last thing they did. */
  at: string;
  lines: HistoryLine[];
}

const togetherMs = 60_000;

/** `entries` newest first, as the server answers them; so are the groups and their lines. */
export function historyGroups(
  list: ListName,
  entries: readonly HistoryEntry[],
  names: Names,
): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  let first: HistoryEntry | undefined;
  for (const [index, entry] of entries.entries()) {
    const line = lineOf(list, entry, entries.slice(index + 1), names);
    if (line === undefined) continue;
    const group = groups.at(-1);
    const isTogether =
      first?.personId === entry.personId &&
      first.via?.personId === entry.via?.personId &&
      Date.parse(first.at) - Date.parse(entry.at) <= togetherMs;
    if (group !== undefined && isTogether) {
      group.lines.push(line);
    } else {
      first = entry;
      const { personId, name, discipline, via, at } = entry;
      groups.push({ by: { personId, name, discipline }, via, at, lines: [line] });
    }
  }
  return groups;
}

function lineOf(
  list: ListName,
  { field, change }: HistoryEntry,
  older: readonly HistoryEntry[],
  names: Names,
): HistoryLine | undefined {
  switch (change.kind) {
    case "created":
    case "moved":
    case "removed":
    case "restored":
      return { field: undefined, said: text[change.kind], was: undefined };
    case "accepted":
    case "refused": {
      const what = valueInWords(list, "assignment", change.value, names);
      const say = text[change.onBehalf ? (`${change.kind}For` as const) : change.kind];
      return { field: undefined, said: say(what), was: undefined };
    }
    case "words": {
      if (field === null) return undefined;
      const said = change.text === "" ? text.emptied : `‘${change.text}’`;
      return { field: nameOfField(list, field), said, was: undefined };
    }
    case "set": {
      if (field === null) return undefined;
      if (field === "removed") return removalLine(list, change.value, names);
      const before = older.find((entry) => entry.field === field && entry.change.kind === "set");
      const said = valueInWords(list, field, change.value, names);
      // a new item says of itself that nobody does it yet: no news
      if (before === undefined && isEmptyValue(change.value)) return undefined;
      const old = before?.change.kind === "set" ? before.change.value : null;
      const was = isEmptyValue(old) ? undefined : text.was(valueInWords(list, field, old, names));
      return { field: nameOfField(list, field), said, was };
    }
    default:
      return change satisfies never;
  }
}

function removalLine(list: ListName, value: unknown, names: Names): HistoryLine {
  if (value === null) return { field: undefined, said: text.restored, was: undefined };
  const why = valueInWords(list, "removed", value, names);
  const said = why === text.emptied || why === text.unreadable ? text.removed : text.removedWhy(why);
  return { field: undefined, said, was: undefined };
}

/** Nothing, or a task with nobody and no category. */
function isEmptyValue(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return false;
  return (
    "performer" in value &&
    value.performer === null &&
    "responsibility" in value &&
    value.responsibility === null
  );
}

function nameOfField(list: ListName, field: string): string {
  const names: Readonly<Record<string, string>> = text.field[list];
  return names[field] ?? text.unknownField;
}
