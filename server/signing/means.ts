// What the routes of signing need beside what every route has.
import type { PdfRenderer } from "../pdf/renderer.ts";
import type { InstallationSeal } from "./installation-seal.ts";

export interface SigningMeans {
  /** Never asked in a transaction. */
  seal(): Promise<InstallationSeal>;
  pdf: PdfRenderer;
}
