// A plan in which the lists of care are crowded: much of everything, long words, and things done twice at once.
import { randomUUID } from "node:crypto";
import { addItem, itemOf } from "../../shared/plan/edits.ts";
import { Peer } from "./peer.ts";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./until.ts";

/** Fills the first demo plan. */
export async function crowdPlan(server: ServerProcess): Promise<void> {
  const cookie = await server.signIn("poh");
  const planId = await server.planOf(cookie, "mw. A. Voorbeeld");
  const peer = await new Peer({ url: server.url, planId, cookie }).joined();
  const on = { doc: peer.doc, newId: () => randomUUID(), origin: null };
  const long = "Hottentottententententoonstellingskaartjes en nog meer woorden";
  for (let count = 1; count <= 25; count += 1) {
    const registers = { name: `Middel ${count}`, dose: "2,5 mg", frequency: long, prescriber: long };
    const since = "2026-03-03";
    addItem(on, "medications", {
      fixed: {},
      words: { reason: long },
      registers: { ...registers, source: "pharmacy", since },
    });
  }
  const twice = addItem(on, "medications", { fixed: {}, registers: { name: "Twee", dose: "1 mg" } });
  itemOf(peer.doc, "medications", twice)?.set(`dose/${randomUUID()}`, "2 mg");
  addItem(on, "medications", {
    fixed: {},
    registers: { name: long, stopped: { on: "2026-05-01", reason: long } },
  });
  for (const subject of ["resuscitation", "resuscitation", "place-of-dying", "wish"] as const) {
    addItem(on, "limits", {
      fixed: { subject },
      words: { text: long },
      registers: { decision: "different", discussedOn: "2020-01-01", by: { kind: "patient" } },
    });
  }
  for (const level of ["green", "amber", "amber", "red"] as const) {
    addItem(on, "crisis", {
      fixed: { level },
      words: { signal: long, action: long },
      registers: { callByDay: { name: long, phone: "0800 123 45 67" } },
    });
  }
  addItem(on, "agreements", {
    fixed: {},
    words: { text: long },
    registers: { with: [{ kind: "patient" }], date: "2026-11-01" },
  });
  addItem(on, "decisions", { fixed: {}, words: { text: long }, registers: { by: { kind: "patient" } } });
  await until(() => peer.unsavedEdits === 0, "all of it is saved");
  peer.provider.destroy();
}
