/** An id has 64 letters at most; the rest is for the number. */
const stemMax = 56;

/** The id itself, or, where that is taken, one that is told apart by a number. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(id)) return id;
  for (let n = 2; ; n++) {
    const next = `${id.slice(0, stemMax)}~${n}`;
    if (!isTaken(next)) return next;
  }
}
