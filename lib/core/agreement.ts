/** Two people's, or a model's and a person's, answers to the same items. */
export type RatedPair = readonly [a: string, b: string];

/** How often the two said the same, 0..1; null of no items. */
export function percentAgreement(pairs: readonly RatedPair[]): number | null {
  return pairs.length === 0 ? null : pairs.filter(([a, b]) => a === b).length / pairs.length;
}

/**
 * Cohen's κ: agreement beyond what two raters with these habits would reach by chance. 1 is full agreement, 0 no better
 * than chance, below 0 worse. Cohen, Educational and Psychological Measurement 20 (1960). Null where it is undefined:
 * of no items, and where both always gave one and the same label.
 */
export function cohenKappa(pairs: readonly RatedPair[]): number | null {
  const observed = percentAgreement(pairs);
  if (observed === null) return null;
  const [first, second] = [countBy(pairs.map(([a]) => a)), countBy(pairs.map(([, b]) => b))];
  const expected =
    Array.from(first, ([label, count]) => count * (second.get(label) ?? 0)).reduce((sum, x) => sum + x, 0) /
    pairs.length ** 2;
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}

function countBy(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
