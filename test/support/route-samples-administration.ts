// Sample requests of an administrator: people, invitations, organisations, the identity provider and the audit log.
import {
  anId,
  drawReview,
  inviteToOrganisation,
  issuer,
  linkIdentity,
  type Samples,
} from "./route-samples-form.ts";

const clientSecret = "een geheim van de aanbieder";
const provider = { issuer, clientId: "samenspraak", clientSecret };
const period = { from: "2020-01-01", to: "2100-01-01" };
const otherId = "22222222-2222-4222-8222-222222222222";
let made = 0;

export const administrationSamples: Samples = {
  "GET /api/administration/people": () => ({ query: "?search=proef" }),
  // as they are already
  "PATCH /api/administration/people/:personId": ({ house }) => ({
    params: { personId: house.people.colleague },
    body: { name: house.nameOf("colleague"), discipline: "huisarts", professionalNumber: null, revision: 1 },
    answers: 204,
  }),
  // the last one stays
  "POST /api/administration/people/:personId/end": ({ house }) => ({
    params: { personId: house.people.administrator },
    body: { places: "keep" },
    answers: 409,
  }),
  "POST /api/administration/people/:personId/resume": ({ house }) => ({
    params: { personId: house.former },
    answers: 204,
  }),
  "GET /api/administration/invitations": () => ({}),
  "POST /api/administration/invitations": () => ({
    body: { name: "Nina Nieuw", email: `nieuw-${++made}@relaties.test`, discipline: "huisarts" },
    answers: 204,
  }),
  "DELETE /api/administration/invitations/:invitationId": (scene) => ({
    params: { invitationId: anId },
    prepare: () => inviteToOrganisation(scene, anId),
    answers: 204,
  }),
  "POST /api/administration/invitations/:invitationId/renewal": (scene) => ({
    params: { invitationId: otherId },
    prepare: () => inviteToOrganisation(scene, otherId),
    answers: 204,
  }),
  "GET /api/administration/organisations": () => ({}),
  "POST /api/administration/organisations": () => ({
    body: {
      name: `Praktijk Nieuw ${++made}`,
      administrator: { name: "Bea Beheer", email: `beheer-${made}@relaties.test` },
    },
    answers: 204,
  }),
  "PATCH /api/administration/organisations/:organisationId": ({ house }) => ({
    params: { organisationId: house.organisations.elsewhere },
    body: { name: "Thuiszorg Elders (verzonnen)" },
    answers: 204,
  }),
  "POST /api/administration/organisations/:organisationId/administrators": ({ house }) => ({
    params: { organisationId: house.organisations.elsewhere },
    body: { name: "Bea Beheer", email: "bea@relaties.test" },
    answers: 204,
  }),

  "GET /api/identity-provider": () => ({}),
  "PUT /api/identity-provider": () => ({
    body: { ...provider, button: "Praktijk", secondFactorAcr: null, isActive: false },
    answers: 204,
  }),
  // nobody answers there
  "POST /api/identity-provider/trial": () => ({ body: provider, answers: 409 }),
  "DELETE /api/identity-provider/links/:personId": (scene) => ({
    params: { personId: scene.house.people.colleague },
    prepare: () => linkIdentity(scene),
    answers: 204,
  }),

  "GET /api/audit": () => ({ query: `?from=${period.from}&to=${period.to}` }),
  "GET /api/audit/people": () => ({}),
  "GET /api/audit/alerts": () => ({}),
  "GET /api/audit/anchor": () => ({}),
  "GET /api/audit/reviews": () => ({}),
  "POST /api/audit/reviews": () => ({ body: { count: 1, ...period }, answers: 201 }),
  "POST /api/audit/reviews/:reviewId": (scene) => ({
    params: { reviewId: anId },
    body: { verdict: "right" },
    prepare: () => drawReview(scene),
    answers: 204,
  }),
};
