// The patient's door over HTTP: a neutral page, a proof by POST, and behind it the signed plan to read and keep.
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";

import { dutchDay } from "../../shared/dutch-day.ts";
import { Refusal } from "../../shared/errors.ts";
import { closedWords } from "../../shared/words/patient-door.ts";
import type { Env } from "../env.ts";
import { noteAddress } from "../http/client-address.ts";
import { answerError } from "../http/errors.ts";
import { addressOf, type RouteDeps } from "../http/guard.ts";
import { askedBy, isSameOrigin, originForLinks } from "../http/origin.ts";
import { AskThrottle } from "../identity/throttle.ts";
import type { Log } from "../log.ts";
import { appendAudit } from "../store/audit.ts";
import { isDatabaseAway } from "../store/database.ts";
import { noteOpening } from "../store/share-links.ts";
import { beginShareSession, takeShareProof, takeShareTry } from "../store/share-sessions.ts";
import { findSeers } from "../store/seers.ts";
import { findClosing } from "../store/endings.ts";
import { answerRoutes } from "./answer-routes.ts";
import { type DoorProblem, doorPage } from "./door-page.ts";
import { emergencyCard } from "./emergency-card.ts";
import { fileRoutes } from "./file-routes.ts";
import { plainPage } from "./frame.ts";
import { gonePage } from "./gone-page.ts";
import { html } from "./html.ts";
import { planPage } from "./plan-page.ts";
import { askedOf, createReaderGuard, eventOf } from "./reader-guard.ts";
import { readerCookie } from "./reader-cookie.ts";
import { seenPage } from "./seen-page.ts";
import { findSignedReading } from "./signed-reading.ts";
import { readTypedProof } from "./typed-proof.ts";

const quarter = 15 * 60;

export interface PatientDeps extends Pick<RouteDeps, "whole" | "now" | "seal" | "pdf"> {
  env: RouteDeps["env"] & Pick<Env, "trustedProxies">;
  log: Log;
}

export function patientRoutes(deps: PatientDeps): Hono {
  const { whole, env, log, now, seal } = deps;
  const guard = createReaderGuard(deps);
  const cookie = readerCookie(!env.demo);
  const tries = new AskThrottle({ address: { points: 60 * env.limitFactor, seconds: quarter } });
  const visits = new AskThrottle({ address: { points: 1200 * env.limitFactor, seconds: quarter } });
  const routes = new Hono();

  routes.onError((error, c) => {
    if (error instanceof Refusal && error.code === "too-many") {
      return door(c, { kind: "busy" }, 429);
    }
    if (isDatabaseAway(error)) {
      log.warn({ code: "database-away" });
      return door(c, { kind: "away" }, 503);
    }
    return answerError(log)(error, c);
  });
  routes.use("/:key/*", noteAddress(env.trustedProxies), quiet, async (c, next) => {
    await visits.count({ address: addressOf(c) });
    if (!isFromUs(c)) throw new Refusal("wrong-origin");
    if (isOnlyLooking(c)) return await door(c);
    return await next();
  });
  routes.use("/:key/*", bodyLimit({ maxSize: 32 * 1024 }));

  routes.get("/:key", async (c) => {
    const { publicKey } = await seal();
    const page = await guard.within(c, { code: "share-read", kind: "read" }, async (reading) => {
      const { trx, reader, tell } = reading;
      const found = await findSignedReading(trx, reader.planId, publicKey);
      if (found.state !== "signed") {
        tell({ state: found.state });
        return gonePage(found);
      }
      const { number } = found.signed.version;
      tell({ number });
      await noteOpening(trx, reader.linkId, number, now());
      const closedAt = await findClosing(trx, reader.planId);
      return planPage({
        ...{ reading: found, path: reading.path, formKey: reading.formKey, closedAt },
        mayRespond: reader.mayRespond && closedAt === null,
        endsAt: reader.endsAt,
        endsIn: Math.ceil((reader.endsAt.getTime() - now().getTime()) / 1000),
        isEmergency: c.req.query("kaart") !== undefined,
      });
    });
    return page === undefined ? door(c) : c.html(page);
  });

  routes.post("/:key", async (c) => {
    await tries.count({ address: addressOf(c) });
    const { proof, token } = askedOf(c);
    const typed = readTypedProof(await c.req.parseBody(), proof, dutchDay(now()));
    const { birthDate, code, isWhole } = typed;
    if (!isWhole || code === null) {
      const problem = {
        birthDate: proof === "birth-date-and-code" && birthDate === null,
        code: code === null,
      };
      return door(c, { kind: "form", ...problem }, 400);
    }
    const wait = await takeShareTry(whole, token, now());
    if (wait !== undefined) {
      c.header("Retry-After", String(wait.retryAfter));
      return door(c, { kind: "paused", minutes: Math.ceil(wait.retryAfter / 60) }, 429);
    }
    const secret = await whole.transaction().execute(async (trx) => {
      const taken = await takeShareProof(trx, { token, code, birthDate, proof }, now());
      if (taken?.isRight !== true) {
        // of no link as well, or the time would tell which there are
        const known = taken === undefined ? nobodys(c) : eventOf(c, taken.reader);
        const event = { ...known, code: "share-refused", kind: "execute", outcome: "refused" } as const;
        await appendAudit(trx, event, now());
        return undefined;
      }
      const begun = await beginShareSession(trx, taken.reader.linkId, now());
      await appendAudit(trx, { ...eventOf(c, taken.reader), code: "share-entered", kind: "execute" }, now());
      return begun;
    });
    if (secret === undefined) return door(c, { kind: "wrong" }, 403);
    cookie.write(c, secret);
    // so that going back or reading again sends nothing twice
    return c.redirect(c.req.path + (c.req.query("kaart") === undefined ? "" : "?kaart"), 303);
  });

  routes.post("/:key/sluiten", async (c) => {
    await guard.end(c);
    c.header("Clear-Site-Data", '"cache"');
    return c.redirect(c.req.path.replace(/sluiten$/, "gesloten"), 303);
  });

  // says nothing of the link, and looks nothing up
  routes.get("/:key/gesloten", (c) =>
    c.html(
      plainPage(
        closedWords.title,
        [closedWords.text, html`<a href="${c.req.path.replace(/\/gesloten$/, "")}">${closedWords.again}</a>`],
        closedWords.title,
      ),
    ),
  );

  /** Asked by an open page when its reader does something; a sign of life. */
  routes.post("/:key/wacht", async (c) => {
    const isOpen = await guard.within(c, null, () => Promise.resolve(true));
    return c.body(null, isOpen === true ? 204 : 401);
  });

  routes.get("/:key/noodkaart", async (c) => {
    const { publicKey } = await seal();
    const size = c.req.query("formaat") === "a4" ? "a4" : "a6";
    const page = await guard.within(
      c,
      { code: "share-read", kind: "read" },
      async ({ trx, reader, path, tell }) => {
        const found = await findSignedReading(trx, reader.planId, publicKey);
        tell({ page: "card" });
        if (found.state !== "signed") return gonePage(found);
        return emergencyCard({
          reading: found,
          path,
          size,
          link: new URL(`${path}?kaart`, originForLinks(c.req.raw, env)).href,
        });
      },
    );
    return page === undefined ? door(c) : c.html(page);
  });

  routes.get("/:key/inzage", async (c) => {
    const page = await guard.within(
      c,
      { code: "share-audit-read", kind: "read" },
      async ({ trx, reader, path }) => seenPage(await findSeers(trx, reader.planId), path),
    );
    return page === undefined ? door(c) : c.html(page);
  });

  routes.route("/", fileRoutes(deps, guard, door));
  routes.route("/", answerRoutes(deps, guard, door));

  /** Pages that another site sends somebody to by a form are not; reading is asked for by a link, from anywhere. */
  function isFromUs(c: Context): boolean {
    if (c.req.method === "GET" || c.req.method === "HEAD") return true;
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    // a page without a referrer sends the word null, and then the other header says it
    if (origin === undefined || origin === "null") return site === undefined || site === "same-origin";
    return isSameOrigin(askedBy(c.req.raw), env);
  }

  return routes;
}

export type Door = typeof door;

/** The same bytes for every link that asks for the same proof, whether or not there is one. */
async function door(
  c: Context,
  problem?: DoorProblem,
  status: 200 | 400 | 403 | 429 | 503 = 200,
): Promise<Response> {
  return c.html(await doorPage(askedOf(c).proof, problem), status);
}

function nobodys(c: Context) {
  return { personId: null, basis: "share-link", address: addressOf(c) } as const;
}

/** A preview, or a browser that fetches ahead: nobody reads what it gets, so it gets the door and nothing counts. */
function isOnlyLooking(c: Context): boolean {
  const purpose = ["sec-purpose", "purpose", "x-purpose", "x-moz"]
    .map((name) => c.req.header(name) ?? "")
    .join(" ");
  return c.req.method === "HEAD" || /prefetch|preview|prerender/i.test(purpose);
}

const quiet: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set("X-Robots-Tag", "noindex, nofollow, noarchive");
  c.res.headers.set("Cache-Control", "no-store");
};
