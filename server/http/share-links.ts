// Links to the signed plan over HTTP: who leads a plan makes them, makes them anew, and ends them.
import { Hono } from "hono";
import { mostShareLinks, type NewShareLink, ShareChoice, type ShareLinks } from "../../shared/api/sharing.ts";
import { Refusal } from "../../shared/errors.ts";
import { ShareLinkId } from "../../shared/ids.ts";
import { dutchDay } from "../dutch-time.ts";
import { shareMail } from "../mail/share-letters.ts";
import { sharePath } from "../patient/share-path.ts";
import { queueMail } from "../store/mail.ts";
import { findShareLinks, insertShareLink, revokeShareLink } from "../store/share-links.ts";
import { findStandingSignatures } from "../store/signatures.ts";
import { limitBody, readBody, readId } from "./body.ts";
import { createGuard, type OnPlan, type RouteDeps } from "./guard.ts";
import { originForLinks } from "./origin.ts";

export function shareLinkRoutes(deps: RouteDeps): Hono {
  const { env, mail, now } = deps;
  const guard = createGuard(deps);
  const routes = new Hono();

  async function requireRoom({ trx, planId }: OnPlan): Promise<void> {
    const open = (await findShareLinks(trx, planId, now())).filter(({ state }) => state === "open");
    if (open.length >= mostShareLinks) throw new Refusal("too-many");
  }

  async function share(on: OnPlan, choice: ShareChoice, request: Request): Promise<NewShareLink> {
    const { trx, planId, signedIn } = on;
    const { person } = signedIn;
    const at = now();
    const { id, token, code } = await insertShareLink(trx, { planId, choice, by: person.id }, at);
    on.tell({ link: id, audience: choice.audience, proof: choice.proof, days: choice.days });
    const link = originForLinks(request, env) + sharePath(choice.proof, token);
    if (choice.email !== null) {
      const until = dutchDay(new Date(at.getTime() + choice.days * 24 * 60 * 60 * 1000));
      const told = { recipient: choice.email, organisation: person.organisation, link, until };
      await queueMail(trx, shareMail({ ...told, proof: choice.proof }), at);
    }
    return { id, link, code };
  }

  routes.get("/plans/:id/share-links", async (c) => {
    const answer = await guard.withPlan(
      c,
      { code: "share-links-listed", kind: "read" },
      async ({ trx, planId }): Promise<ShareLinks> => {
        const standing = (await findStandingSignatures(trx, [planId])).get(planId);
        return { links: await findShareLinks(trx, planId, now()), number: standing?.number ?? null };
      },
    );
    return c.json(answer);
  });

  routes.post("/plans/:id/share-links", limitBody, async (c) => {
    const choice = await readBody(c, ShareChoice);
    const answer = await guard.withPlan(c, { code: "share-link-created", kind: "create" }, async (on) => {
      const standing = await findStandingSignatures(on.trx, [on.planId]);
      if (!standing.has(on.planId)) throw new Refusal("not-signed");
      await requireRoom(on);
      return await share(on, choice, c.req.raw);
    });
    mail.wake();
    return c.json(answer, 201);
  });

  // the token is kept nowhere, so making it anew is another link that takes the place of this one
  routes.post("/plans/:id/share-links/:linkId/renewal", async (c) => {
    const linkId = readId(c, "linkId", ShareLinkId);
    const answer = await guard.withPlan(c, { code: "share-link-renewed", kind: "update" }, async (on) => {
      const { trx, planId, signedIn } = on;
      const choice = await revokeShareLink(trx, { planId, linkId, by: signedIn.person.id }, now());
      if (choice === undefined) throw new Refusal("not-found");
      on.tell({ former: linkId });
      return await share(on, choice, c.req.raw);
    });
    mail.wake();
    return c.json(answer, 201);
  });

  routes.delete("/plans/:id/share-links/:linkId", async (c) => {
    const linkId = readId(c, "linkId", ShareLinkId);
    await guard.withPlan(
      c,
      { code: "share-link-revoked", kind: "delete", detail: { link: linkId } },
      async ({ trx, planId, signedIn }) => {
        const ended = await revokeShareLink(trx, { planId, linkId, by: signedIn.person.id }, now());
        if (ended === undefined) throw new Refusal("not-found");
      },
    );
    return c.body(null, 204);
  });

  return routes;
}
