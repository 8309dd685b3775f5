// The audit log of a plan as a FHIR R4 Bundle of AuditEvents, with the fields that NEN 7513 asks for.
import type { Basis } from "../../shared/audit.ts";
import { isIP } from "node:net";
import { auditName } from "../../shared/audit-names.ts";
import { disciplines } from "../../shared/discipline.ts";
import type { KnownPerson, ToldEvent } from "../store/audit-reading.ts";
import { actionOf } from "./audit-action.ts";

/** What names our own codes; it is no address. */
const own = (what: string): string => `urn:samenspraak:${what}`;
const dicom = "http://dicom.nema.org/resources/ontology/DCM";
const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
const patientRecord = { system: dicom, code: "110110", display: "Patient Record" };

/** NEN 7513 wants to tell reading the log itself, and taking it out, from care. */
const typeOf: Readonly<Record<string, typeof patientRecord>> = {
  "audit-read": { system: dicom, code: "110101", display: "Audit Log Used" },
  "audit-exported": { system: dicom, code: "110106", display: "Export" },
};
const overrideOf: Readonly<Record<string, typeof patientRecord>> = {
  "emergency-begun": { system: dicom, code: "110127", display: "Emergency Override Started" },
  "emergency-ended": { system: dicom, code: "110138", display: "Emergency Override Stopped" },
};

const uuid = (id: string) => ({ system: "urn:ietf:rfc:3986", value: `urn:uuid:${id}` });
const coded = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] });

/** `installation` is the id of this server's database. */
export function auditBundle(events: readonly ToldEvent[], installation: string, at: Date) {
  return {
    resourceType: "Bundle",
    type: "collection",
    timestamp: at.toISOString(),
    // FHIR knows no empty list
    ...(events.length > 0 && {
      entry: events.map((event) => {
        const resource = auditEvent(event, installation);
        return { fullUrl: `urn:uuid:${resource.id}`, resource };
      }),
    }),
  };
}

function auditEvent(event: ToldEvent, installation: string) {
  const { text, basis } = event;
  const { code, outcome, detail } = text;
  const reason = detail["reason"];
  const override = overrideOf[code];
  return {
    resourceType: "AuditEvent",
    id: idOf(event.hash),
    type: typeOf[code] ?? patientRecord,
    subtype: [
      { system: own("audit-code"), code, display: auditName(code) },
      ...(override === undefined ? [] : [override]),
    ],
    action: actionOf(text.kind),
    // when it waited to be written, it happened before that
    ...(text.recordedAfter !== undefined && { period: { start: text.at, end: text.at } }),
    recorded: text.recordedAfter ?? text.at,
    outcome: outcome === "done" ? "0" : "4",
    ...(outcome !== "done" && { outcomeDesc: String(reason ?? "refused") }),
    ...(basis !== null && { purposeOfEvent: [purposeOf(basis)] }),
    agent: agentsOf(event),
    source: {
      site: "Samenspraak",
      observer: { type: "Device", identifier: uuid(installation), display: "Samenspraak" },
      type: [{ system: terminology("security-source-type"), code: "4", display: "Application Server" }],
    },
    entity: entitiesOf(event),
  };
}

function agentsOf({ text, person, basis }: ToldEvent) {
  const { address = "", organisation, role } = text;
  const roles = [
    ...(role === undefined ? [] : [coded(own("relation"), role, role)]),
    ...(person === null || person.discipline === null
      ? []
      : [coded(own("discipline"), person.discipline, disciplines[person.discipline].name)]),
  ];
  const human = {
    type: coded(terminology("extra-security-role-type"), "humanuser", "human user"),
    ...(roles.length > 0 && { role: roles }),
    ...(text.personId !== null && { who: practitioner(text.personId, person) }),
    ...(person !== null && { name: person.name }),
    requestor: true,
    ...(basis !== null && { policy: [own(`basis:${basis}`)] }),
    // 2: the address is an IP address
    ...(isIP(address) !== 0 && { network: { address, type: "2" } }),
  };
  if (organisation === undefined) return [human];
  return [human, { who: { type: "Organization", display: organisation }, requestor: false }];
}

const practitioner = (id: string, person: KnownPerson | null) => ({
  type: "Practitioner",
  identifier: uuid(id),
  ...(person !== null && { display: person.name }),
});

/** The plan and its patient, by the plan's id: no name leaves with them. And whom it was about. */
function entitiesOf({ text, hash, subject }: ToldEvent) {
  const kind = (code: string, display: string) => ({
    system: terminology("audit-entity-type"),
    code,
    display,
  });
  const role = (code: string, display: string) => ({ system: terminology("object-role"), code, display });
  const { planId, subjectId, seq } = text;
  return [
    ...(planId === null
      ? []
      : [
          {
            what: { type: "CarePlan", identifier: uuid(planId.toLowerCase()) },
            type: kind("2", "System Object"),
            role: role("4", "Domain Resource"),
            // to find the row again in the chain
            detail: [
              { type: "seq", valueString: String(seq) },
              { type: "hash", valueString: Buffer.from(hash).toString("hex") },
            ],
          },
          {
            what: {
              type: "Patient",
              identifier: { system: own("patient-of-plan"), value: planId.toLowerCase() },
            },
            type: kind("1", "Person"),
            role: role("1", "Patient"),
          },
        ]),
    ...(subjectId === undefined
      ? []
      : [
          {
            what: practitioner(subjectId, subject),
            type: kind("1", "Person"),
            role: role("15", "Practitioner"),
          },
        ]),
  ];
}

/** v3-ActReason: treatment, or breaking the glass. */
function purposeOf(basis: Basis) {
  const system = terminology("v3-ActReason");
  if (basis === "share-link") return coded(system, "PATRQT", "patient requested");
  return basis === "emergency"
    ? coded(system, "BTG", "break the glass")
    : coded(system, "TREAT", "treatment");
}

/** A UUID (version 8, RFC 9562) out of the row's own hash: the same row always has the same id. */
function idOf(hash: Uint8Array): string {
  const hex = Buffer.from(hash.subarray(0, 16)).toString("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
