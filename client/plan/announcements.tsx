// Says politely who joins and leaves, for those who do not see the avatars; can be silenced.
import { ActionIcon } from "@mantine/core";
import { Bell, BellOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Colleague } from "../hooks/use-presence.ts";
import { words } from "../words.ts";

const text = words.presence;
const storageKey = "samenspraak.announce";

export function Announcements({ colleagues }: { colleagues: readonly Colleague[] }) {
  const [isOn, setIsOn] = useState(() => localStorage.getItem(storageKey) !== "off");
  const [sentence, setSentence] = useState("");
  const before = useRef<ReadonlyMap<string, string>>(undefined);

  useEffect(() => {
    const now = new Map(colleagues.map(({ user }) => [user.personId, user.name]));
    const known = before.current;
    before.current = now;
    // those who were here first are no news
    if (known === undefined || !isOn) return;
    const joined = [...now].filter(([id]) => !known.has(id)).map(([, name]) => text.joined(name));
    const left = [...known].filter(([id]) => !now.has(id)).map(([, name]) => text.left(name));
    if (joined.length + left.length > 0) setSentence([...joined, ...left].join(". "));
  }, [colleagues, isOn]);

  function toggle(): void {
    localStorage.setItem(storageKey, isOn ? "off" : "on");
    setIsOn(!isOn);
  }

  const name = isOn ? text.announceOff : text.announceOn;
  return (
    <>
      <span className="only-read-out" role="status" aria-live="polite">
        {isOn ? sentence : ""}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={name} title={name} onClick={toggle}>
        {isOn ? <Bell size={17} /> : <BellOff size={17} />}
      </ActionIcon>
    </>
  );
}
