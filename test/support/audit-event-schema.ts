// FHIR R4's AuditEvent as far as an export may use it, written from its definition: nothing else passes.
import * as z from "zod";

const Uri = z.string().regex(/^\S+$/);
const Text = z.string().min(1);
const Instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/);
const Coding = z.strictObject({
  system: Uri,
  code: z.string().regex(/^\S+( \S+)*$/),
  display: Text.optional(),
});
const CodeableConcept = z.strictObject({ coding: z.array(Coding).min(1), text: Text.optional() });
const Identifier = z.strictObject({ system: Uri, value: Text });
const referenceTo = (...types: [string, ...string[]]) =>
  z
    .strictObject({
      reference: Text.optional(),
      type: z.enum(types),
      identifier: Identifier.optional(),
      display: Text.optional(),
    })
    // a reference without any of the three refers to nothing
    .refine(({ reference, identifier, display }) => (reference ?? identifier ?? display) !== undefined);
const actors = [
  "PractitionerRole",
  "Practitioner",
  "Organization",
  "Device",
  "Patient",
  "RelatedPerson",
] as const;

const Agent = z.strictObject({
  type: CodeableConcept.optional(),
  role: z.array(CodeableConcept).min(1).optional(),
  who: referenceTo(...actors).optional(),
  altId: Text.optional(),
  name: Text.optional(),
  requestor: z.boolean(),
  policy: z.array(Uri).min(1).optional(),
  network: z
    .strictObject({ address: Text.optional(), type: z.enum(["1", "2", "3", "4", "5"]).optional() })
    .optional(),
  purposeOfUse: z.array(CodeableConcept).min(1).optional(),
});

const Entity = z
  .strictObject({
    what: referenceTo("CarePlan", "Patient", "Practitioner").optional(),
    type: Coding.optional(),
    role: Coding.optional(),
    name: Text.optional(),
    query: Text.optional(),
    description: Text.optional(),
    detail: z
      .array(z.strictObject({ type: Text, valueString: Text }))
      .min(1)
      .optional(),
  })
  // sev-1
  .refine(({ name, query }) => name === undefined || query === undefined);

export const AuditEventR4 = z
  .strictObject({
    resourceType: z.literal("AuditEvent"),
    id: z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/),
    type: Coding,
    subtype: z.array(Coding).min(1).optional(),
    action: z.enum(["C", "R", "U", "D", "E"]).optional(),
    period: z.strictObject({ start: Instant, end: Instant }).optional(),
    recorded: Instant,
    outcome: z.enum(["0", "4", "8", "12"]).optional(),
    outcomeDesc: Text.optional(),
    purposeOfEvent: z.array(CodeableConcept).min(1).optional(),
    agent: z.array(Agent).min(1),
    source: z.strictObject({
      site: Text.optional(),
      observer: referenceTo(...actors),
      type: z.array(Coding).min(1).optional(),
    }),
    entity: z.array(Entity).min(1).optional(),
  })
  // one agent at most asked for it
  .refine(({ agent }) => agent.filter(({ requestor }) => requestor).length <= 1);

export const AuditBundleR4 = z.strictObject({
  resourceType: z.literal("Bundle"),
  type: z.literal("collection"),
  timestamp: Instant,
  entry: z
    .array(
      z
        .strictObject({
          fullUrl: z.string().regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
          resource: AuditEventR4,
        })
        // the id and the address of an entry say the same (bdl-7, and the rules for urn:uuid)
        .refine(({ fullUrl, resource }) => fullUrl === `urn:uuid:${resource.id}`),
    )
    .min(1)
    .optional(),
});
