// What may stand in a line of the server's own log: codes, ids, times, numbers and places in the code, and nothing else.

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A word of a token is longer, and a word of a person begins with a capital or has a space beside it. */
const code = /^[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,15}){0,5}$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const kindOfError = /^[A-Za-z]*Error$/;
const sqlState = /^[0-9A-Z]{5}$/;
const signal = /^SIG[A-Z]+$/;
const route = /^([A-Z]+ )?(\/(:?[A-Za-z]+|[a-z]+(-[a-z]+)*|\*))+$/;
const frame =
  /^at [\w.<>$#[\] ]*(\((file:\/\/|node:|\/|index |<anonymous>)[^()]*\)|(file:\/\/|node:|\/)\S+)?$/;
/** As a citizen service number looks. */
const numberOfCitizen = /^\d{8,9}$/;

/** Only in demo mode, which is how it is meant: mail that nobody can be sent. */
const shownMail = "mail-shown";

/** What in these lines could be somebody's: anything that is none of the above. Lines of the greeting are no log. */
export function strangersIn(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith("{")).flatMap(strangersOf);
}

function strangersOf(line: string): string[] {
  const fields: Record<string, unknown> = JSON.parse(line);
  if (fields["code"] === shownMail) return [];
  return Object.entries(fields)
    .filter(([name, value]) => !(code.test(name.toLowerCase()) && isPlain(value)))
    .map(([name, value]) => `${name}: ${String(value)}`);
}

function isPlain(value: unknown): boolean {
  if (typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return !numberOfCitizen.test(String(value));
  if (typeof value !== "string") return false;
  const isWord = [uuid, code, moment, kindOfError, sqlState, signal, route].some((form) => form.test(value));
  return value === "" || isWord || value.split(" | ").every((each) => frame.test(each));
}
