// 60 s of spoilt bytes from people without a session, strangers, readers and writers, beside people who type.
import { setTimeout as sleep } from "node:timers/promises";
import { Attacker, type AttackCounts } from "./attacker.ts";
import { Gathering } from "./gathering.ts";
import { Meter, say, watchMachine } from "./meter.ts";
import { careTeam, createStranger, fillMeetings, type Meeting } from "./population.ts";
import { Rhythm } from "./rhythm.ts";
import type { Scenario } from "./scenario.ts";
import { comparePlans } from "./stored-plan.ts";
import { startSubject, type Subject } from "./subject.ts";
import { countVerdict, latencyVerdicts } from "./verdict.ts";

const meetingCount = 20;
const typists = 5;
/** Beside those who type: one who may write and one who may read, both hostile. */
const roles = careTeam({ writers: typists, readers: 1 });
const attackedMeetings = 8;
const editEveryMs = 500;
const lengthMs = 60_000;
const warmUpMs = 5_000;
const settleMs = 15_000;

/** Errors that only the last-resort handlers caught, and seats that failed by a bug. */
function bugsOf(subject: Subject): number {
  const codes = ["uncaught-exception", "unhandled-rejection", "seat-failed", "committed-not-told"];
  return codes.reduce((sum, code) => sum + (subject.logged().get(code) ?? 0), 0);
}

export const fuzz: Scenario = {
  name: "fuzz",
  async run({ minutes, scale }) {
    const scenario = this.name;
    let filled: Meeting[] = [];
    let stranger: string | undefined;
    const subject = await startSubject({
      // every limit as it is in production
      limitFactor: 1,
      async fill(db) {
        filled = await fillMeetings(db, Math.ceil(meetingCount * scale), roles);
        stranger = await createStranger(db);
      },
    });
    const stalls = watchMachine(subject);
    const counts: AttackCounts = { connections: 0, frames: 0, closes: new Map() };
    const seed = Math.floor(Math.random() * 0x7f_ff_ff_ff);
    const attackers = filled.slice(0, attackedMeetings).flatMap(({ planId, people }, index) => {
      const cookies = [undefined, stranger, people[typists]?.cookie, people[typists + 1]?.cookie];
      return cookies.map(
        (cookie, kind) => new Attacker({ url: subject.url, planId, cookie }, seed + index * 4 + kind, counts),
      );
    });
    try {
      const meetings = filled.map((meeting) => ({ ...meeting, people: meeting.people.slice(0, typists) }));
      const everybody = (): boolean => true;
      const gathering = new Gathering({ url: subject.url, meetings, stalls, keepsReplica: everybody });
      await gathering.begin();
      const rhythm = new Rhythm(gathering.writers, editEveryMs);
      rhythm.start();
      await sleep(warmUpMs);
      say(`${attackers.length} attackers, seed ${seed}`);
      gathering.isCounting = true;
      const meter = new Meter(subject, gathering);
      const attacks = attackers.map((attacker) => attacker.run());
      await sleep(Math.min(1, minutes) * lengthMs);
      for (const attacker of attackers) attacker.stop();
      await Promise.all(attacks);
      rhythm.stop();
      const machineVerdicts = meter.verdicts(scenario, rhythm, stalls);
      await gathering.settled(settleMs);
      const { unsavedEdits, lostConnections } = gathering;
      const isWell = subject.isAlive() && (await subject.isReady());
      const compared = await comparePlans(subject.url, gathering);
      gathering.leave();
      const closes = [...counts.closes]
        .toSorted(([a], [b]) => a - b)
        .map(([code, count]) => `${code}: ${count}`);
      const told = { scenario, promised: "" };
      return [
        {
          scenario,
          what: "the server lives and is ready",
          promised: "yes",
          measured: isWell ? "yes" : "no",
          holds: isWell,
        },
        ...latencyVerdicts(scenario, "an edit on a colleague's screen", gathering.delivery, 200),
        countVerdict(scenario, "bugs that only the last handler caught", bugsOf(subject)),
        countVerdict(scenario, "connections of those who type, lost", lostConnections),
        countVerdict(scenario, "their edits unsaved at the end", unsavedEdits),
        countVerdict(
          scenario,
          `of ${compared.plans} plans not equal on all screens and stored`,
          compared.unequal,
        ),
        {
          ...told,
          what: "paragraphs not as typed (attackers may write too)",
          measured: String(compared.wrongParagraphs),
        },
        {
          ...told,
          what: `attacks, seed ${seed}`,
          measured: `${counts.connections} connections, ${counts.frames} frames`,
        },
        { ...told, what: "attackers' close codes (0: left)", measured: closes.join(", ") },
        ...machineVerdicts,
      ];
    } finally {
      for (const attacker of attackers) attacker.stop();
      stalls.stop();
      await subject.close();
    }
  },
};
