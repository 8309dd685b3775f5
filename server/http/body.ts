// Reads a request's body or query: JSON only, of a bounded size, exactly as the route's schema says.
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type * as z from "zod";
import type { Patient } from "../../shared/api.ts";
import { Refusal } from "../../shared/errors.ts";
import { maxRequestBytes } from "../../shared/limits.ts";

/** Stands before every route that reads a body. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: maxRequestBytes,
  onError: () => {
    throw new Refusal("too-large");
  },
});

/** Where a body may be left out: that is then one with nothing in it. */
export async function readBodyIfAny<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  return (await c.req.text()) === "" ? check(schema, {}) : await readBody(c, schema);
}

export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  // also keeps plain forms of other sites out: they cannot send this type without asking first
  if (!/^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "")) throw new Refusal("not-json");
  return check(schema, parseJson(await c.req.text()));
}

export function readQuery<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  const query = c.req.query();
  if (Object.values(query).some((value) => value.includes("\0"))) throw new Refusal("bad-request");
  return check(schema, query);
}

/** An id in the path; one that cannot be an id is an id that is not there. */
export function readId<S extends z.ZodType>(c: Context, name: string, schema: S): z.output<S> {
  const id = schema.safeParse(c.req.param(name));
  if (!id.success) throw new Refusal("not-found");
  return id.data;
}

/** Nobody is born before 1900 or after today, as the calendar in the Netherlands has it. */
export function requireBirthDate(patient: Patient, now: Date): void {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(now);
  if (patient.birthDate < "1900-01-01" || patient.birthDate > today) throw new Refusal("bad-request");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => {
      // Postgres keeps no text with a zero byte
      if (typeof value === "string" && value.includes("\0")) throw new Refusal("bad-request");
      return value;
    });
  } catch {
    throw new Refusal("bad-request");
  }
}

function check<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const checked = schema.safeParse(value);
  if (!checked.success) throw new Refusal("bad-request");
  return checked.data;
}
