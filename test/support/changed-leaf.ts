// One value somewhere in plain JSON, and how to change just that.

export type Path = readonly (string | number)[];

/** The ways to every plain value. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
}

/** Puts the letter somewhere into the value there; false when that changes nothing. */
export function changeLeaf(file: object, path: Path, at: number, letter: string): boolean {
  let holder: Record<string, unknown> = file as Record<string, unknown>; // plain JSON
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>; // a path of this file
  const key = String(path.at(-1));
  const before = holder[key];
  const place = typeof before === "string" && before !== "" ? at % before.length : 0;
  const after =
    typeof before === "string"
      ? before.slice(0, place) + letter + before.slice(place + 1)
      : typeof before === "number"
        ? before + 1
        : letter;
  holder[key] = after;
  return after !== before;
}
