// The PDF of a signed version, for professionals or for the patient.
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { patientDocument } from "./patient-document.ts";
import { planDocument } from "./plan-document.ts";
import type { Reader } from "./plan-words.ts";
import type { PdfProgress, PdfRenderer } from "./renderer.ts";

export interface SignedPlanToPrint extends SignedPlan {
  renderer: PdfRenderer;
  reader: Reader;
  onProgress?(progress: PdfProgress): void;
}

/** Throws a `PdfRefused` or `PdfUnavailable`. The same version, name and reader always give the same bytes. */
export async function renderSignedPlan({
  renderer,
  reader,
  onProgress,
  ...plan
}: SignedPlanToPrint): Promise<Uint8Array> {
  const document = reader === "patient" ? patientDocument(plan) : planDocument(plan);
  return await renderer.render(document, onProgress);
}
