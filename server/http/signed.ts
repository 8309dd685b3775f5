// What was signed: reading it, checking it, carrying it away, and withdrawing the signature.
import { Hono } from "hono";
import type * as z from "zod";
import {
  ExportQuery,
  HeadClinicianChoice,
  NewWithdrawal,
  type SealingKey,
  type SignatureView,
  type Signed,
} from "../../shared/api/signing.ts";
import { Refusal } from "../../shared/errors.ts";
import { SignatureRecord } from "../../shared/signature.ts";
import { sealWithdrawal } from "../signing/seal.ts";
import { findingsInRows, findSignedFile } from "../signing/signed-file.ts";
import { verifyExport } from "../signing/verification.ts";
import { hex } from "../signing/version-hash.ts";
import { setHeadClinician } from "../store/head-clinician.ts";
import { notify } from "../store/notifications.ts";
import {
  findStandingSignatures,
  findStatement,
  findWithdrawals,
  insertWithdrawal,
  isWithdrawn,
} from "../store/signatures.ts";
import { findRole, findTeam, isOnTeam } from "../store/team.ts";
import { findVersion } from "../store/versions.ts";
import { limitBody, readBody, readId, readQuery } from "./body.ts";
import { fileOf } from "./export-forms.ts";
import { createGuard, type RouteDeps } from "./guard.ts";
import { VersionNumber } from "./versions.ts";

export function signedRoutes(deps: RouteDeps): Hono {
  const { rooms, now, seal, pdf } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  routes.get("/sealing-key", async (c) => {
    const { id, publicKey } = await seal();
    const answer: z.infer<typeof SealingKey> = await guard.unrecorded(c, () =>
      Promise.resolve({ id, publicKey }),
    );
    return c.json(answer);
  });

  routes.get("/plans/:id/signed", async (c) => {
    const answer = await guard.withPlan(
      c,
      { code: "signed-read", kind: "read" },
      async (on): Promise<Signed> => {
        const { trx, planId } = on;
        const standing = (await findStandingSignatures(trx, [planId])).get(planId);
        const version = standing === undefined ? undefined : await findVersion(trx, planId, standing.number);
        if (standing === undefined || version === undefined) return { signed: null };
        on.tell({ number: version.number });
        const { frozenAt: _, ...state } = standing;
        return {
          signed: { ...state, hash: hex(version.hash), layout: version.layout, content: version.content },
        };
      },
    );
    return c.json(answer);
  });

  routes.get("/plans/:id/versions/:number/signature", async (c) => {
    const number = readId(c, "number", VersionNumber);
    const { publicKey } = await seal();
    const found = await guard.withPlan(
      c,
      { code: "signature-read", kind: "read", detail: { number } },
      async ({ trx, planId }) => {
        const file = await findSignedFile(trx, planId, number);
        if (file === undefined) throw new Refusal("not-signed");
        const inRows = await findingsInRows(trx, planId, number);
        const withdrawn = (await findWithdrawals(trx, planId)).find(({ version }) => version === number);
        return { file, inRows, withdrawn };
      },
    );
    const verdict = await verifyExport(found.file, publicKey);
    const findings = [...found.inRows, ...(verdict.kind === "invalid" ? verdict.findings : [])];
    const { signatures, hash } = found.file;
    const answer: SignatureView = {
      number,
      hash: String(hash),
      signatures: recordsIn(signatures).map(({ statement, evidence }) => ({
        role: statement.role,
        signer: { id: statement.signer.id, name: statement.signer.name },
        organisation: statement.organisation.name,
        at: statement.signedAt,
        method: evidence.kind,
        accepted: statement.accepted,
      })),
      withdrawn:
        found.withdrawn === undefined
          ? null
          : { by: found.withdrawn.by, reason: found.withdrawn.reason, at: found.withdrawn.at },
      // what is waited for is no fault
      findings: [...new Set(findings.map(({ code }) => code))].filter(
        (code) => code !== "co-signature-missing",
      ),
    };
    return c.json(answer);
  });

  routes.post("/plans/:id/versions/:number/withdrawal", limitBody, async (c) => {
    const number = readId(c, "number", VersionNumber);
    const { reason } = await readBody(c, NewWithdrawal);
    const { key } = await seal();
    const planId = await guard.withPlan(
      c,
      { code: "signature-withdrawn", kind: "execute", detail: { number } },
      async ({ trx, planId, signedIn }) => {
        const statement = await findStatement(trx, { planId, number, role: "responsible-gp" });
        if (statement === undefined || (await isWithdrawn(trx, planId, number))) {
          throw new Refusal("not-signed");
        }
        const { id: personId, name } = signedIn.person;
        const at = now();
        const withdrawal = {
          ...{ plan: planId, version: number, hash: statement.hash, reason },
          ...{ by: { id: personId, name }, at: at.toISOString() },
        };
        const sealed = { ...withdrawal, seal: sealWithdrawal(key, withdrawal) };
        await insertWithdrawal(trx, { ...sealed, personId }, at);
        const personIds = (await findTeam(trx, planId, at)).map(({ person }) => person.id);
        const about = `version ${planId} ${number}`;
        await notify(trx, { personIds, planId, code: "signature-withdrawn", by: personId, about }, at);
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  routes.get("/plans/:id/versions/:number/export", async (c) => {
    const number = readId(c, "number", VersionNumber);
    const query = readQuery(c, ExportQuery);
    const { publicKey } = await seal();
    const file = await guard.withPlan(
      c,
      { code: "signed-exported", kind: "export", detail: { number, form: query.form, for: query.for } },
      async ({ trx, planId }) => {
        const found = await findSignedFile(trx, planId, number);
        if (found === undefined) throw new Refusal("not-signed");
        return found;
      },
    );
    // made after the transaction: a large PDF takes a second
    const { type, name, body } = await fileOf(file, { ...query, number }, { publicKey, pdf });
    c.header("Content-Type", type);
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    c.header("Cache-Control", "no-store");
    return c.body(body);
  });

  routes.put("/plans/:id/head-clinician", limitBody, async (c) => {
    const { personId } = await readBody(c, HeadClinicianChoice);
    const what = { code: "head-clinician-changed", kind: "update" } as const;
    const planId = await guard.withPlan(
      c,
      personId === null ? what : { ...what, subjectId: personId },
      async ({ trx, planId }) => {
        if (personId !== null) {
          const role = await findRole(trx, planId, personId, now());
          const signsBeside = role === "writer" || role === "case-manager";
          if (!signsBeside || !(await isOnTeam(trx, planId, personId, now()))) throw new Refusal("not-found");
        }
        await setHeadClinician(trx, planId, personId);
        return planId;
      },
    );
    rooms.planChanged(planId);
    return c.body(null, 204);
  });

  return routes;
}

/** Those that can be read; what cannot is among the findings. */
function recordsIn(signatures: unknown): SignatureRecord[] {
  if (!Array.isArray(signatures)) return [];
  return signatures.flatMap((one) => {
    const record = SignatureRecord.safeParse(one);
    return record.success ? [record.data] : [];
  });
}
