/** Numbers in [0, 1) that depend on the seed alone: mulberry32 (https://github.com/cprosche/mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Shuffles in place (Fisher and Yates) and gives the same array back. */
export function shuffle<T extends { [index: number]: number; length: number }>(values: T, random: () => number): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const moved = values[i]!;
    values[i] = values[j]!;
    values[j] = moved;
  }
  return values;
}
