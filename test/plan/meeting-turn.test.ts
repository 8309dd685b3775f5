// The meeting beside the plan, as it is worked out: which one, whose turn, how long, and who goes along.
import { describe, expect, it } from "vitest";
import { ActQueue } from "../../client/plan/meeting/act-queue.ts";
import { planToFollow, turnElsewhere } from "../../client/plan/meeting/follow-chair.ts";
import {
  clockText,
  currentItem,
  nextItem,
  progress,
  timingOf,
  waitingMinutes,
} from "../../client/plan/meeting/turn.ts";
import { newsOf, saidOf } from "../../client/plan/meeting/use-said.ts";
import { newestOf, whichMeeting } from "../../client/plan/meeting/which-meeting.ts";
import { Meeting, type MeetingItem } from "../../shared/api/meetings.ts";
import { MeetingItemId, PersonId, PlanId } from "../../shared/ids.ts";

const uuid = (kind: number, number: number) =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(number).padStart(12, "0")}`;
const plan = (number: number) => PlanId.parse(uuid(1, number));
const slot = (number: number) => MeetingItemId.parse(uuid(2, number));
const anna = PersonId.parse(uuid(3, 1));
const bart = PersonId.parse(uuid(3, 2));
const noon = Date.parse("2026-11-23T12:00:00.000Z");
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

/** The patient of slot n is "patient n", on plan n. */
function item(number: number, is: Partial<MeetingItem> = {}): MeetingItem {
  const waiting: MeetingItem = {
    id: slot(number),
    state: "planned",
    plannedMinutes: 10,
    addedMinutes: 0,
    expectedAt: at(0),
    spentMs: 0,
    turnBeganAt: null,
    patient: { planId: plan(number), name: `patient ${number}`, birthDate: "1961-03-14" },
    isMine: false,
    signals: [],
    here: [],
  };
  return { ...waiting, ...is };
}

const current = (number: number, is: Partial<MeetingItem> = {}) =>
  item(number, { state: "current", turnBeganAt: at(0), ...is });
const discussed = (number: number) => item(number, { state: "discussed" });

function meeting(items: MeetingItem[], is: Partial<Meeting> = {}): Meeting {
  const person = (id: PersonId, name: string) => ({
    id,
    name,
    discipline: "huisarts",
    organisation: "Praktijk",
  });
  return Meeting.parse({
    id: uuid(4, 1),
    revision: 1,
    title: "MDO",
    startsAt: at(0),
    videoLink: null,
    state: "running",
    startedAt: at(0),
    endedAt: null,
    cancelReason: null,
    isInSeries: false,
    chair: { id: anna, name: "Anna" },
    organisation: "Praktijk",
    mayLead: true,
    people: [person(anna, "Anna"), person(bart, "Bart")],
    items,
    now: at(0),
    ...is,
  });
}

const planned = (number: number, startsAt: string, is: Partial<Meeting> = {}) =>
  meeting([item(1)], {
    id: Meeting.shape.id.parse(uuid(4, number)),
    state: "planned",
    startedAt: null,
    startsAt,
    ...is,
  });

describe("the meeting beside the plan", () => {
  it("[PANEL-1] is the one that is held, else the one of today that is nearest in time", () => {
    const past = planned(2, at(-180));
    const soon = planned(3, at(30));
    const tomorrow = planned(4, at(24 * 60));
    const held = meeting([current(1)]);
    expect(whichMeeting([past, soon, tomorrow, held])).toBe(held);
    expect(whichMeeting([past, soon, tomorrow])).toBe(soon);
    expect(whichMeeting([tomorrow])).toBeUndefined();
    expect(
      whichMeeting([
        planned(5, at(10), { state: "cancelled" }),
        meeting([], { state: "ended", endedAt: at(5) }),
      ]),
    ).toBeUndefined();
  });

  it("[PANEL-2] counts a day as the Netherlands has it", () => {
    const early = { now: "2026-11-22T23:10:00.000Z" };
    expect(whichMeeting([planned(2, "2026-11-23T08:00:00.000Z", early)])?.title).toBe("MDO");
    expect(whichMeeting([planned(2, "2026-11-22T20:00:00.000Z", early)])).toBeUndefined();
  });

  it("[PANEL-3] shows of two answers the one that the server made last", () => {
    const older = meeting([current(1)]);
    const newer = meeting([current(1)], { now: at(1) });
    expect(newestOf(older, newer)).toBe(newer);
    expect(newestOf(newer, older)).toBe(newer);
    expect(newestOf(undefined, older)).toBe(older);
  });

  it("[PANEL-4] names who comes next, and those who were passed over last", () => {
    expect(nextItem(meeting([discussed(1), current(2), item(3)]))?.id).toBe(slot(3));
    expect(nextItem(meeting([item(1), current(2), discussed(3)]))?.id).toBe(slot(1));
    expect(nextItem(meeting([discussed(1), current(2)]))).toBeUndefined();
    expect(progress(meeting([discussed(1), current(2), item(3)]))).toEqual({
      number: 2,
      of: 3,
      isCurrent: true,
    });
    expect(progress(meeting([discussed(1), item(2)]))).toEqual({ number: 1, of: 2, isCurrent: false });
  });

  it("[PANEL-5] counts every turn of a patient together, and says in minutes how much it is over", () => {
    const again = current(1, { spentMs: 5 * 60_000 });
    expect(timingOf(again, noon + 28_400)).toMatchObject({
      clock: "05:28",
      allottedMinutes: 10,
      overMinutes: 0,
    });
    expect(timingOf(again, noon + 5 * 60_000 + 1_000)).toMatchObject({
      clock: "10:01",
      overMinutes: 1,
      share: 1,
    });
    expect(timingOf({ ...again, addedMinutes: 5 }, noon + 6 * 60_000).overMinutes).toBe(0);
    expect(clockText(61 * 60_000)).toBe("61:00");
  });

  it("[PANEL-6] does one act after the other, and keeps a refusal until that is tried again", async () => {
    const queue = new ActQueue<"turn" | "longer">();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = queue.act("turn", async () => {
      await gate.promise;
      order.push("first");
      throw new Error("no");
    });
    const second = queue.act("longer", async () => void order.push("second"));
    expect(queue.state().busy).toEqual(
      new Map([
        ["turn", 1],
        ["longer", 1],
      ]),
    );
    gate.resolve();
    expect([await first, await second]).toEqual([false, true]);
    expect(order).toEqual(["first", "second"]);
    expect([...queue.state().problems.keys()]).toEqual(["turn"]);
    expect(await queue.act("turn", async () => void order.push("third"))).toBe(true);
    expect(queue.state()).toEqual({ busy: new Map(), problems: new Map() });
  });

  it("[PANEL-7] reads out a turn, an end, and a hand for who leads, and nothing else", () => {
    const hand = { personId: bart, name: "Bart", kind: "hand" as const, at: at(1) };
    const who = { personId: anna, planId: plan(1) };
    const before = meeting([current(1), item(2)]);
    const raised = meeting([current(1, { signals: [hand] }), item(2)], { now: at(1) });
    expect(newsOf(raised, saidOf(before), who)).toBe("Bart steekt een hand op");
    expect(newsOf(raised, saidOf(raised), who)).toBeUndefined();
    expect(newsOf({ ...raised, mayLead: false }, saidOf(before), who)).toBeUndefined();
    expect(newsOf(raised, saidOf(before), { ...who, personId: bart })).toBeUndefined();
    const moved = meeting([discussed(1), current(2)]);
    expect(newsOf(moved, saidOf(before), who)).toBe("Nu aan de beurt: patient 2");
    expect(newsOf(moved, saidOf(before), { ...who, planId: plan(2) })).toBe(
      "Deze patiënt is nu aan de beurt",
    );
    const hidden = meeting([discussed(1), current(2, { patient: null })]);
    expect(newsOf(hidden, saidOf(before), who)).toBe("Nu aan de beurt: andere patiënt");
    expect(newsOf({ ...before, state: "ended" }, saidOf(before), who)).toBe("Overleg afgerond");
  });
});

describe("following the chair", () => {
  const follower = { personId: bart, planId: plan(1), follows: true };
  const second = meeting([discussed(1), current(2), item(3)]);

  it("[FOLLOW-1] goes to the plan of the next patient when the turn moves", () => {
    expect(planToFollow(second, slot(1), follower)).toBe(plan(2));
    expect(planToFollow(second, slot(2), follower)).toBeUndefined();
    expect(planToFollow(second, slot(1), { ...follower, planId: plan(2) })).toBeUndefined();
  });

  it("[FOLLOW-2] takes nobody along who does not follow, or was not invited", () => {
    expect(planToFollow(second, slot(1), { ...follower, follows: false })).toBeUndefined();
    const outsider = PersonId.parse(uuid(3, 9));
    expect(planToFollow(second, slot(1), { ...follower, personId: outsider })).toBeUndefined();
    expect(planToFollow({ ...second, state: "ended" }, slot(1), follower)).toBeUndefined();
  });

  it("[FOLLOW-3] leaves who is nothing to the next patient where they are, and tells when theirs comes", () => {
    const hidden = meeting([current(1, { patient: null }), item(2, { patient: null }), item(3)]);
    expect(planToFollow(hidden, undefined, { ...follower, planId: plan(3) })).toBeUndefined();
    expect(turnElsewhere(hidden, plan(3), noon + 2 * 60_000)).toMatchObject({ kind: "other", minutes: 18 });
    const over = meeting([discussed(3), current(1, { patient: null })]);
    expect(turnElsewhere(over, plan(3), noon)).toMatchObject({ kind: "other", minutes: undefined });
    expect(currentItem(hidden)?.patient).toBeNull();
  });

  it("[FOLLOW-4] says that a patient of one's own is up while another plan is open", () => {
    const mine = meeting([current(1, { isMine: true }), item(2)]);
    expect(turnElsewhere(mine, plan(2), noon)).toMatchObject({
      kind: "readable",
      isMine: true,
      planId: plan(1),
    });
    expect(turnElsewhere(mine, plan(1), noon)).toBeUndefined();
    const [, waiting] = mine.items;
    expect(waiting && waitingMinutes(mine, waiting, noon)).toBe(10);
  });
});
