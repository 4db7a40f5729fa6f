/** Work above this many comparisons is not done: such texts count as wholly different. It takes about a second. */
const comparisonsMax = 8e9;
const blockSize = 32;

/**
 * The fewest characters (code points) to put in, take out or change that make one text of the other (Levenshtein).
 * Thirty-two rows at a time in the bits of one number (Myers, Journal of the ACM 46, 1999, as Hyyrö put it in 2003), so
 * that whole pages compare in a fraction of a second.
 */
export function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = withoutSameEnds(Array.from(a), Array.from(b));
  if (left.length === 0 || right.length === 0) return Math.max(left.length, right.length);
  if (left.length * right.length > comparisonsMax) return Math.max(left.length, right.length);
  const classes = new Map<string, number>();
  const classOf = (character: string) => {
    const known = classes.get(character) ?? classes.size;
    classes.set(character, known);
    return known;
  };
  const rows = Int32Array.from(left, classOf);
  const columns = Int32Array.from(right, classOf);
  // Going right along the upper edge of the table, each step costs one.
  const steps = new Int8Array(columns.length).fill(1);
  const places = new Int32Array(classes.size);
  for (let from = 0; from < rows.length; from += blockSize) {
    downBlock(rows.subarray(from, from + blockSize), columns, places, steps);
  }
  return steps.reduce((sum, step) => sum + step, rows.length);
}

function withoutSameEnds(a: string[], b: string[]): [string[], string[]] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** Takes the steps along the upper edge of some rows of the table (−1, 0 or 1 each) to those along their lower edge. */
function downBlock(rows: Int32Array, columns: Int32Array, places: Int32Array, steps: Int8Array): void {
  places.fill(0);
  for (const [i, character] of rows.entries()) places[character] = places[character]! | (1 << i);
  const last = 1 << (rows.length - 1);
  let [up, down] = [-1, 0];
  for (let column = 0; column < columns.length; column++) {
    const step = steps[column]!;
    let same = places[columns[column]!]!;
    const vertical = same | down;
    if (step < 0) same |= 1;
    const across = (((same & up) + up) ^ up) | same;
    let more = down | ~(across | up);
    let less = up & across;
    steps[column] = more & last ? 1 : less & last ? -1 : 0;
    more = (more << 1) | (step > 0 ? 1 : 0);
    less = (less << 1) | (step < 0 ? 1 : 0);
    up = less | ~(vertical | more);
    down = more & vertical;
  }
}
