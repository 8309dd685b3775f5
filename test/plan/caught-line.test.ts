// What one line said in a meeting is taken for: a decision, or an action of somebody, by some day.
import { describe, expect, it } from "vitest";
import { type CaughtKind, namedBy, readCaughtLine } from "../../shared/plan/caught-line.ts";

const people = [
  { key: "gp", names: ["Huisarts", "Hanna Verzonnen, huisarts", "Hanna Verzonnen"], title: "Huisarts" },
  { key: "speech", names: ["Logopedist", "Loes Denkbeeld"], title: "Logopedist" },
  { key: "ot-1", names: ["Els Bedacht", "Ergotherapeut"], title: undefined },
  { key: "ot-2", names: ["Edo Bedacht", "Ergotherapeut"], title: undefined },
  { key: "diet", names: ["Diëtist", "Dirk Dromer"], title: "Diëtist" },
  { key: "patient", names: ["mw. A. Voorbeeld", "patiënt"], title: undefined },
];
const read = (typed: string, kind?: CaughtKind) =>
  readCaughtLine(typed, { today: "2026-11-23", people, kind });
const decision = (text: string) => ({ kind: "decision", text, performer: undefined, due: undefined });
const action = (text: string, performer?: string, due?: string) => ({ kind: "action", text, performer, due });

describe("a line said in a meeting", () => {
  it("[CATCH-1] is a decision as long as it names nobody and no day", () => {
    expect(read("Spraakcomputer op proef, GeSp regelt")).toEqual(
      decision("Spraakcomputer op proef, GeSp regelt"),
    );
    expect(read("overleg met de huisarts over de sonde")).toEqual(
      decision("Overleg met de huisarts over de sonde"),
    );
    expect(read("We bellen elke maandag")).toEqual(decision("We bellen elke maandag"));
    expect(read("1-2 keer per week oefenen")).toEqual(decision("1-2 keer per week oefenen"));
    expect(read("Volgend overleg op 12 december")).toEqual(decision("Volgend overleg op 12 december"));
    expect(read("mail naar iemand@voorbeeld.test")).toEqual(decision("Mail naar iemand@voorbeeld.test"));
  });

  it("[CATCH-2] is what its first word says", () => {
    expect(read("besluit: morgen bellen @logo")).toEqual(decision("Morgen bellen @logo"));
    expect(read("Actie rollator aanvragen")).toEqual(action("Rollator aanvragen"));
    expect(read("actie")).toEqual(action(""));
    expect(read("Actiever worden")).toEqual(decision("Actiever worden"));
  });

  it("[CATCH-3] is an action of who is named with an @, in full or by what only they begin with", () => {
    expect(read("Stem opnemen @Logopedist")).toEqual(action("Stem opnemen", "speech"));
    expect(read("Stem opnemen @lo")).toEqual(action("Stem opnemen", "speech"));
    expect(read("@hanna verzonnen, bloed prikken")).toEqual(action("Bloed prikken", "gp"));
    expect(read("Wegen @dietist")).toEqual(action("Wegen", "diet"));
    expect(read("Oefenen @patient")).toEqual(action("Oefenen", "patient"));
  });

  it("[CATCH-4] leaves open who is meant where two could be", () => {
    expect(read("actie tillift @ergo").performer).toBeUndefined();
    expect(namedBy("ergo", people).map(({ key }) => key)).toEqual(["ot-1", "ot-2"]);
    expect(namedBy("ed bed", people).map(({ key }) => key)).toEqual(["ot-2"]);
    expect(read("Tillift regelen @Els Bedacht")).toEqual(action("Tillift regelen", "ot-1"));
    expect(read("actie wegen @niemand").performer).toBeUndefined();
  });

  it("[CATCH-5] knows a discipline without an @ at its beginning, its end and after a comma", () => {
    expect(read("Huisarts bespreekt de wensen")).toEqual(action("Huisarts bespreekt de wensen", "gp"));
    expect(read("logopedist: stem opnemen")).toEqual(action("Stem opnemen", "speech"));
    expect(read("Stem opnemen, logopedist")).toEqual(action("Stem opnemen", "speech"));
    expect(read("Stem opnemen voor de logopedist")).toEqual(action("Stem opnemen", "speech"));
    expect(read("Computer op proef, logopedist regelt")).toEqual(
      action("Computer op proef, logopedist regelt", "speech"),
    );
  });

  it("[CATCH-6] takes its day out of the words", () => {
    expect(read("Stem opnemen @lo voor vrijdag")).toEqual(action("Stem opnemen", "speech", "2026-11-27"));
    expect(read("morgen bellen @huis")).toEqual(action("Bellen", "gp", "2026-11-24"));
    expect(read("Wegen @dietist, 12-12")).toEqual(action("Wegen", "diet", "2026-12-12"));
    expect(read("Stem voor 12 december opnemen")).toEqual(action("Stem opnemen", undefined, "2026-12-12"));
  });

  it("[CATCH-7] stands as it is when somebody says by hand that it is a decision, and is read when it is an action", () => {
    expect(read("Huisarts belt morgen", "decision")).toEqual(decision("Huisarts belt morgen"));
    expect(read("actie rollator", "decision")).toEqual(decision("Rollator"));
    expect(read("Rollator", "action")).toEqual(action("Rollator"));
  });
});
