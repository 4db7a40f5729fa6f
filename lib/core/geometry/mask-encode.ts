const chunkLength = 8192;

/**
 * COCO's compressed run lengths (cocoapi, `rleToString`): each run, from the fourth on as the difference to the one two
 * before it, as base-32 digits from code 48, the least first; bit 32 says that another digit follows, and bit 16 of the
 * last is the sign. `runsOf` reads them back.
 */
export function countsOf(runs: readonly number[]): string {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let i = 0; i < runs.length; i++) {
    let rest = i > 2 ? runs[i]! - runs[i - 2]! : runs[i]!;
    let hasMore: boolean;
    do {
      const digit = rest & 31;
      rest >>= 5;
      hasMore = digit & 16 ? rest !== -1 : rest !== 0;
      codes.push((hasMore ? digit | 32 : digit) + 48);
    } while (hasMore);
    if (codes.length >= chunkLength) {
      parts.push(String.fromCharCode(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCharCode(...codes));
  return parts.join("");
}
