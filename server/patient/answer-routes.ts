// What the patient says back, at the same door: points, the three good questions, and scores of their own.
import { type Context, Hono } from "hono";
import { type Said, Said as saidSchema } from "../../shared/api/sharing.ts";
import { MessageId } from "../../shared/ids.ts";
import { dimensions } from "../../shared/plan/items.ts";
import { findClosing } from "../store/endings.ts";
import { notify } from "../store/notifications.ts";
import { findOwnMessages, insertMessage, withdrawMessage } from "../store/patient-messages.ts";
import { findTeam } from "../store/team.ts";
import { type AnswerNotice, answerPage } from "./answer-page.ts";
import type { Reading, ReaderGuard } from "./reader-guard.ts";
import type { Door, PatientDeps } from "./routes.ts";

export function answerRoutes({ now }: PatientDeps, guard: ReaderGuard, door: Door): Hono {
  const routes = new Hono();

  const mayAnswer = async ({ trx, reader }: Reading) =>
    reader.mayRespond && (await findClosing(trx, reader.planId)) === null;

  async function shown(reading: Reading, notice?: AnswerNotice) {
    const { trx, reader, path, formKey } = reading;
    return answerPage({ messages: await findOwnMessages(trx, reader.linkId), path, formKey, notice });
  }

  routes.get("/:key/bespreken", async (c) => {
    const sent = noticeOf(c.req.query("is"));
    const page = await guard.within(c, { code: "share-read", kind: "read" }, async (reading) => {
      reading.tell({ page: "answers" });
      return (await mayAnswer(reading)) ? await shown(reading, sent) : undefined;
    });
    return page === undefined ? await door(c) : c.html(page);
  });

  routes.post("/:key/bespreken", async (c) => {
    const form = await c.req.parseBody();
    if (!guard.isOwnForm(c, form["key"])) return await door(c);
    const said = saidOf(form);
    const done = await guard.within(c, { code: "message-left", kind: "create" }, async (reading) => {
      const { trx, reader, tell } = reading;
      if (!(await mayAnswer(reading))) return { kind: "door" } as const;
      if (said === undefined) {
        const notice = isTooLong(form) ? "tooLong" : "empty";
        return { kind: "page", page: await shown(reading, notice) } as const;
      }
      const id = await insertMessage(trx, { planId: reader.planId, linkId: reader.linkId, said }, now());
      if (id === undefined) return { kind: "page", page: await shown(reading, "full") } as const;
      tell({ message: id, about: said.kind });
      const leads = (await findTeam(trx, reader.planId, now())).filter(
        ({ role }) => role === "case-manager" || role === "responsible-gp",
      );
      const personIds = leads.map(({ person }) => person.id);
      await notify(
        trx,
        { personIds, planId: reader.planId, code: "patient-message", about: `message ${id}` },
        now(),
      );
      return { kind: "sent" } as const;
    });
    if (done === undefined || done.kind === "door") return await door(c);
    if (done.kind === "page") return c.html(done.page, 400);
    return c.redirect(`${c.req.path}?is=sent`, 303);
  });

  routes.post("/:key/bespreken/:message/weg", async (c) => {
    const form = await c.req.parseBody();
    if (!guard.isOwnForm(c, form["key"])) return await door(c);
    const id = MessageId.safeParse(c.req.param("message"));
    const done = await guard.within(
      c,
      { code: "message-withdrawn", kind: "delete" },
      async ({ trx, reader, tell }) => {
        if (!id.success) return false;
        tell({ message: id.data });
        return await withdrawMessage(trx, { linkId: reader.linkId, messageId: id.data }, now());
      },
    );
    if (done === undefined) return await door(c);
    return c.redirect(backTo(c, done ? "takenBack" : "tooLate"), 303);
  });

  return routes;
}

function backTo(c: Context, notice: AnswerNotice): string {
  return `${c.req.path.replace(/\/[^/]+\/weg$/, "")}?is=${notice}`;
}

function noticeOf(told: string | undefined): AnswerNotice | undefined {
  return told === "sent" || told === "takenBack" || told === "tooLate" ? told : undefined;
}

type Form = Readonly<Record<string, unknown>>;

const textOf = (form: Form, name: string): string => {
  const typed = form[name];
  // Postgres keeps no text with a zero byte
  return typeof typed === "string" ? typed.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
};

/** Undefined when nothing was filled in, or more than there is room for. */
function saidOf(form: Form): Said | undefined {
  return saidSchema.safeParse(rawOf(form)).data;
}

function rawOf(form: Form): unknown {
  switch (form["kind"]) {
    case "point":
      return { kind: "point", text: textOf(form, "text") };
    case "questions": {
      const answers = { options: textOf(form, "options"), prosCons: textOf(form, "prosCons") };
      return { kind: "questions", ...answers, situation: textOf(form, "situation") };
    }
    case "positive-health": {
      const scores = Object.fromEntries(
        dimensions.map((name) => {
          const typed = textOf(form, name);
          return [name, /^\d{1,2}$/.test(typed) ? Number(typed) : null];
        }),
      );
      return { kind: "positive-health", scores, remark: textOf(form, "remark") };
    }
    default:
      return undefined;
  }
}

function isTooLong(form: Form): boolean {
  return Object.values(form).some((value) => typeof value === "string" && value.trim().length > 2000);
}
