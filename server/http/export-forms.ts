// A signed version as a file to carry away, in each of its forms.
import type { z } from "zod";
import type { ExportQuery } from "../../shared/api/signing.ts";
import { Refusal } from "../../shared/errors.ts";

export interface ExportFile {
  type: string;
  /** Says nothing of the patient: files are mailed and left in folders. */
  name: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** `file`: a SignedExport as the rows have it. Throws pdf-unavailable. */
export async function fileOf(
  file: unknown,
  { form, number }: z.output<typeof ExportQuery> & { number: number },
): Promise<ExportFile> {
  const name = `zorgplan-versie-${number}`;
  if (form === "signed") {
    return await Promise.resolve({
      ...{ type: "application/json; charset=utf-8", name: `${name}.json` },
      body: JSON.stringify(file, null, 2),
    });
  }
  throw new Refusal("pdf-unavailable");
}
