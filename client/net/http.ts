// Calls a route of shared/api.ts; an answer is a value, a refusal is a code.
import type * as z from "zod";
import {
  Authors,
  Authorship,
  ErrorAnswer,
  ItemHistory,
  Me,
  NewPlanAnswer,
  NewVersionAnswer,
  People,
  Plan,
  Plans,
  Version,
  Versions,
  Welcome,
  type ClockRange,
  type NewAcceptance,
  type NewPlan,
  type Patient,
  type SignIn,
} from "../../shared/api.ts";
import { type ErrorCode, errorStatus } from "../../shared/errors.ts";
import type { PlanId } from "../../shared/ids.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import type { ListName } from "../../shared/plan/items.ts";
import { signInAgain } from "../identity/question.ts";

/** The server said no, or could not be reached. */
export class HttpRefusal extends Error {
  readonly code: ErrorCode | "offline";
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode | "offline", details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** For the other files of this folder. `path` begins after /api. */
export async function call(method: Method, path: string, body?: unknown): Promise<Response> {
  try {
    return await send(method, path, body);
  } catch (error) {
    // what somebody filled in goes on its way once they signed in again, over the page
    const isTheirs = method !== "GET" && !path.startsWith("/session");
    if (!isTheirs || !api.isRefusal(error, "signed-out") || !(await signInAgain.ask())) throw error;
    return await send(method, path, body);
  }
}

async function send(method: Method, path: string, body: unknown): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      ...(method === "GET" ? {} : { headers: { "content-type": "application/json" } }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new HttpRefusal("offline");
  }
  if (answer.ok) return answer;
  const refusal = ErrorAnswer.safeParse(await answer.json().catch(() => undefined));
  const code = refusal.data?.error;
  throw new HttpRefusal(isErrorCode(code) ? code : "internal", refusal.data ?? {});
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && code in errorStatus;
}

export async function get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
  const answer = await call("GET", path);
  return shape.parse(await answer.json());
}

export async function ask<Shape extends z.ZodType>(
  path: string,
  body: unknown,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const answer = await call("POST", path, body);
  return shape.parse(await answer.json());
}

const query = (search: string) => `?search=${encodeURIComponent(search)}`;

export const api = {
  welcome: () => get("/welcome", Welcome),
  me: () => get("/me", Me),
  signIn: async (credentials: SignIn) => void (await call("POST", "/session", credentials)),
  signOut: async () => void (await call("DELETE", "/session")),
  /** The person did something: the session stays alive. */
  activity: async () => void (await call("POST", "/session/activity")),
  plans: (search: string, state: "open" | "closed" = "open") =>
    get(`/plans${query(search)}&state=${state}`, Plans),
  plan: (id: PlanId) => get(`/plans/${id}`, Plan),
  createPlan: (plan: NewPlan) => ask("/plans", plan, NewPlanAnswer),
  correctPatient: async (id: PlanId, patient: Patient, revision: number) =>
    void (await call("PATCH", `/plans/${id}/patient`, { patient, revision })),
  people: (search: string) => get(`/people${query(search)}`, People),
  /** Answers what was proposed to me, or for somebody without an account. */
  answerProposal: async (id: PlanId, answer: NewAcceptance) =>
    void (await call("POST", `/plans/${id}/acceptances`, answer)),
  versions: (id: PlanId) => get(`/plans/${id}/versions`, Versions),
  version: (id: PlanId, number: number) => get(`/plans/${id}/versions/${number}`, Version),
  saveVersion: (id: PlanId, name: string) => ask(`/plans/${id}/versions`, { name }, NewVersionAnswer),
  /** Whose each Yjs client id is. */
  authors: (id: PlanId) => get(`/plans/${id}/authors`, Authors),
  authorship: (id: PlanId, ranges: readonly ClockRange[]) =>
    ask(`/plans/${id}/authorship`, { ranges }, Authorship),
  itemHistory: (id: PlanId, list: ListName, itemId: ItemId) =>
    get(`/plans/${id}/items/${list}/${itemId}/history`, ItemHistory),
  firstAdministrator: async (form: {
    token: string;
    name: string;
    organisation: string;
    email: string;
    password: string;
  }) => void (await call("POST", "/first-administrator", form)),
  isRefusal: (error: unknown, code: ErrorCode | "offline") =>
    error instanceof HttpRefusal && error.code === code,
};
