// Somebody's name after an "@": while it is typed, in what was placed, and as pieces to draw.
import type { Colleague } from "../../../shared/api.ts";
import type { Commenter } from "../../../shared/api/comments.ts";
import { disciplines } from "../../../shared/discipline.ts";
import type { PersonId } from "../../../shared/ids.ts";
import { maxMentions } from "../../../shared/limits.ts";
import { fold } from "../navigation/fold.ts";

export interface OpenMention {
  /** Where its "@" stands. */
  from: number;
  query: string;
}

/** At the beginning of a word, so not in an e-mail address. */
const open = /(?:^|[\s(])@((?:[\p{L}.’'-]+ ?){0,4})$/u;

export function mentionAt(body: string, caret: number): OpenMention | undefined {
  const query = open.exec(body.slice(0, caret))?.[1];
  return query === undefined ? undefined : { from: caret - query.length - 1, query };
}

const shownAtMost = 6;

/** Each word begins a part of the name or of the discipline. */
export function peopleFor(query: string, team: readonly Colleague[]): readonly Colleague[] {
  const wanted = wordsOf(query);
  const matches = team.filter((person) => {
    const known = wordsOf(`${person.name} ${disciplineOf(person)}`);
    return wanted.every((word) => known.some((each) => each.startsWith(word)));
  });
  // a whole name with a space behind it was chosen already
  const isWhole = matches.some(({ name }) => fold(query) === `${fold(name)} `);
  return isWhole ? [] : matches.slice(0, shownAtMost);
}

export function disciplineOf({ discipline }: Pick<Commenter, "discipline">): string {
  return discipline === null ? "" : disciplines[discipline].name;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Who is named in it; whoever types the name in full needs no list. */
export function mentionsIn(body: string, team: readonly Colleague[]): PersonId[] {
  // as it is drawn: a name that only begins another is not in it
  const named = new Set(piecesOf(body, team).flatMap(({ text, isName }) => (isName ? [text] : [])));
  return team
    .filter(({ name }) => named.has(`@${name}`))
    .slice(0, maxMentions)
    .map(({ id }) => id);
}

export interface Piece {
  text: string;
  isName: boolean;
}

export function piecesOf(body: string, mentions: readonly Pick<Commenter, "name">[]): Piece[] {
  // the longest first: one name may begin another
  const names = mentions.map(({ name }) => `@${name}`).toSorted((one, other) => other.length - one.length);
  if (names.length === 0) return [{ text: body, isName: false }];
  const anyName = new RegExp(
    `(${names.map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("|")})`,
    "u",
  );
  return body
    .split(anyName)
    .filter((text) => text !== "")
    .map((text) => ({ text, isName: names.includes(text) }));
}
