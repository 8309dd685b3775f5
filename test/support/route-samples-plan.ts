// Sample requests about plans: their content, care team, comments, emergencies, log and end.
import { dutchDay } from "../../shared/dutch-day.ts";
import {
  anId,
  askMove,
  commentIdOf,
  endEmergency,
  inviteToTeam,
  placeThread,
  proposeGp,
  type Samples,
} from "./route-samples-form.ts";

const patient = { name: "mw. S. Staal", birthDate: "1949-12-31" };
const words = { body: "Graag even nazien.", mentions: [] };
const reason = "erg benauwd vannacht";
let patients = 0;

export const planSamples: Samples = {
  "GET /api/people": () => ({ query: "?search=proef" }),
  "GET /api/organisation-names": () => ({ query: "?search=praktijk" }),
  "GET /api/waiting": () => ({}),
  "GET /api/plans": () => ({ query: "?search=relatie" }),
  "POST /api/plans": () => ({
    body: { template: "als", patient: { ...patient, name: `${patient.name} ${++patients}` } },
    // gives no care
    finer: { administrator: 404 },
  }),
  "GET /api/plans/:id": () => ({}),
  "PATCH /api/plans/:id/patient": () => ({ body: { patient, revision: 1 } }),
  "POST /api/plans/:id/acceptances": () => ({
    body: {
      ...{ subject: "coordination", itemId: null, editId: anId, decision: "accepted" },
      value: { performer: { kind: "patient" }, responsibility: null, handsOver: "" },
    },
  }),
  "POST /api/plans/:id/proposals": () => ({ answers: 204 }),
  "GET /api/plans/:id/authors": () => ({}),
  "POST /api/plans/:id/authorship": () => ({ body: { ranges: [{ client: 1, clock: 0, len: 1 }] } }),
  "GET /api/plans/:id/items/:list/:itemId/history": () => ({ params: { list: "goals", itemId: anId } }),
  "POST /api/plans/:id/versions": () => ({ body: { name: "Staal" } }),
  "GET /api/plans/:id/versions": () => ({}),
  "GET /api/plans/:id/versions/:number": () => ({ params: { number: "1" } }),

  "GET /api/plans/:id/team": () => ({}),
  "POST /api/plans/:id/team": ({ house }) => ({
    body: { personId: house.people.colleague, role: "reader" },
  }),
  "PATCH /api/plans/:id/team/:personId": ({ house }) => ({
    params: { personId: house.people.writer },
    body: { role: "reader" },
  }),
  "DELETE /api/plans/:id/team/:personId": ({ house }) => ({ params: { personId: house.people.writer } }),
  // somebody leads them all
  "POST /api/plans/:id/case-management": () => ({ answers: 409, finer: { reader: 404 } }),
  "DELETE /api/plans/:id/membership": ({ who }) => ({ answers: who === "case-manager" ? 409 : 204 }),
  "POST /api/plans/:id/invitations": ({ house }) => ({
    body: {
      ...{ name: "Gerda Genood", email: "gerda@relaties.test", discipline: "huisarts", role: "reader" },
      organisationId: house.organisations.own,
    },
    answers: 204,
  }),
  "DELETE /api/plans/:id/invitations/:invitationId": (scene) => ({
    params: { invitationId: scene.planId },
    prepare: () => inviteToTeam(scene),
    answers: 204,
  }),
  "POST /api/plans/:id/gp-proposal/answer": (scene) => ({
    body: { id: scene.planId, answer: "refused" },
    prepare: () => proposeGp(scene),
  }),
  "DELETE /api/plans/:id/gp-proposal": (scene) => ({ prepare: () => proposeGp(scene), answers: 204 }),

  // of nobody: finding one would make somebody something to its plan
  "POST /api/emergency-access": () => ({
    body: { patient: { name: "mw. N. Nergens", birthDate: "1950-01-01" }, category: "acute", reason },
    answers: 404,
  }),
  // 204, or 409 where the plan is closed
  "POST /api/plans/:id/emergency/write": () => ({ body: { reason } }),
  "DELETE /api/plans/:id/emergency": () => ({ answers: 204 }),
  "GET /api/plans/:id/emergencies": () => ({}),
  "POST /api/plans/:id/emergencies/:emergencyId/review": (scene) => ({
    params: { emergencyId: scene.planId },
    body: { verdict: "right", note: "" },
    prepare: () => endEmergency(scene),
    answers: 204,
  }),

  "GET /api/plans/:id/comments": () => ({}),
  "PUT /api/plans/:id/comments/read": (scene) => ({
    body: { threadId: scene.planId, through: 1 },
    prepare: () => placeThread(scene),
    answers: 204,
  }),
  "POST /api/plans/:id/comments": () => ({
    body: { ...words, anchor: { kind: "plan" }, quote: "" },
    answers: 201,
  }),
  "PATCH /api/plans/:id/comments/:threadId": (scene) => ({
    params: { threadId: scene.planId },
    body: { isResolved: true },
    prepare: () => placeThread(scene),
    answers: 204,
  }),
  "POST /api/plans/:id/comments/:threadId/replies": (scene) => ({
    params: { threadId: scene.planId },
    body: words,
    prepare: () => placeThread(scene),
    answers: 204,
  }),
  "PATCH /api/plans/:id/comments/:threadId/replies/:commentId": (scene) => ({
    params: { threadId: scene.planId, commentId: commentIdOf(scene) },
    body: words,
    prepare: () => placeThread(scene),
    answers: 204,
  }),
  "DELETE /api/plans/:id/comments/:threadId/replies/:commentId": (scene) => ({
    params: { threadId: scene.planId, commentId: commentIdOf(scene) },
    prepare: () => placeThread(scene),
    answers: 204,
  }),
  "PUT /api/plans/:id/commenting": () => ({ body: { readersMayComment: true }, answers: 204 }),

  "POST /api/plans/:id/closing": () => ({ body: { reason: "care-ended", words: "" }, answers: 204 }),
  "POST /api/plans/:id/reopening": () => ({ body: { words: "De zorg gaat door." }, answers: 204 }),
  "POST /api/plans/:id/withdrawal": () => ({}),
  // nobody of another practice is on the team
  "POST /api/plans/:id/move": ({ house }) => ({
    body: { personId: house.people.writer, endsOn: dutchDay(new Date()) },
    answers: 409,
  }),
  "DELETE /api/plans/:id/move": (scene) => ({ prepare: () => askMove(scene), answers: 204 }),
  "POST /api/plans/:id/move/answer": (scene) => ({
    body: { moveId: scene.planId, decision: "refused" },
    prepare: () => askMove(scene),
    answers: 204,
  }),
  "POST /api/plans/:id/destruction": () => ({
    body: { birthDate: "1953-04-05", askedBy: "patient", askedOn: "2026-01-02" },
    answers: 204,
  }),

  "GET /api/plans/:id/audit": () => ({}),
  "POST /api/plans/:id/audit/export": () => ({ body: { format: "csv" }, answers: 200 }),
};
