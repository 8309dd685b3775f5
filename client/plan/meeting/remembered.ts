// A yes or no that stays for as long as this browser window lives.
import { useState } from "react";

export function useRemembered(name: string, first: boolean): [boolean, (value: boolean) => void] {
  const key = `samenspraak.meeting.${name}`;
  const [value, setValue] = useState(() => {
    const kept = sessionStorage.getItem(key);
    return kept === null ? first : kept === "yes";
  });
  return [
    value,
    (next) => {
      sessionStorage.setItem(key, next ? "yes" : "no");
      setValue(next);
    },
  ];
}
