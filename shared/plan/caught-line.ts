// One line said in a meeting: is it a decision or an action, for whom, and by when?
import { type DayPhrase, dayPhrases } from "./dutch-date.ts";

export type CaughtKind = "decision" | "action";

/** Somebody who can be named in the line. */
export interface Namable {
  key: string;
  /** What may follow an "@", in full. */
  names: readonly string[];
  /** Understood without an "@" too, such as a discipline that one person has. */
  title: string | undefined;
}

export interface CaughtLine {
  kind: CaughtKind;
  /** What is kept: without what was understood of it. */
  text: string;
  /** Of a `Namable`. */
  performer: string | undefined;
  /** ISO. */
  due: string | undefined;
}

export interface Understanding {
  today: string;
  people: readonly Namable[];
  /** Chosen by hand: it stands above what the words say. */
  kind: CaughtKind | undefined;
}

/** "actie: ..." or "besluit ...", as the first word. */
const keyword = /^\s*(actie|besluit)(?:\s*:\s*|\s+|$)/iu;

export function readCaughtLine(typed: string, { today, people, kind }: Understanding): CaughtLine {
  const line = typed.normalize("NFC");
  const said = keyword.exec(line);
  const rest = line.slice(said?.[0].length ?? 0);
  const asked =
    kind ?? (said === null ? undefined : said[1]?.toLowerCase() === "actie" ? "action" : "decision");
  if (asked === "decision")
    return { kind: "decision", text: tidy(rest), performer: undefined, due: undefined };

  const mention = mentionIn(rest, people);
  const withoutMention = mention === undefined ? rest : without(rest, mention);
  const day = dayIn(withoutMention, today, asked === "action" || mention !== undefined);
  const left = day === undefined ? withoutMention : without(withoutMention, day);
  const title = mention === undefined ? titleIn(left, people) : undefined;
  const isAction = asked === "action" || mention !== undefined || day !== undefined || title !== undefined;
  return {
    kind: isAction ? "action" : "decision",
    text: tidy(title?.left ?? left),
    performer: mention?.key ?? title?.key,
    due: day?.day,
  };
}

interface Place {
  from: number;
  to: number;
}

const without = (text: string, { from, to }: Place) => `${text.slice(0, from)} ${text.slice(to)}`;

/** One line that begins with a capital, without a comma or colon that lost what it belonged to. */
function tidy(text: string): string {
  const plain = text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ (?=[,;:.])/g, "")
    .replaceAll(/^[\s,;:–-]+|[\s,;:–-]+$/g, "");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const collator = new Intl.Collator("nl", { sensitivity: "base" });

export function beginsWith(text: string, start: string): boolean {
  return collator.compare(text.slice(0, start.length), start) === 0;
}

/** An "@" at the beginning of a word, so not in an e-mail address, and the word behind it. */
const mentioned = /(?<![^\s(,;])@(?<query>[\p{L}.’'-]*)/gu;

function mentionIn(text: string, people: readonly Namable[]): (Place & { key: string }) | undefined {
  for (const match of text.matchAll(mentioned)) {
    const behind = text.slice(match.index + 1);
    const whole = people
      .flatMap(({ key, names }) => names.map((name) => ({ key, name })))
      .filter(({ name }) => beginsWith(behind, name) && !/^[\p{L}\p{N}]/u.test(behind.slice(name.length)))
      .toSorted((one, other) => other.name.length - one.name.length)[0];
    if (whole !== undefined) {
      return { from: match.index, to: match.index + 1 + whole.name.length, key: whole.key };
    }
    const query = match.groups?.["query"] ?? "";
    const found = query === "" ? [] : namedBy(query, people);
    const [only] = found;
    // two who could be meant: the page asks
    if (only !== undefined && found.length === 1) {
      return { from: match.index, to: match.index + match[0].length, key: only.key };
    }
  }
  return undefined;
}

/** Each word of the query begins a word of the name. */
export function namedBy<P extends Namable>(query: string, people: readonly P[]): P[] {
  const wanted = query.split(/\s+/).filter((word) => word !== "");
  return people.filter(({ names }) => {
    const known = names.flatMap((name) => [name, ...name.split(/[\s,]+/)]);
    return wanted.every((word) => known.some((each) => beginsWith(each, word)));
  });
}

/** What does not make an action of a line counts in one that is an action anyway. */
function dayIn(text: string, today: string, isAction: boolean): DayPhrase | undefined {
  const phrases = dayPhrases(text, today);
  const isLast = ({ to }: DayPhrase) => !/[\p{L}\p{N}]/u.test(text.slice(to));
  const isFirst = ({ from, isDigits }: DayPhrase) => !isDigits && text.slice(0, from).trim() === "";
  const isPlaced = (found: DayPhrase) =>
    !/^(op|per)\s/iu.test(text.slice(found.from)) && (isLast(found) || isFirst(found));
  return (
    phrases.findLast(({ isDeadline }) => isDeadline) ??
    phrases.findLast(isPlaced) ??
    (isAction ? phrases.findLast(({ isDigits }) => !isDigits) : undefined)
  );
}

/** "overleg met de huisarts" asks nothing of the GP. */
const about = /(?:^|\s)(?:met|door|van|naar|bij|aan|via|en|of|als|de|het|een|der|onze|uw|zijn|haar)\s+$/iu;

/** At the beginning, at the end, or after a comma. What leads or closes the line is left out where it can be missed. */
function titleIn(text: string, people: readonly Namable[]): { key: string; left: string } | undefined {
  for (const { key, title } of people) {
    if (title === undefined) continue;
    const escaped = title.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
    const name = new RegExp(
      String.raw`(?<![\p{L}\p{N}@])(?<lead>voor\s+(?:de\s+)?)?${escaped}(?![\p{L}\p{N}-])`,
      "giu",
    );
    for (const match of text.matchAll(name)) {
      const place = { from: match.index, to: match.index + match[0].length };
      const [ahead, behind] = [text.slice(0, place.from), text.slice(place.to)];
      const isLast = !/[\p{L}\p{N}]/u.test(behind);
      const isFirst = !/[\p{L}\p{N}]/u.test(ahead);
      if (!isLast && !isFirst && !/[,;:]\s*$/.test(ahead)) continue;
      if (!isFirst && about.test(ahead)) continue;
      const isLabel = isLast || /^\s*:/.test(behind) || match.groups?.["lead"] !== undefined;
      return { key, left: isLabel ? without(text, place) : text };
    }
  }
  return undefined;
}
