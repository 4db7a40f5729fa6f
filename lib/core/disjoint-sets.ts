/**
 * What belongs together, each set called by one of its members (Galler and Fischer, 1964): `parents[i]` leads from member
 * `i` to its set's root. Paths are halved on the way, so that long ones do not stay long.
 */
export function rootOf(parents: number[], member: number): number {
  let root = member;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!;
    root = parents[root]!;
  }
  return root;
}

/** Makes one set of two; the lesser root stands for both. */
export function joinSets(parents: number[], one: number, other: number): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  parents[Math.max(a, b)] = Math.min(a, b);
}

/** The members of each set, in the order in which the sets are met. */
export function setsOf<T>(parents: number[], members: readonly T[]): T[][] {
  const sets = new Map<number, T[]>();
  for (const [i, member] of members.entries()) {
    const root = rootOf(parents, i);
    const set = sets.get(root);
    if (set) set.push(member);
    else sets.set(root, [member]);
  }
  return [...sets.values()];
}
