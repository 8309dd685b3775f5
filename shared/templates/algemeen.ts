// The general plan before it has a patient. Texts are ours.
import { commonTreatments, everySection } from "./every-plan.ts";
import type { Template } from "./templates.ts";

export const algemeen: Template = {
  id: "algemeen",
  title: "Algemeen",
  description: "Voor elke andere patiënt: alle onderdelen van het zorgplan, zonder eigen onderwerpen.",
  hasPhases: false,
  sections: everySection({
    matters: "Ik wil in mijn eigen huis blijven en elke zondag naar mijn koor.",
    options: "Ik kan hulp bij het douchen nemen, of eerst de badkamer laten aanpassen.",
    prosCons: "Met hulp ben ik veilig, maar ik moet dan op vaste tijden klaarstaan.",
    whatItMeans: "Ik sta graag laat op. Hulp na tien uur zou voor mij passen.",
    situation: "Woont alleen, boven een winkel. De buurvrouw doet de was en heeft een sleutel.",
    goals: "Zelf naar de markt lopen. De fysiotherapeut oefent elke week met mij, tot 1 juni.",
    measures: "Welbevinden: een 6 op 4 maart, gegeven door mevrouw zelf.",
    medication: "Middel X, 1 tablet voor het slapen, tegen jeuk. Van de huisarts, sinds 3 maart.",
    acp: "Reanimatie: niet. Besproken op 4 maart met meneer en zijn dochter.",
    crisis: "Oranje: twee keer gevallen in een week. De wijkverpleegkundige bellen, ’s avonds de dochter.",
    team: "De huisarts is verantwoordelijk. De wijkverpleegkundige komt op maandag en donderdag.",
    evaluation:
      "Lopen naar de markt lukt met de rollator. De badkamer is nog niet aangepast: geen vergunning.",
  }),
  measures: ["weight", "blood-pressure", "wellbeing"],
  treatments: commonTreatments,
};
