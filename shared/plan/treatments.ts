// The treatments and goals of care that people talk about beforehand, with their codes.

export const treatmentCodes = [
  "resuscitation",
  "ventilation",
  "intensive-care",
  "hospital-admission",
  "antibiotics",
  "blood-product",
  "non-invasive-ventilation",
  "tracheostomy",
  "gastrostomy",
] as const;
export type Treatment = (typeof treatmentCodes)[number];

export interface TreatmentName {
  title: string;
  /** SNOMED CT, from the national list (zib BehandelAanwijzing2); that list has no code for the three of ALS. */
  snomed?: string;
}

export const treatments: Readonly<Record<Treatment, TreatmentName>> = {
  resuscitation: { title: "Reanimatie", snomed: "89666000" },
  ventilation: { title: "Beademing", snomed: "40617009" },
  "intensive-care": { title: "IC-opname", snomed: "305351004" },
  "hospital-admission": { title: "Ziekenhuisopname", snomed: "32485007" },
  antibiotics: { title: "Antibiotica", snomed: "281789004" },
  "blood-product": { title: "Bloedproduct", snomed: "116762002" },
  "non-invasive-ventilation": { title: "Niet-invasieve beademing" },
  tracheostomy: { title: "Tracheostoma" },
  gastrostomy: { title: "Sonde (PEG)" },
};

export interface GoalOfCare {
  /** SNOMED CT, from the value set of IKNL's proactive care planning (PZP). */
  code: string;
  title: string;
}

/** What treatment is for, from most to least. A list: a record would sort these codes as numbers. */
export const goalsOfCare: readonly GoalOfCare[] = [
  { code: "385987000", title: "De ziekte genezen of tegenhouden" },
  { code: "1351964001", title: "Langer leven en minder klachten" },
  { code: "713148004", title: "Zo weinig mogelijk klachten" },
];
