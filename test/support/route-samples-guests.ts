// Sample requests about guests of a meeting, and about preparing for one.
import { slotIdOf, inviteGuest, type Samples } from "./route-samples-form.ts";
import { cast, isGuest, type Who } from "./relations.ts";

const nobodysToken = "geen-link";
/** Everybody else is no guest. */
const notGuests: Partial<Record<Who, number>> = Object.fromEntries(
  cast.filter((who) => !isGuest(who)).map((who) => [who, 404]),
);

export const guestSamples: Samples = {
  "GET /api/plans/:id/meeting-items/:itemId/guests": (scene) => ({
    params: { itemId: slotIdOf(scene) },
    prepare: () => inviteGuest(scene),
  }),
  "POST /api/plans/:id/meeting-items/:itemId/guests": (scene) => ({
    params: { itemId: slotIdOf(scene) },
    body: {
      ...{ name: "Gerda Genood", email: "gerda@elders.test", discipline: "ergotherapeut" },
      ...{ organisation: "Ergo Elders", mayWrite: false },
    },
    prepare: () => inviteGuest(scene),
    answers: 204,
  }),
  "DELETE /api/plans/:id/meeting-items/:itemId/guests/:guestId": (scene) => ({
    params: { itemId: slotIdOf(scene), guestId: slotIdOf(scene) },
    prepare: () => inviteGuest(scene),
    answers: 204,
  }),
  "GET /api/plans/:id/preparation": () => ({}),
  "PUT /api/plans/:id/meeting-items/:itemId/preparation": (scene) => ({
    params: { itemId: slotIdOf(scene) },
    body: { state: "ready", words: "" },
    prepare: () => inviteGuest(scene),
    answers: 204,
  }),
  "POST /api/guest/code": () => ({ body: { token: nobodysToken } }),
  "POST /api/guest/session": () => ({ body: { token: nobodysToken, code: "123456" } }),
  "GET /api/guest": () => ({ finer: notGuests }),
};
