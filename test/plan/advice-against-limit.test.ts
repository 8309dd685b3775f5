// The rule advice-against-limit, sentence by sentence: what goes against a limit, and what only names it.
import { describe, expect, it } from "vitest";
import { addItem, setField } from "../../shared/plan/edits.ts";
import { contradictions } from "../../shared/plan/findings/contradictions.ts";
import type { Treatment } from "../../shared/plan/treatments.ts";
import { today, WrittenPlan } from "../support/written-plan.ts";

function goesAgainst(treatment: Treatment, text: string): boolean {
  const plan = new WrittenPlan();
  plan.limit(treatment, "no");
  plan.crisis("red", { action: text });
  return contradictions(plan.content(), today).length > 0;
}

describe("what is read", () => {
  it("[LAMP-13] open goals, actions, tasks, agreements and the emergency plan, each with the limit beside it", () => {
    const plan = new WrittenPlan();
    const limit = plan.limit("gastrostomy", "no");
    const text = "Sonde plaatsen";
    const ids = [
      plan.goal(text),
      addItem(plan, "agreements", { fixed: {}, words: { text } }),
      plan.action(text, { topic: "voeding-slikken" }),
      plan.crisis("red", { action: text }),
      plan.task(text),
    ];
    const found = contradictions(plan.content(), today);
    expect(found.map(({ rule, section, itemIds, treatment }) => [rule, section, itemIds, treatment])).toEqual(
      ids.map((id, index) => [
        "advice-against-limit",
        ["goals", "goals", "topic.voeding-slikken", "crisis", "team"][index],
        [id, limit],
        "gastrostomy",
      ]),
    );
    plan.goal(text, { status: "completed" });
    plan.action(text, { status: "completed" });
    expect(contradictions(plan.content(), today)).toHaveLength(ids.length);
  });

  it.each(["yes", "different", "unknown"] as const)(
    "[LAMP-14] a limit that says %s contradicts nothing",
    (decision) => {
      const plan = new WrittenPlan();
      const limit = plan.limit("resuscitation", decision);
      plan.action("Reanimeren");
      expect(contradictions(plan.content(), today)).toEqual([]);
      setField(plan, "limits", limit, "decision", "no");
      expect(contradictions(plan.content(), today)).toHaveLength(1);
    },
  );
});

describe("what goes against a limit", () => {
  it.each<[Treatment, string]>([
    ["resuscitation", "Bel 112 en start reanimatie."],
    ["resuscitation", "Direct reanimeren"],
    ["intensive-care", "Opname op de intensive care"],
    ["intensive-care", "Naar de IC als de saturatie daalt"],
    ["hospital-admission", "Insturen als klachten niet verbeteren"],
    ["hospital-admission", "Als het niet beter gaat, insturen."],
    ["hospital-admission", "Als het niet beter gaat insturen"],
    ["hospital-admission", "Geen antibiotica meer. Opname regelen."],
    ["hospital-admission", "Laten opnemen in het ziekenhuis"],
    ["hospital-admission", "Naar het ziekenhuis brengen"],
    ["hospital-admission", "Naar de spoedeisende hulp"],
    ["hospital-admission", "Niet wachten maar spoedopname"],
    ["antibiotics", "Start antibioticakuur bij koorts"],
    ["antibiotics", "Neem antibiotica"],
    ["antibiotics", "Antibiotica nemen, niet wachten"],
    ["antibiotics", "Doxycycline uit de noodvoorraad"],
    ["blood-product", "Bloedtransfusie bij Hb onder 5"],
    ["tracheostomy", "Tracheostoma laten plaatsen"],
    ["gastrostomy", "PEG-sonde aanvragen"],
    ["gastrostomy", "Sondevoeding starten"],
    ["ventilation", "Beademing starten"],
    ["non-invasive-ventilation", "Niet-invasieve beademing ’s nachts"],
    ["non-invasive-ventilation", "NIV instellen bij het CTB"],
    ["non-invasive-ventilation", "Thuisbeademing aanvragen"],
    ["non-invasive-ventilation", "Start beademing"],
  ])("[LAMP-15] lights for %s where the patient said no: “%s”", (treatment, text) => {
    expect(goesAgainst(treatment, text)).toBe(true);
  });
});

describe("what only names a treatment", () => {
  it.each<[Treatment, string]>([
    ["resuscitation", "Niet reanimeren"],
    ["resuscitation", "Reanimatie: niet. Bel de huisarts."],
    ["resuscitation", "Geen reanimatie, beademing of opname"],
    ["ventilation", "Geen reanimatie, beademing of opname"],
    ["hospital-admission", "Geen reanimatie, beademing of opname"],
    ["resuscitation", "De niet-reanimerenpenning hangt in de gang"],
    ["resuscitation", "Bespreekt reanimatie opnieuw met mevrouw"],
    ["hospital-admission", "Wil niet meer in het ziekenhuis worden opgenomen"],
    ["hospital-admission", "Niet naar het ziekenhuis"],
    ["hospital-admission", "Ziekenhuisopname voorkomen"],
    ["hospital-admission", "Minder ziekenhuisopnames"],
    ["hospital-admission", "Na de ziekenhuisopname belt de verpleegkundige"],
    ["hospital-admission", "De logopedist doet een opname van de stem"],
    ["hospital-admission", "Contact opnemen met de huisarts"],
    ["hospital-admission", "Opname in een hospice regelen"],
    ["hospital-admission", "Bel de longarts in het ziekenhuis"],
    ["antibiotics", "Zonder antibiotica behandelen"],
    ["gastrostomy", "Legt uit: uitleg over de sonde"],
    ["gastrostomy", "Een neusmaagsonde voor een paar dagen"],
    ["gastrostomy", "Stoppen met sondevoeding"],
    ["intensive-care", "Meet de icterus"],
    ["ventilation", "Het centrum voor thuisbeademing ziet mevrouw op 3 december"],
    ["non-invasive-ventilation", "Het centrum voor thuisbeademing ziet mevrouw op 3 december"],
    ["ventilation", "Niet-invasieve beademing ’s nachts"],
  ])("[LAMP-16] stays out for %s where the words ask for nothing: “%s”", (treatment, text) => {
    expect(goesAgainst(treatment, text)).toBe(false);
  });

  it("[LAMP-17] the bare word beademing is no alarm where the patient said yes to the other kind", () => {
    const plan = new WrittenPlan();
    plan.limit("ventilation", "no");
    const masked = plan.limit("non-invasive-ventilation", "yes");
    plan.action("Beademing ’s nachts");
    expect(contradictions(plan.content(), today)).toEqual([]);
    setField(plan, "limits", masked, "decision", "no");
    expect(contradictions(plan.content(), today).map(({ treatment }) => treatment)).toEqual(["ventilation"]);
  });
});
