/** A line as it was read. `characterScores` has one for each Unicode character (code point) of `text`. */
export type Reading = { text: string; characterScores: number[]; score: number };

/** Scores keep four digits: more says nothing, and a page has thousands of them. */
const scoreSteps = 10_000;

/**
 * The likeliest text of [steps, 1 + alphabet] chances (CTC, https://www.cs.toronto.edu/~graves/icml_2006.pdf, best path):
 * the best class of each step, repeats told once, the blank (class 0) not told. A character is as sure as the best of
 * its steps; the line is as sure as its characters are on average, and 0 when there is none. Spaces at the ends go, and
 * of several on end one is told.
 *
 * A space stands in the blank's place from the chance `spaceMin` on, and its odds are raised to match, so that this chance
 * becomes one half: a recogniser that learned from text without spaces has seen too few of them (the correction for
 * another share of a class: Saerens et al., Neural Computation 14, 2002).
 */
export function readCharacters(
  chances: Float32Array,
  steps: number,
  alphabet: readonly string[],
  spaceMin = 0.5,
): Reading {
  const classCount = alphabet.length + 1;
  const space = alphabet.indexOf(" ") + 1;
  const read: { character: string; score: number }[] = [];
  let before = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classCount;
    const spaceChance = space === 0 ? 0 : raised(chances[from + space]!, spaceMin);
    const likeliest = bestOf(chances, from, classCount);
    const best = likeliest === 0 && spaceChance >= 0.5 ? space : likeliest;
    const score = Math.min(1, Math.max(0, best === space && best !== 0 ? spaceChance : chances[from + best]!));
    const last = read.at(-1);
    const isSame = best === before || (best === space && last?.character === " ");
    if (best !== 0 && isSame && last) last.score = Math.max(last.score, score);
    else if (best !== 0) read.push({ character: alphabet[best - 1]!, score });
    before = best;
  }
  const kept = read.slice(firstLetter(read), lastLetter(read) + 1);
  const characterScores = kept.flatMap(({ character, score }) =>
    Array.from(character, () => Math.round(score * scoreSteps) / scoreSteps),
  );
  return {
    text: kept.map(({ character }) => character).join(""),
    characterScores,
    score: characterScores.length > 0 ? mean(characterScores) : 0,
  };
}

/** A chance whose odds are multiplied so that `half` becomes one half. */
function raised(chance: number, half: number): number {
  const times = (1 - half) / half;
  return (chance * times) / (chance * times + 1 - chance);
}

function bestOf(values: Float32Array, from: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (values[from + i]! > values[from + best]!) best = i;
  return best;
}

const isLetter = ({ character }: { character: string }) => character.trim() !== "";
const firstLetter = (read: readonly { character: string }[]) => Math.max(0, read.findIndex(isLetter));
const lastLetter = (read: readonly { character: string }[]) => read.findLastIndex(isLetter);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
