// What this page knows of the meeting beside the open plan: whether one is on, and which point is talked about.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { MeetingId } from "../../../shared/ids.ts";
import { pointsFor } from "../../../shared/plan/agenda.ts";
import type { ItemId } from "../../../shared/plan/assignment.ts";
import { useItems } from "../../hooks/use-items.ts";
import type { OpenPlan } from "../../net/open-plan.ts";
import { usePlan } from "../plan-context.ts";

/** What is made now is tied to this. */
export interface Caught {
  meeting: MeetingId;
  point?: ItemId;
}

class MeetingDesk {
  readonly #listeners = new Set<() => void>();
  #chosen: ItemId | undefined;
  #caught: Caught | undefined;
  #agendas = 0;
  #running = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly chosen = (): ItemId | undefined => this.#chosen;
  readonly caught = (): Caught | undefined => this.#caught;
  /** The agenda of a meeting is on the page: the sheet needs no second one. */
  readonly hasAgenda = (): boolean => this.#agendas > 0;

  readonly isRunning = (): boolean => this.#running > 0;

  readonly choose = (point: ItemId | undefined): void => {
    this.#chosen = point;
    this.#changed();
  };

  run(caught: Caught): () => void {
    this.#caught = caught;
    return () => {
      if (this.#caught === caught) this.#caught = undefined;
    };
  }

  showAgenda(): () => void {
    this.#agendas += 1;
    this.#changed();
    return () => {
      this.#agendas -= 1;
      this.#changed();
    };
  }

  showRunning(): () => void {
    this.#running += 1;
    this.#changed();
    return () => {
      this.#running -= 1;
      this.#changed();
    };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const desks = new WeakMap<OpenPlan, MeetingDesk>();

function deskOf(plan: OpenPlan): MeetingDesk {
  const desk = desks.get(plan) ?? new MeetingDesk();
  desks.set(plan, desk);
  return desk;
}

/** For what is made elsewhere on the page, such as with "/besluit": the running meeting and its point. */
export function caughtNow(plan: OpenPlan): Caught | undefined {
  return deskOf(plan).caught();
}

/** While this is drawn, what is made in the plan belongs to this meeting. */
export function useRunningMeeting(meetingId: MeetingId, point: ItemId | undefined): void {
  const { plan } = usePlan();
  useEffect(
    () => deskOf(plan).run({ meeting: meetingId, ...(point === undefined ? {} : { point }) }),
    [plan, meetingId, point],
  );
}

export function useShownAgenda(isShown: boolean): void {
  const { plan } = usePlan();
  useEffect(() => (isShown ? deskOf(plan).showAgenda() : undefined), [plan, isShown]);
}

export function useHasAgenda(): boolean {
  const desk = deskOf(usePlan().plan);
  return useSyncExternalStore(desk.subscribe, desk.hasAgenda);
}

export function useShownRunning(isRunning: boolean): void {
  const { plan } = usePlan();
  useEffect(() => (isRunning ? deskOf(plan).showRunning() : undefined), [plan, isRunning]);
}

/** A meeting that is held now stands beside this plan. */
export function useIsMeetingRunning(): boolean {
  const desk = deskOf(usePlan().plan);
  return useSyncExternalStore(desk.subscribe, desk.isRunning);
}

export interface CurrentPoint {
  currentPoint: ItemId | undefined;
  choose: (point: ItemId | undefined) => void;
}

/** The one that somebody on this page chose, else the first that is open. */
export function useCurrentPoint(meetingId: MeetingId | undefined): CurrentPoint {
  const desk = deskOf(usePlan().plan);
  const chosen = useSyncExternalStore(desk.subscribe, desk.chosen);
  const agenda = useItems("agenda");
  return useMemo(() => {
    const own = meetingId === undefined ? [] : pointsFor(agenda, meetingId).own;
    const open = own.filter(({ content }) => content.done === null);
    const current = open.find(({ id }) => id === chosen) ?? open[0];
    return { currentPoint: current?.id, choose: desk.choose };
  }, [agenda, meetingId, chosen, desk]);
}
