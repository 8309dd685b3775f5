// The history of an item in Dutch words: old and new values, answers, removals, and values of a newer page.
import { expect, it } from "vitest";
import type { HistoryEntry } from "../../shared/api.ts";
import { PersonId } from "../../shared/ids.ts";
import { lists, listNames } from "../../shared/plan/items.ts";
import { historyGroups } from "../../client/plan/history/entries.ts";
import { type Names, valueInWords } from "../../client/plan/history/value-in-words.ts";
import { historyWords } from "../../shared/words/history.ts";
import { twoValues } from "../support/sample-items.ts";

const nurse = {
  personId: PersonId.parse("bbbbbbbb-0000-4000-8000-000000000002"),
  name: "Petra",
  discipline: null,
};
const doctor = {
  personId: PersonId.parse("cccccccc-0000-4000-8000-000000000003"),
  name: "Hanna",
  discipline: null,
};
const names: Names = {
  performer: (performer) => (performer === null ? "niemand" : performer.kind),
  goal: () => undefined,
  point: () => undefined,
  topic: () => "Ademhaling",
  kind: "weight",
};
const at = (minute: number): string => `2026-11-21T09:${String(minute).padStart(2, "0")}:00.000Z`;

it("[HISTORY-7] says old and new value, who agreed, and that it was removed; what one person did at once is together", () => {
  const asked = { performer: { kind: "patient" }, responsibility: 4, handsOver: "" } as const;
  const entries: HistoryEntry[] = [
    {
      ...nurse,
      at: at(30),
      field: "removed",
      change: { kind: "set", value: { reason: "vergissing", seen: [] } },
    },
    { ...doctor, at: at(20), field: null, change: { kind: "accepted", value: asked, onBehalf: false } },
    { ...doctor, at: at(10), field: "due", change: { kind: "set", value: "2027-01-15" } },
    { ...nurse, via: doctor, at: at(6), field: "frequency", change: { kind: "set", value: 7 } },
    { ...nurse, at: at(5), field: "text", change: { kind: "words", text: "Bellen" } },
    {
      ...nurse,
      at: at(5),
      field: "assignment",
      change: { kind: "set", value: { performer: null, responsibility: null, handsOver: "" } },
    },
    { ...nurse, at: at(5), field: "due", change: { kind: "set", value: "2027-01-01" } },
    { ...nurse, at: at(5), field: null, change: { kind: "created" } },
  ];
  const said = historyGroups("actions", entries, names).map(({ by, via, lines }) => [
    `${by.name}${via === undefined ? "" : ` via ${via.name}`}`,
    ...lines.map(({ field, said: words, was }) =>
      [field, words, was].filter((part) => part !== undefined).join(" | "),
    ),
  ]);
  expect(said).toEqual([
    ["Petra", "Verwijderd: vergissing"],
    ["Hanna", "Akkoord: patient, categorie 4"],
    ["Hanna", "Voor | 15 jan 2027 | was 1 jan 2027"],
    ["Petra via Hanna", "Hoe vaak | een waarde die deze pagina niet kent"],
    ["Petra", "Actie | ‘Bellen’", "Voor | 1 jan 2027", "Gemaakt"],
  ]);
});

it("[HISTORY-8] has words for every value of every list", () => {
  for (const list of listNames) {
    for (const [field, values] of Object.entries<readonly unknown[]>(twoValues[list])) {
      expect(Object.keys(lists[list].registers)).toContain(field);
      const [one, other] = values.map((value) => valueInWords(list, field, value, names));
      for (const said of [one, other]) {
        expect(said, `${list}.${field}`).toBeTruthy();
        expect(said, `${list}.${field}`).not.toBe(historyWords.item.unreadable);
      }
    }
  }
});
