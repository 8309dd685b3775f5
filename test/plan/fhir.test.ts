// A signed plan as a FHIR document: what R4 asks of each resource, and that it says what was signed.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { type DocumentBundle, documentBundle } from "../../server/fhir/document-bundle.ts";
import type { PlanContent } from "../../shared/plan/content.ts";
import { listNames } from "../../shared/plan/items.ts";
import { treatments } from "../../shared/plan/treatments.ts";
import { edits, read, type Step, step } from "../support/plan-story.ts";
import { fullContent, signedPlan, writtenContent } from "../support/printed-plan.ts";
import { people } from "../support/two-people.ts";

/** Elements with a lower bound of one in FHIR R4 (4.0.1), of the resources that a document of ours has. */
const required: Readonly<Record<string, readonly string[]>> = {
  Composition: ["status", "type", "date", "author", "title"],
  Patient: [],
  CarePlan: ["status", "intent", "subject"],
  CareTeam: [],
  Practitioner: [],
  PractitionerRole: [],
  RelatedPerson: ["patient"],
  Goal: ["lifecycleStatus", "description", "subject"],
  Task: ["status", "intent"],
  Observation: ["status", "code"],
  MedicationStatement: ["status", "medicationCodeableConcept", "subject"],
  // and ppc-1: a policy or the rule
  Consent: ["status", "scope", "category", "policyRule"],
  Provenance: ["target", "recorded", "agent"],
};

function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === "reference" && typeof one === "string" ? [one] : references(one),
  );
}

/** What R4 does not allow: an element that is there and empty. */
function empties(value: unknown, at = ""): string[] {
  if (value === null || value === undefined || value === "") return [at];
  if (Array.isArray(value)) {
    return value.length === 0 ? [at] : value.flatMap((one, index) => empties(one, `${at}/${index}`));
  }
  if (typeof value !== "object") return [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [at] : entries.flatMap(([name, one]) => empties(one, `${at}/${name}`));
}

function holds(bundle: DocumentBundle, content: PlanContent): void {
  const addresses = bundle.entry.map(({ fullUrl }) => fullUrl);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(bundle.entry[0]?.resource.resourceType).toBe("Composition");
  for (const { fullUrl, resource } of bundle.entry) {
    const { resourceType, id } = resource;
    expect(fullUrl).toBe(`urn:uuid:${id}`);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    const needed = required[resourceType];
    expect(needed, resourceType).toBeDefined();
    for (const element of needed ?? []) expect(resource[element], `${resourceType}.${element}`).toBeDefined();
    if (resourceType === "Observation") {
      const told = ["valueQuantity", "component", "dataAbsentReason"].filter((name) => name in resource);
      expect(told.length, id).toBeGreaterThan(0);
    }
  }
  for (const reference of references(bundle)) expect(addresses, reference).toContain(reference);
  expect(empties(bundle)).toEqual([]);
  const inWords = new Set(["agreements", "decisions", "agenda", "crisis"]);
  for (const list of listNames.filter((name) => !inWords.has(name))) {
    for (const { id } of content[list]) expect(addresses, `${list} ${id}`).toContain(`urn:uuid:${id}`);
  }
}

const documentOf = (content: PlanContent) => documentBundle(signedPlan(content));

it("[FHIR-1] has what R4 asks of each resource, and every item under its own id, for any plan", () => {
  const written = writtenContent();
  holds(documentOf(written), written);
  const full = fullContent();
  holds(documentOf(full), full);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps: Step[]) => {
      const [on] = people(1);
      if (on === undefined) throw new Error("one was asked for");
      for (const one of steps) edits(on, one);
      const content = read(on.doc);
      holds(documentOf(content), content);
    }),
    { numRuns: 30 },
  );
});

it("[FHIR-2] is the same bytes each time, with the hash of the signed version and the moment of signing", () => {
  const plan = signedPlan(writtenContent());
  const bundle = documentBundle(plan);
  expect(JSON.stringify(documentBundle(plan))).toBe(JSON.stringify(bundle));
  expect(bundle.identifier.value).toBe(`urn:sha256:${plan.signed.hash}`);
  expect(bundle.timestamp).toBe(plan.signed.signatures[0]?.statement.signedAt);
});

it("[FHIR-3] says of each treatment what was decided, with the code of the national list and nothing made up", () => {
  const full = fullContent();
  const consents = documentOf(full).entry.flatMap(({ resource }) =>
    resource.resourceType === "Consent" ? [resource] : [],
  );
  expect(consents).toHaveLength(full.limits.length);
  for (const limit of full.limits) {
    const consent = consents.find(({ id }) => id === limit.id);
    const told = JSON.stringify(consent);
    const code =
      limit.subject === "wish" || limit.subject === "place-of-dying"
        ? undefined
        : treatments[limit.subject].snomed;
    const type = { yes: "permit", no: "deny", different: undefined, unknown: undefined }[
      limit.decision ?? "unknown"
    ];
    expect(consent?.["provision"] === undefined).toBe(type === undefined);
    if (type !== undefined) expect(told).toContain(`"type":"${type}"`);
    if (type !== undefined && code !== undefined) expect(told).toContain(code);
    if (limit.discussedOn !== null) expect(consent?.["dateTime"]).toBe(limit.discussedOn);
  }
});

it("[FHIR-4] writes words as text: no markup of anybody's comes through, and nobody's own id", () => {
  const written = writtenContent();
  const evil = '<script>alert(1)</script> & "x" \u0001';
  const content = {
    ...written,
    texts: {
      ...written.texts,
      "text:situation": [{ type: "paragraph", content: [{ type: "text", text: evil }] }],
    },
  };
  const told = JSON.stringify(documentOf(content));
  expect(told).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
  expect(told).not.toContain("<script>");
  for (const { id } of content.members) expect(told).not.toContain(id);
});
