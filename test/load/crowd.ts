// One meeting with 40 people who type fast and 60 who read.
import { setTimeout as sleep } from "node:timers/promises";
import { Gathering } from "./gathering.ts";
import { Meter, say, watchMachine } from "./meter.ts";
import { careTeam, fillMeetings, type Meeting } from "./population.ts";
import { Rhythm } from "./rhythm.ts";
import type { Scenario } from "./scenario.ts";
import { comparePlans } from "./stored-plan.ts";
import { startSubject } from "./subject.ts";
import { countVerdict, latencyVerdicts } from "./verdict.ts";

const editors = 40;
const readers = 60;
const editEveryMs = 333;
const warmUpMs = 5_000;
const settleMs = 15_000;
/** Every tenth keeps a whole document: four who type and six who read. */
const replicaEvery = 10;

export const crowd: Scenario = {
  name: "crowd",
  async run({ minutes, scale }) {
    const scenario = this.name;
    const roles = careTeam({
      writers: Math.ceil(editors * scale) - 1,
      readers: Math.ceil(readers * scale),
    });
    let filled: Meeting[] = [];
    const subject = await startSubject({
      limitFactor: 1000,
      fill: async (db) => void (filled = await fillMeetings(db, 1, roles)),
    });
    const stalls = watchMachine(subject);
    try {
      const keepsReplica = (seat: number): boolean => seat % replicaEvery === 0;
      const gathering = new Gathering({ url: subject.url, meetings: filled, stalls, keepsReplica });
      say(`one meeting of ${roles.length}: joining`);
      await gathering.begin();
      const rhythm = new Rhythm(gathering.writers, editEveryMs);
      say("warming up");
      rhythm.start();
      await sleep(warmUpMs);
      gathering.isCounting = true;
      const meter = new Meter(subject, gathering);
      await sleep(Math.min(1, minutes) * 60_000);
      rhythm.stop();
      const machineVerdicts = meter.verdicts(scenario, rhythm, stalls);
      await gathering.settled(settleMs);
      const { unsavedEdits, lostConnections, heard, toBeHeard } = gathering;
      const compared = await comparePlans(subject.url, gathering);
      gathering.leave();
      return [
        ...latencyVerdicts(scenario, "an edit on a colleague's screen", gathering.delivery, 250),
        ...latencyVerdicts(scenario, "an edit called saved", gathering.saved),
        countVerdict(scenario, "edits unsaved at the end", unsavedEdits),
        countVerdict(scenario, "deliveries that did not come", toBeHeard - heard),
        countVerdict(scenario, "connections lost", lostConnections),
        countVerdict(scenario, "not equal on ten screens and stored", compared.unequal),
        countVerdict(scenario, "paragraphs not as typed", compared.wrongParagraphs),
        ...machineVerdicts,
      ];
    } finally {
      stalls.stop();
      await subject.close();
    }
  },
};
