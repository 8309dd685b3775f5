// One's own signals: on the screen at once, each on its own, and the server's word as soon as there is one.
import { useCallback, useRef, useState, useSyncExternalStore } from "react";
import { type MeetingItem, signalKinds, type SignalKind } from "../../../shared/api/meetings.ts";
import type { MeetingId, PersonId } from "../../../shared/ids.ts";
import { sentenceOf } from "../../identity/sentence-of.ts";
import { meetingRunApi } from "../../net/meeting-run-api.ts";
import { ActQueue } from "./act-queue.ts";

export interface OwnSignals {
  isOn: (kind: SignalKind) => boolean;
  toggle: (kind: SignalKind) => void;
  problem: string | undefined;
}

type Wanted = ReadonlyMap<string, boolean>;

export function useSignals(
  meetingId: MeetingId,
  item: MeetingItem | undefined,
  personId: PersonId,
  refresh: () => Promise<void>,
): OwnSignals {
  // one waits for no other
  const [queues] = useState(() => new Map(signalKinds.map((kind) => [kind, new ActQueue<string>()])));
  const [wanted, setWanted] = useState<Wanted>(new Map());
  const latest = useRef<Wanted>(wanted);
  const want = useCallback((change: (wanted: Map<string, boolean>) => void) => {
    const next = new Map(latest.current);
    change(next);
    latest.current = next;
    setWanted(next);
  }, []);
  const keyOf = (kind: SignalKind) => `${item?.id} ${kind}`;
  const told = (kind: SignalKind) =>
    item?.signals.some((signal) => signal.kind === kind && signal.personId === personId) === true;
  const problems = useProblems(queues);
  const failed = signalKinds.map((kind) => problems.get(keyOf(kind))).find((error) => error !== undefined);

  async function toggle(kind: SignalKind): Promise<void> {
    const queue = queues.get(kind);
    if (item === undefined || queue === undefined) return;
    const key = keyOf(kind);
    const isOn = !(latest.current.get(key) ?? told(kind));
    want((all) => all.set(key, isOn));
    await queue.act(key, () => meetingRunApi.signal(meetingId, item.id, kind, isOn));
    // what counts from here on is what the server says
    await refresh();
    if (!queue.state().busy.has(key)) want((all) => all.delete(key));
  }
  return {
    isOn: (kind) => wanted.get(keyOf(kind)) ?? told(kind),
    toggle: (kind) => void toggle(kind),
    problem: failed === undefined ? undefined : sentenceOf(failed),
  };
}

function useProblems(queues: ReadonlyMap<SignalKind, ActQueue<string>>): ReadonlyMap<string, unknown> {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [...queues.values()].map((queue) => queue.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [queues],
  );
  const kept = useRef<ReadonlyMap<string, unknown>>(new Map());
  return useSyncExternalStore(subscribe, () => {
    const all = [...queues.values()].flatMap((queue) => [...queue.state().problems]);
    const isSame =
      all.length === kept.current.size &&
      all.every(([key, error]) => kept.current.has(key) && kept.current.get(key) === error);
    if (!isSame) kept.current = new Map(all);
    return kept.current;
  });
}
