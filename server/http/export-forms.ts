// A signed version as a file to carry away, in each of its forms.
import type * as z from "zod";
import type { ExportQuery } from "../../shared/api/signing.ts";
import { Refusal } from "../../shared/errors.ts";
import { PlanContent } from "../../shared/plan/content.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { signedPlanMarkdown } from "../../shared/readable/signed-plan-markdown.ts";
import { signedPlanText } from "../../shared/readable/signed-plan-text.ts";
import { SignedExport } from "../../shared/signature.ts";
import { type PdfRenderer, PdfRefused, PdfUnavailable } from "../pdf/renderer.ts";
import { renderSignedPlan } from "../pdf/signed-plan.ts";
import { verifyExport } from "../signing/verification.ts";

export interface ExportFile {
  type: string;
  /** Says nothing of the patient: files are mailed and left in folders. */
  name: string;
  body: string | Uint8Array<ArrayBuffer>;
}

type Asked = z.output<typeof ExportQuery> & { number: number };
/** What it takes: a PEM to check with, and who makes PDFs. */
interface Means {
  publicKey: string;
  pdf: PdfRenderer;
}

/**
 * `file`: a SignedExport as the rows have it. As a file of its own it goes out whatever is wrong with it, for whoever
 * checks it; nothing is printed that is not what was signed. Throws signature-broken, pdf-unavailable, too-many.
 */
export async function fileOf(
  file: unknown,
  { form, number, ...asked }: Asked,
  means: Means,
): Promise<ExportFile> {
  const name = `zorgplan-versie-${number}`;
  if (form === "signed") {
    const body = JSON.stringify(file, null, 2);
    return { type: "application/json; charset=utf-8", name: `${name}.json`, body };
  }
  const plan = await checked(file, means.publicKey);
  if (form === "text") {
    return { type: "text/plain; charset=utf-8", name: `${name}.txt`, body: signedPlanText(plan) };
  }
  if (form === "markdown") {
    return { type: "text/markdown; charset=utf-8", name: `${name}.md`, body: signedPlanMarkdown(plan) };
  }
  const body = await printed(plan, asked.for, means.pdf);
  return { type: "application/pdf", name: `${name}.pdf`, body };
}

async function checked(file: unknown, publicKey: string): Promise<SignedPlan> {
  const verdict = await verifyExport(file, publicKey);
  const isBroken =
    verdict.kind === "invalid" && verdict.findings.some(({ code }) => code !== "co-signature-missing");
  if (isBroken) throw new Refusal("signature-broken");
  const signed = SignedExport.parse(file);
  const content = PlanContent.parse(signed.version.content);
  // as it was signed, whatever the patient is called since
  return { signed, content, patient: content.patient };
}

async function printed(
  plan: SignedPlan,
  reader: Asked["for"],
  renderer: PdfRenderer,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await renderSignedPlan({ ...plan, renderer, reader }));
  } catch (error) {
    if (error instanceof PdfRefused && error.reason === "busy")
      throw new Refusal("too-many", { retryAfter: 60 });
    if (error instanceof PdfRefused || error instanceof PdfUnavailable) throw new Refusal("pdf-unavailable");
    throw error;
  }
}
