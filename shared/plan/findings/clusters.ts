// Groups of things that belong together, directly or through another of the group.

/** Only groups of two and more, each in the order given; the first thing is always there. */
export function clusters<T>(
  things: readonly T[],
  areTogether: (one: T, other: T) => boolean,
): [T, T, ...T[]][] {
  const left = new Set(things);
  const groups: [T, T, ...T[]][] = [];
  for (const start of things) {
    if (!left.delete(start)) continue;
    const group = new Set([start]);
    // a set that grows while it is walked: what is added is walked too
    for (const one of group) {
      for (const other of left) {
        if (areTogether(one, other) && left.delete(other)) group.add(other);
      }
    }
    const [first, second, ...others] = things.filter((thing) => group.has(thing));
    if (first !== undefined && second !== undefined) groups.push([first, second, ...others]);
  }
  return groups;
}
