// The calls of shared/api/endings.ts.
import type { Closing, Destruction, MoveAnswer } from "../../shared/api/endings.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { call } from "./http.ts";

export const endingApi = {
  close: async (id: PlanId, closing: Closing) => void (await call("POST", `/plans/${id}/closing`, closing)),
  reopen: async (id: PlanId, words: string) => void (await call("POST", `/plans/${id}/reopening`, { words })),
  withdraw: async (id: PlanId) => void (await call("POST", `/plans/${id}/withdrawal`)),
  askMove: async (id: PlanId, personId: PersonId, endsOn: string) =>
    void (await call("POST", `/plans/${id}/move`, { personId, endsOn })),
  takeMoveBack: async (id: PlanId) => void (await call("DELETE", `/plans/${id}/move`)),
  answerMove: async (id: PlanId, answer: MoveAnswer) =>
    void (await call("POST", `/plans/${id}/move/answer`, answer)),
  destroy: async (id: PlanId, destruction: Destruction) =>
    void (await call("POST", `/plans/${id}/destruction`, destruction)),
};
