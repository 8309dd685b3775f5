// 1,000 people at 125 plans whose server is killed and started again: how soon all are back, and with what.
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../support/until.ts";
import { Comeback } from "./comeback.ts";
import { Gathering } from "./gathering.ts";
import { Histogram } from "./latency.ts";
import { Meter, say, watchMachine } from "./meter.ts";
import { careTeam, fillMeetings, type Meeting } from "./population.ts";
import { Rhythm } from "./rhythm.ts";
import type { Scenario } from "./scenario.ts";
import { comparePlans } from "./stored-plan.ts";
import { startSubject } from "./subject.ts";
import { countVerdict, ms, type Verdict } from "./verdict.ts";

const planCount = 125;
const roles = careTeam({ writers: 7 });
const editEveryMs = 4_000;
const typingMs = 10_000;
/** How long the server stays away; people go on typing. */
const awayMs = 1_000;
const editsWhileAway = 3;
const promisedMs = 20_000;
const deadlineMs = 90_000;

export const comingBack: Scenario = {
  name: "return",
  async run({ scale }) {
    const scenario = this.name;
    let filled: Meeting[] = [];
    const subject = await startSubject({
      limitFactor: 1000,
      fill: async (db) => void (filled = await fillMeetings(db, Math.ceil(planCount * scale), roles)),
    });
    const stalls = watchMachine(subject);
    const comeback = new Comeback();
    try {
      const everybody = (): boolean => true;
      const options = { url: subject.url, meetings: filled, stalls, keepsReplica: everybody, comeback };
      const gathering = new Gathering(options);
      const people = gathering.attendees;
      say(`${people.length} people at ${filled.length} plans: joining`);
      await gathering.begin();
      const rhythm = new Rhythm(gathering.writers, editEveryMs);
      rhythm.start();
      await sleep(typingMs);

      say("killing the server");
      const meter = new Meter(subject, gathering);
      comeback.syncedAtMs.clear();
      const killedAtMs = performance.now();
      await subject.kill9();
      await sleep(awayMs);
      for (let edit = 0; edit < editsWhileAway; edit++) for (const writer of gathering.writers) writer.type();
      await subject.start();
      const upAtMs = performance.now();
      say(`it is back after ${ms(upAtMs - killedAtMs)}`);
      await isWithin(() => comeback.syncedAtMs.size === people.length);
      const back = backAfter(comeback, upAtMs);
      await isWithin(() => gathering.unsavedEdits === 0);
      rhythm.stop();
      await isWithin(() => gathering.unsavedEdits === 0);
      const machineVerdicts = meter.verdicts(scenario, rhythm, stalls);
      const { unsavedEdits } = gathering;
      const compared = await comparePlans(subject.url, gathering);

      say("killing it once more while people type, for good");
      rhythm.start();
      await sleep(typingMs / 2);
      comeback.stop();
      await subject.kill9();
      rhythm.stop();
      gathering.leave();
      await subject.start();
      const survived = await comparePlans(subject.url, gathering);
      return [
        ...backVerdicts(scenario, back, people.length),
        countVerdict(scenario, "sent away with a code that ends it", comeback.refusals.length),
        countVerdict(scenario, "edits unsaved, those typed while away too", unsavedEdits),
        countVerdict(
          scenario,
          `of ${compared.plans} plans not equal on all screens and stored`,
          compared.unequal,
        ),
        countVerdict(scenario, "paragraphs not as typed", compared.wrongParagraphs),
        countVerdict(scenario, "letters lost that were called saved", compared.lostLetters),
        countVerdict(scenario, "the same after a second kill -9, by newcomers only", survived.lostLetters),
        ...machineVerdicts,
      ];
    } finally {
      comeback.stop();
      stalls.stop();
      await subject.close();
    }
  },
};

function backAfter(comeback: Comeback, upAtMs: number): Histogram {
  const back = new Histogram();
  for (const atMs of comeback.syncedAtMs.values()) back.add(Math.max(0, atMs - upAtMs));
  return back;
}

function backVerdicts(scenario: string, back: Histogram, people: number): Verdict[] {
  return [
    {
      scenario,
      what: "back after the server is up, median",
      promised: "",
      measured: ms(back.percentile(0.5)),
    },
    {
      ...{
        scenario,
        what: "back after the server is up, the last one",
        promised: `< ${promisedMs / 1000} s`,
      },
      measured: back.count < people ? `${people - back.count} never` : ms(back.maxMs),
      holds: back.count === people && back.maxMs < promisedMs,
    },
  ];
}

async function isWithin(holds: () => boolean): Promise<void> {
  try {
    await until(holds, "in time", deadlineMs);
  } catch {
    // what is missing is counted and told by the caller
  }
}
