// Repeats what was refused for want of a fresh proof, once the person has given one.
import { api } from "../net/http.ts";
import { proveAgain } from "./question.ts";

/** Rejects with the refusal itself when the person did not want to. */
export async function withProof<Answer>(action: () => Promise<Answer>): Promise<Answer> {
  try {
    return await action();
  } catch (error) {
    if (!api.isRefusal(error, "proof-needed") || !(await proveAgain.ask())) throw error;
    return await action();
  }
}
