// 200 meetings of 8 people who all type: delays, edits unsaved, replicas compared, memory over time.
import { setTimeout as sleep } from "node:timers/promises";
import { Gathering } from "./gathering.ts";
import { memoryNow, type Memory } from "./memory-answer.ts";
import { Meter, say, watchMachine } from "./meter.ts";
import { careTeam, fillMeetings, type Meeting } from "./population.ts";
import { Rhythm } from "./rhythm.ts";
import type { Scenario } from "./scenario.ts";
import { comparePlans } from "./stored-plan.ts";
import { startSubject, type Subject } from "./subject.ts";
import { countVerdict, flatVerdict, latencyVerdicts, type Verdict } from "./verdict.ts";

const meetingCount = 200;
const roles = careTeam({ writers: 7 });
const editEveryMs = 1_000;
const warmUpMs = 10_000;
/**
 * Memory is compared with what it was after six minutes, or after half of a shorter run: before the fifth, no plan has
 * the 2,000 edits with which folding begins, and the thread that folds has not come to its size.
 */
const baselineMs = 360_000;
/** In a shorter run the server still warms up: its memory is told and not judged. */
const judgedMemoryMinutes = 15;
const settleMs = 15_000;
const replicasPerMeeting = 2;

interface Memories {
  server: Memory;
  load: Memory;
}

export const meetings: Scenario = {
  name: "meetings",
  async run({ minutes, scale }) {
    const scenario = this.name;
    let filled: Meeting[] = [];
    const subject = await startSubject({
      limitFactor: 1000,
      fill: async (db) => void (filled = await fillMeetings(db, Math.ceil(meetingCount * scale), roles)),
    });
    const stalls = watchMachine(subject);
    try {
      const keepsReplica = (seat: number): boolean => seat < replicasPerMeeting;
      const gathering = new Gathering({ url: subject.url, meetings: filled, stalls, keepsReplica });
      say(`${filled.length} meetings of ${roles.length}: joining`);
      await gathering.begin();
      const rhythm = new Rhythm(gathering.writers, editEveryMs);
      say("warming up");
      rhythm.start();
      await sleep(warmUpMs);

      const lengthMs = minutes * 60_000;
      const firstMs = Math.min(baselineMs, lengthMs / 2);
      gathering.isCounting = true;
      const meter = new Meter(subject, gathering);
      await sleep(firstMs);
      // a full collection stops the server: nobody types meanwhile
      const before = await memoriesInPause(subject, gathering, rhythm);
      rhythm.start();
      await sleep(lengthMs - firstMs);
      const machineVerdicts = meter.verdicts(scenario, rhythm, stalls);
      const after = await memoriesInPause(subject, gathering, rhythm);

      const { unsavedEdits, lostConnections, heard, toBeHeard } = gathering;
      say("comparing after a kill -9 and a new start");
      gathering.leave();
      await subject.kill9();
      await subject.start();
      const compared = await comparePlans(subject.url, gathering);
      return [
        ...latencyVerdicts(scenario, "an edit on a colleague's screen", gathering.delivery, 50),
        ...latencyVerdicts(scenario, "an edit called saved", gathering.saved, 100),
        countVerdict(scenario, "edits unsaved at the end", unsavedEdits),
        countVerdict(scenario, "deliveries that did not come", toBeHeard - heard),
        countVerdict(scenario, "connections lost", lostConnections),
        countVerdict(
          scenario,
          `of ${compared.plans} plans not equal on two screens and stored`,
          compared.unequal,
        ),
        countVerdict(scenario, "paragraphs not as typed, after kill -9", compared.wrongParagraphs),
        countVerdict(scenario, "letters lost that were called saved", compared.lostLetters),
        ...memoryVerdicts(scenario, before, after, minutes >= judgedMemoryMinutes),
        ...machineVerdicts,
      ];
    } finally {
      stalls.stop();
      await subject.close();
    }
  },
};

async function memoriesInPause(subject: Subject, gathering: Gathering, rhythm: Rhythm): Promise<Memories> {
  rhythm.stop();
  await gathering.settled(settleMs);
  const counting = gathering.isCounting;
  gathering.isCounting = false;
  const server = await subject.memory();
  const load = memoryNow();
  gathering.isCounting = counting;
  return { server, load };
}

function memoryVerdicts(
  scenario: string,
  before: Memories,
  after: Memories,
  isLongEnough: boolean,
): Verdict[] {
  const heap = ({ heapUsed, external }: Memory): number => heapUsed + external;
  return [
    flatVerdict(scenario, "server, heap", [heap(before.server), heap(after.server)], isLongEnough),
    flatVerdict(scenario, "server, resident", [before.server.rss, after.server.rss], isLongEnough),
    {
      ...flatVerdict(scenario, "the load, heap", [heap(before.load), heap(after.load)], false),
      promised: "",
    },
  ];
}
