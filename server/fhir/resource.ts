// The shape of what goes into a FHIR R4 document: resources under urn:uuid addresses, and values that are coded.
import { createHash } from "node:crypto";

/** A FHIR resource as JSON. What a type requires is filled by who makes it, and held by FHIR-1. */
export interface Resource {
  resourceType: string;
  id: string;
  [element: string]: unknown;
}

export interface Reference {
  reference: string;
  display?: string;
}

export interface Concept {
  coding?: readonly { system: string; code: string; display?: string }[];
  text?: string;
}

export const snomed = "http://snomed.info/sct";
export const loinc = "http://loinc.org";
export const ucum = "http://unitsofmeasure.org";
/** Code systems of FHIR itself: `terminology("goal-achievement")`. */
export const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;

export const addressOf = (id: string): string => `urn:uuid:${id}`;

export function referenceTo({ id }: { id: string }, display?: string): Reference {
  return display === undefined ? { reference: addressOf(id) } : { reference: addressOf(id), display };
}

export function coded(system: string, code: string, text?: string): Concept {
  return { coding: [{ system, code }], ...(text !== undefined && { text }) };
}

export const said = (text: string): Concept => ({ text });

/**
 * The same name in the same version always gives the same id, and nobody finds a person's own id from it. `version`: the
 * hash of the signed version. A UUID of version 8 (RFC 9562).
 */
export function idFor(version: string, name: string): string {
  const hex = createHash("sha256").update(`${version} ${name}`, "utf8").digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

/** Without what is not known: in FHIR an element is there with a value, or not at all. */
export function known(elements: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(elements).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== "" &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** XHTML of a narrative: paragraphs of plain text. */
export function narrative(lines: readonly string[]): { status: "generated"; div: string } | undefined {
  const told = lines.map((line) => line.trim()).filter((line) => line !== "");
  if (told.length === 0) return undefined;
  const paragraphs = told.map((line) => `<p>${escaped(line)}</p>`).join("");
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs}</div>` };
}

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // signs that XML has no place for
      .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, " ")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}
