/** Records under their ids. A map, since ids come from outside: `__proto__` is an id like any other here. */
export type Keyed<R> = ReadonlyMap<string, R>;

/** What changed between two keyed sets. The one change type: undo, review correction, dataset version. */
export type Diff<R> = {
  readonly added: Keyed<R>;
  readonly updated: Keyed<readonly [from: R, to: R]>;
  readonly removed: Keyed<R>;
};

/**
 * The change that turns `before` into `after`. Records are compared by identity, which is right for values that are
 * shared between the two; pass `isEqual` for records that were parsed anew (`isSameValue` compares plain JSON).
 */
export function diffBetween<R>(
  before: Keyed<R>,
  after: Keyed<R>,
  isEqual: (a: R, b: R) => boolean = Object.is,
): Diff<R> {
  const added = new Map<string, R>();
  const updated = new Map<string, readonly [R, R]>();
  const removed = new Map<string, R>();
  for (const [id, to] of after) {
    const from = before.get(id);
    if (from === undefined) added.set(id, to);
    else if (from !== to && !isEqual(from, to)) updated.set(id, [from, to]);
  }
  for (const [id, from] of before) if (!after.has(id)) removed.set(id, from);
  return { added, updated, removed };
}

export function applyDiff<R>(records: Keyed<R>, diff: Diff<R>): Keyed<R> {
  const next = new Map(records);
  for (const [id, to] of diff.added) next.set(id, to);
  for (const [id, [, to]] of diff.updated) next.set(id, to);
  for (const id of diff.removed.keys()) next.delete(id);
  return next;
}

export function reverseDiff<R>({ added, updated, removed }: Diff<R>): Diff<R> {
  const back = new Map<string, readonly [R, R]>();
  for (const [id, [from, to]] of updated) back.set(id, [to, from]);
  return { added: removed, updated: back, removed: added };
}

/** One diff that does what `first` and then `second` do; what the two undo between them is left out. */
export function composeDiffs<R>(first: Diff<R>, second: Diff<R>): Diff<R> {
  const starts = new Map<string, R | undefined>();
  const ends = new Map<string, R | undefined>();
  for (const { id, from, to } of [...changesOf(first), ...changesOf(second)]) {
    if (!starts.has(id)) starts.set(id, from);
    ends.set(id, to);
  }
  return diffBetween(present(starts), present(ends));
}

export function isEmptyDiff(diff: Diff<unknown>): boolean {
  return changeCount(diff) === 0;
}

/** How many records differ. */
export function changeCount({ added, updated, removed }: Diff<unknown>): number {
  return added.size + updated.size + removed.size;
}

export function keyBy<R>(records: Iterable<R>, idOf: (record: R) => string): Keyed<R> {
  return new Map(Array.from(records, (record) => [idOf(record), record]));
}

/** Whether two plain JSON values say the same; a field that is absent and one that is undefined are the same. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSameValue(item, b[i]))
    );
  }
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSameValue(Reflect.get(a, name), Reflect.get(b, name)));
}

type Change<R> = { id: string; from: R | undefined; to: R | undefined };

function changesOf<R>({ added, updated, removed }: Diff<R>): Change<R>[] {
  return [
    ...Array.from(added, ([id, to]) => ({ id, from: undefined, to })),
    ...Array.from(updated, ([id, [from, to]]) => ({ id, from, to })),
    ...Array.from(removed, ([id, from]) => ({ id, from, to: undefined })),
  ];
}

function present<R>(records: ReadonlyMap<string, R | undefined>): Keyed<R> {
  const found = new Map<string, R>();
  for (const [id, record] of records) if (record !== undefined) found.set(id, record);
  return found;
}
