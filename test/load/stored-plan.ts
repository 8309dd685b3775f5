// What a plan holds: read by a newcomer, and compared with what its people see and typed.
import pLimit from "p-limit";
import type * as Y from "yjs";
import { planRoot, textRoots } from "../../shared/plan/doc.ts";
import { Attendee } from "./attendee.ts";
import type { Gathering, Table } from "./gathering.ts";
import { paragraphsOf, Typing } from "./typing.ts";

const newcomersAtOnce = 8;

/** The whole content as text: two that are equal show the same. */
export function contentOf(doc: Y.Doc): string {
  const texts = textRoots("algemeen").map((root) => `${root} ${doc.getXmlFragment(root).toString()}`);
  return [JSON.stringify(doc.getMap(planRoot).toJSON()), ...texts].join("\n");
}

export interface Comparison {
  plans: number;
  /** Plans of which two replicas, or a replica and what is stored, differ. */
  unequal: number;
  /** Paragraphs that are not what their writer typed. */
  wrongParagraphs: number;
  /** Letters that were called saved and are not stored. */
  lostLetters: number;
}

/** A newcomer at every plan, who has nothing but what the server has stored. */
export async function comparePlans(url: string, gathering: Gathering): Promise<Comparison> {
  const result: Comparison = { plans: 0, unequal: 0, wrongParagraphs: 0, lostLetters: 0 };
  await pLimit(newcomersAtOnce).map(gathering.tables, async (table) => {
    const stored = await readPlan(url, table);
    const paragraphs = paragraphsOf(stored);
    const content = contentOf(stored);
    const replicas = table.attendees.flatMap(({ doc }) => doc ?? []);
    result.plans += 1;
    if (replicas.some((replica) => contentOf(replica) !== content)) result.unequal += 1;
    for (const { typing, savedClock } of table.writers) {
      const known = stored.store.clients.get(typing.clientId)?.at(-1);
      const end = known === undefined ? 0 : known.id.clock + known.length;
      result.lostLetters += Math.max(0, savedClock - end);
      if (typing.clock > 0 && paragraphs.get(typing.clientId) !== typing.text) result.wrongParagraphs += 1;
    }
    stored.destroy();
  });
  return result;
}

async function readPlan(url: string, { meeting }: Table): Promise<Y.Doc> {
  const cookie = meeting.people[0]?.cookie ?? "";
  const ignored = (): void => undefined;
  const listener = {
    heard: ignored,
    saved: ignored,
    synced: ignored,
    closed(_attendee: Attendee, code: number, reason: string) {
      throw new Error(`a newcomer at a plan was sent away: ${code} ${reason}`);
    },
  };
  const typing = new Typing();
  const newcomer = new Attendee({ url, planId: meeting.planId, cookie, typing, listener, replica: true });
  await newcomer.joined();
  newcomer.vanish();
  const { doc } = newcomer;
  if (doc === undefined) throw new Error("a newcomer keeps a replica");
  return doc;
}
