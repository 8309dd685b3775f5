// One's own part of the minutes as plain text: for whom what is in it, and that it holds no markup.
import { describe, expect, it } from "vitest";
import type { MeetingMinutes } from "../../shared/api/meeting-minutes.ts";
import { PersonId } from "../../shared/ids.ts";
import { type OwnPartOf, ownPart } from "../../shared/own-part.ts";

const person = (digit: number) => PersonId.parse(`${digit}0000000-0000-4000-8000-000000000000`);
const [speech, gp, nurse] = [person(1), person(2), person(3)];

const minutes: MeetingMinutes = {
  ...{ title: "MDO ALS", chair: "Nienke Nep", minutes: 12 },
  ...{ startedAt: "2026-11-23T09:05:00.000Z", endedAt: "2026-11-23T09:17:00.000Z" },
  present: [
    {
      ...{ personId: speech, name: "Lotte Loos", discipline: "logopedist" },
      ...{ organisation: "Praktijk Verzonnen", minutes: 12 },
    },
    { personId: gp, name: "Dirk Denkbeeldig", discipline: null, organisation: "", minutes: 10 },
  ],
  points: [],
  decisions: [{ text: "Voorlopig geen sonde", by: "de patiënt" }],
  actions: [
    {
      ...{ text: "Dikkere vloeistof proberen", performer: "Lotte Loos", performerId: speech },
      ...{ due: "2026-12-04", disciplines: ["logopedist"] },
    },
    {
      ...{ text: "Gewicht volgen", performer: "Nienke Nep", performerId: nurse, due: null },
      disciplines: ["praktijkverpleegkundige", "logopedist"],
    },
    { text: "Rolstoel passen", performer: "", performerId: null, due: null, disciplines: [] },
  ],
  next: ["Wensen voor later"],
};

const of = (change: Partial<OwnPartOf> = {}): OwnPartOf => ({
  minutes,
  patient: { name: "mw. A. Voorbeeld", birthDate: "1961-03-14" },
  me: { id: speech, discipline: "logopedist" },
  nextMeeting: "2026-12-07T13:30:00.000Z",
  disciplineName: (code) => (code === "logopedist" ? "Logopedist" : code),
  ...change,
});

describe("one's own part of the minutes", () => {
  it("[OWNPART-1] says when, of whom, who was there, what was decided, what I do, and when it comes back", () => {
    expect(ownPart(of())).toBe(
      [
        "Overleg 23 november 2026, 10:05 uur: MDO ALS",
        "Patiënt: mw. A. Voorbeeld, geboren 14-03-1961",
        "Aanwezig: Lotte Loos (logopedist, Praktijk Verzonnen); Dirk Denkbeeldig",
        "",
        "Besloten:",
        "- Voorlopig geen sonde",
        "",
        "Mijn acties:",
        "- Dikkere vloeistof proberen, uiterlijk 04-12-2026",
        "",
        "Acties van anderen voor mijn discipline:",
        "- Nienke Nep: Gewicht volgen",
        "",
        "Komt terug:",
        "- Wensen voor later",
        "",
        "Volgend overleg: 7 december 2026, 14:30 uur",
      ].join("\n"),
    );
  });

  it("[OWNPART-2] gives the GP the actions of everybody", () => {
    const part = ownPart(of({ me: { id: gp, discipline: "huisarts" } }));
    expect(part).toContain("Mijn acties: Geen acties voor mij.");
    expect(part).toContain(
      [
        "Acties van anderen:",
        "- Lotte Loos: Dikkere vloeistof proberen, uiterlijk 04-12-2026",
        "- Nienke Nep: Gewicht volgen",
        "- Nog niemand: Rolstoel passen",
      ].join("\n"),
    );
  });

  it("[OWNPART-3] leaves out what others do for other disciplines", () => {
    const part = ownPart(of({ me: { id: person(4), discipline: "apotheker" } }));
    expect(part).not.toContain("Gewicht");
    expect(part).not.toContain("vloeistof");
    expect(ownPart(of({ me: { id: person(4), discipline: null } }))).not.toContain("Rolstoel");
  });

  it("[OWNPART-4] says so where nothing was decided, and where nothing is planned", () => {
    const empty = { ...minutes, present: [], decisions: [], actions: [], next: [] };
    expect(ownPart(of({ minutes: empty, nextMeeting: null }))).toBe(
      [
        "Overleg 23 november 2026, 10:05 uur: MDO ALS",
        "Patiënt: mw. A. Voorbeeld, geboren 14-03-1961",
        "Aanwezig: niemand vastgelegd",
        "",
        "Besloten: Geen besluiten vastgelegd.",
        "",
        "Mijn acties: Geen acties voor mij.",
        "",
        "Volgend overleg: nog niet gepland",
      ].join("\n"),
    );
  });

  it("[OWNPART-5] keeps each thing on one plain line, whatever was typed", () => {
    const text = "Eerst \u2018dit\u2019 \u2013 en\n\tdan\u00a0dat\u2026\u200b \0 ";
    const part = ownPart(of({ minutes: { ...minutes, decisions: [{ text, by: "" }] } }));
    expect(part).toContain("\n- Eerst 'dit' - en dan dat...\n");
  });
});
