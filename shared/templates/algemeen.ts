// The general plan before it has a patient.
import { evaluation, matters, situation } from "./every-plan.ts";
import type { Template } from "./templates.ts";

export const algemeen: Template = {
  id: "algemeen",
  title: "Algemeen",
  description: "Voor elke patiënt: wat telt voor mij, de situatie en de evaluatie.",
  sections: [matters, situation, evaluation],
};
