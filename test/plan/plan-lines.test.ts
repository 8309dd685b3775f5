// A plan as plain lines: what is copied, and what a search finds in it.
import { describe, expect, it } from "vitest";
import { planParts, planText } from "../../shared/readable/plan-lines.ts";
import { findHits, searchable } from "../../client/plan/navigation/search-hits.ts";
import { addItem, setField } from "../../shared/plan/edits.ts";
import { WrittenPlan } from "../support/written-plan.ts";

describe("a plan as plain lines", () => {
  it("[NAV-10] copies every list with its details, an action under its goal", () => {
    const plan = new WrittenPlan("als");
    const goal = plan.goal("Samen eten", { owner: "patient", due: "2026-06-01" });
    plan.action("Dik vocht bestellen", { goal, due: "2026-04-02", status: "in-progress" });
    plan.medicine("Riluzol", { frequency: "2 keer per dag" });
    plan.limit("resuscitation", "no", { discussedOn: "2026-03-01" });
    plan.crisis("red", { signal: "Benauwd" }, { callByDay: { name: "Huisarts", phone: "010 000 00 03" } });
    plan.contact({ name: "Jan Verzonnen", phone: "010 000 00 01" });
    addItem(plan, "measures", {
      fixed: { kind: "weight" },
      registers: { date: "2026-03-04", values: { form: "number", value: 71.5 } },
    });
    const lines = planText("Zorgplan", plan.content()).split("\n");
    expect(lines).toContain("- Samen eten · Doel van de patiënt · evaluatie 1 juni 2026");
    expect(lines).toContain(
      "  - Dik vocht bestellen · Verzonnen praktijkverpleegkundige · voor 2 april 2026 · mee bezig",
    );
    expect(lines).toContain("- Riluzol, 50 mg, 2 keer per dag");
    expect(lines).toContain("- Reanimatie: niet · besproken op 1 maart 2026");
    expect(lines).toContain("- Rood: direct hulp · merkt: Benauwd · overdag bellen: Huisarts, 010 000 00 03");
    expect(lines).toContain("- Jan Verzonnen · 010 000 00 01");
    expect(lines).toContain("- Gewicht · 71,5 kg (4 maart 2026)");
  });

  it("[NAV-11] never shows a medicine as complete while two doses stand beside each other", () => {
    const plan = new WrittenPlan("als");
    const id = plan.medicine("Riluzol");
    plan.meanwhile(
      (colleague) => setField(colleague, "medications", id, "dose", "100 mg"),
      (own) => setField(own, "medications", id, "dose", "75 mg"),
    );
    const line = planText("Zorgplan", plan.content())
      .split("\n")
      .find((each) => each.includes("Riluzol"));
    expect(line).toBe("- Riluzol · let op: twee mensen vulden hier tegelijk iets anders in");
  });

  it("[NAV-12] finds letters whatever their accents and capitals, and leaves the text around them whole", () => {
    const plan = new WrittenPlan("als");
    // typed as a letter and a separate accent, and letters that fold to more than one
    plan.goal("Straße İstanbul: de die\u0308tiste én de buur helpen");
    const parts = searchable(planParts(plan.content()));
    const [hit] = findHits(parts, "DIETISTE EN").groups.flatMap(({ hits }) => hits);
    expect(hit?.before).toBe("Straße İstanbul: de ");
    expect(hit?.match).toBe("diëtiste én");
    expect(hit?.after).toBe(" de buur helpen");
    expect(findHits(parts, "d").count).toBe(0);
  });
});
