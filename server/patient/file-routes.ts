// The signed plan to keep, at the patient's door: as PDF, and as a document for a personal health environment (PGO).
import { type Context, Hono } from "hono";
import { Refusal } from "../../shared/errors.ts";
import { pageWords } from "../../shared/words/patient-page.ts";
import { documentBundle } from "../fhir/document-bundle.ts";
import { fileOf } from "../http/export-forms.ts";
import { plainPage } from "./frame.ts";
import { gonePage } from "./gone-page.ts";
import { html } from "./html.ts";
import type { ReaderGuard } from "./reader-guard.ts";
import type { Door, PatientDeps } from "./routes.ts";
import { type Found, findSignedReading } from "./signed-reading.ts";

export function fileRoutes({ seal, pdf }: PatientDeps, guard: ReaderGuard, door: Door): Hono {
  const routes = new Hono();

  async function findToKeep(c: Context, form: "pdf" | "fhir"): Promise<Found | undefined> {
    const { publicKey } = await seal();
    return await guard.within(
      c,
      { code: "share-exported", kind: "export" },
      async ({ trx, reader, tell }) => {
        tell({ form });
        return await findSignedReading(trx, reader.planId, publicKey);
      },
    );
  }

  routes.get("/:key/zorgplan.pdf", async (c) => {
    const found = await findToKeep(c, "pdf");
    if (found === undefined) return await door(c);
    if (found.state !== "signed") return c.html(await gonePage(found));
    const { publicKey } = await seal();
    // made after the transaction: a large PDF takes a second
    const { number } = found.signed.version;
    try {
      const file = await fileOf(found.file, { form: "pdf", for: "patient", number }, { publicKey, pdf });
      c.header("Content-Type", file.type);
      c.header("Content-Disposition", `attachment; filename="${file.name}"`);
      return c.body(file.body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const back = html`<a href="${c.req.path.replace(/\/zorgplan\.pdf$/, "")}">${pageWords.back}</a>`;
      return c.html(await plainPage(pageWords.title, [pageWords.pdfUnavailable, back]), 503);
    }
  });

  routes.get("/:key/zorgplan.json", async (c) => {
    const found = await findToKeep(c, "fhir");
    if (found === undefined) return await door(c);
    if (found.state !== "signed") return c.html(await gonePage(found));
    c.header("Content-Type", "application/fhir+json; charset=utf-8");
    const name = `zorgplan-versie-${found.signed.version.number}.json`;
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    return c.body(JSON.stringify(documentBundle(found)));
  });

  return routes;
}
