// A whole server in this process as people use it for real: without demo mode, with the built page, and a clock to move.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { readEnv } from "../../server/env.ts";
import { openBuiltPage, type PageSource } from "../../server/http/page.ts";
import { hashPassword } from "../../server/identity/password.ts";
import { openInstallation } from "../../server/installation.ts";
import { createListener, listen } from "../../server/listener.ts";
import { createLog } from "../../server/log.ts";
import type { Database } from "../../server/store/database.ts";
import { createPerson } from "../../server/store/people.ts";
import { createPlan } from "../../server/store/plans.ts";
import type { PersonId, PlanId } from "../../shared/ids.ts";
import { findFreePort } from "./free-port.ts";
import { strangersIn } from "./log-lines.ts";

export const password = "een heel lang wachtwoord";

export interface Practice {
  /** Under the name of this machine: a passkey belongs to a name. */
  url: string;
  db: Database;
  clock: { now: Date };
  /** Moves the server's clock. */
  passes(minutes: number): void;
  /** Somebody with a password and no second factor yet, who has one plan. */
  person(name: string): Promise<{ id: PersonId; email: string; planId: PlanId }>;
  /** Half a session, as `name=value` for the Cookie header. */
  signIn(email: string): Promise<string>;
  close(): Promise<void>;
}

const noPage: PageSource = { inlineScripts: false, html: async () => "", asset: () => undefined };

/** `dataDir` with tables in it, or a new database in memory. */
export async function openPractice(options: { dataDir?: string; hasPage?: boolean } = {}): Promise<Practice> {
  const port = await findFreePort();
  const env = readEnv({ PORT: String(port), DEMO: "0", DATA_DIR: options.dataDir ?? "memory://" });
  const page =
    options.hasPage === true ? await openBuiltPage(join(import.meta.dirname, "../../dist")) : noPage;
  const clock = { now: new Date() };
  const logLines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void logLines.push(line) });
  const installation = await openInstallation({ env, log, page, now: () => clock.now });
  const listener = await listen(createListener(installation), env);
  const { db } = installation;
  const passwordHash = await hashPassword(password);
  const url = `http://localhost:${port}`;
  let people = 0;
  return {
    url,
    db,
    clock,
    passes(minutes) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    async person(name) {
      people += 1;
      const email = `mens${people}@voorbeeld.test`;
      const organisation = "Praktijk Verzonnen";
      const account = { name, email, organisation, discipline: "huisarts", administrator: false } as const;
      return await db.transaction().execute(async (trx) => {
        const id = await createPerson(trx, { ...account, passwordHash }, clock.now);
        const patient = { name: `mw. ${people} Voorbeeld`, birthDate: "1961-03-14" };
        const plan = { template: "algemeen", patient, creator: id, session: null } as const;
        return { id, email, planId: await createPlan(trx, plan, clock.now) };
      });
    },
    async signIn(email) {
      const answer = await fetch(`${url}/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify({ email, password }),
      });
      const cookie = answer.headers.get("set-cookie")?.split(";")[0];
      if (answer.status !== 204 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
      return cookie;
    },
    async close() {
      const closed = listener.close();
      // what a browser that is gone by now asked for is still being answered
      await sleep(300);
      await installation.close();
      await closed;
      expect(strangersIn(logLines), "[LOG-21] what the server's log holds of people").toEqual([]);
    },
  };
}
