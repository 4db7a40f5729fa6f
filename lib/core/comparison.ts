import { z } from "zod";
import { studentHalfWidth, studentT95 } from "./intervals";
import type { Kind } from "./kinds/kind";
import type { EvaluatedItem } from "./metrics";

/**
 * Candidate minus champion on the same `n` items, −1..1, with its 95 % interval. `better` and `worse` count the items
 * on which the two differ.
 */
export const PairedDifference = z.object({
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int(),
  better: z.number().int(),
  worse: z.number().int(),
});
export type PairedDifference = z.infer<typeof PairedDifference>;

/** Of one label's F1; `n` counts the items that hold the label or were said to. */
export const LabelDifference = z.object({
  label: z.string(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.number().int(),
});
export type LabelDifference = z.infer<typeof LabelDifference>;

export type ModelComparison = {
  /** Of the kind's score, the headline metric. */
  paired: PairedDifference;
  perLabel: LabelDifference[];
  /** Items on which the candidate does better, and worse; the largest difference first. */
  better: string[];
  worse: string[];
};

/**
 * Two models on the same frozen items. Pairing takes out how hard each item is, which is most of what makes two
 * separate figures uncertain. Throws a RangeError when the items are not the same.
 */
export function compareModels(
  kind: Kind,
  champion: readonly EvaluatedItem[],
  candidate: readonly EvaluatedItem[],
): ModelComparison {
  const pairs = pairUp(champion, candidate);
  const gains = pairs.map(({ before, after }) => ({ itemId: after.itemId, gain: after.score - before.score }));
  const byGain = [...gains].sort((a, b) => b.gain - a.gain);
  return {
    paired: pairedDifference(gains.map(({ gain }) => gain)),
    perLabel: labelDifferences(kind, pairs),
    better: byGain.filter(({ gain }) => gain > 0).map(({ itemId }) => itemId),
    worse: byGain
      .filter(({ gain }) => gain < 0)
      .map(({ itemId }) => itemId)
      .reverse(),
  };
}

/**
 * The mean of paired differences, each −1..1. Where they are only −1, 0 and 1 (right or wrong), the interval is that
 * of Bonett and Price, Journal of Educational and Behavioral Statistics 37 (2012): Wald's, after one more item is
 * counted for each side. Fagerland, Lydersen and Laake recommend it for paired shares (Statistics in Medicine 33, 2014);
 * it has width even where the two never differed. Else Student's. Of nothing, nothing is known.
 */
export function pairedDifference(gains: readonly number[]): PairedDifference {
  const n = gains.length;
  const better = gains.filter((gain) => gain > 0).length;
  const worse = gains.filter((gain) => gain < 0).length;
  if (n === 0) return { difference: 0, low: -1, high: 1, n, better, worse };
  const difference = gains.reduce((sum, gain) => sum + gain, 0) / n;
  const isCounted = gains.every((gain) => gain === 0 || Math.abs(gain) === 1);
  const half = isCounted ? null : studentHalfWidth(gains, difference);
  const { low, high } = isCounted
    ? bonettPrice(better, worse, n)
    : { low: difference - (half || 1), high: difference + (half || 1) };
  return { difference, low: Math.max(-1, low), high: Math.min(1, high), n, better, worse };
}

const z95 = 1.959963984540054;

function bonettPrice(better: number, worse: number, n: number): { low: number; high: number } {
  const [up, down] = [(better + 1) / (n + 2), (worse + 1) / (n + 2)];
  const half = z95 * Math.sqrt((up + down - (up - down) ** 2) / (n + 2));
  return { low: up - down - half, high: up - down + half };
}

type ItemPair = { before: EvaluatedItem; after: EvaluatedItem };

function pairUp(champion: readonly EvaluatedItem[], candidate: readonly EvaluatedItem[]): ItemPair[] {
  const byId = new Map(champion.map((item) => [item.itemId, item]));
  if (byId.size !== candidate.length) throw new RangeError(`${byId.size} items beside ${candidate.length}`);
  return candidate.map((after) => {
    const before = byId.get(after.itemId);
    if (!before) throw new RangeError(`item ${after.itemId} was measured on one side only`);
    return { before, after };
  });
}

/** What one item gives to F1 = Σ both / Σ all of one label, with both = 2 × right and all = said + there. */
type LabelTally = { both: number; all: number };
type TallyPair = { before: LabelTally; after: LabelTally };

/** For each label that is there at all. */
function labelDifferences(kind: Kind, pairs: readonly ItemPair[]): LabelDifference[] {
  const byLabel = new Map<string, { tallies: TallyPair[]; isThere: boolean }>();
  for (const { before, after } of pairs) {
    const [old, now] = [talliesOf(kind, before), talliesOf(kind, after)];
    for (const label of new Set([...old.keys(), ...now.keys()])) {
      const entry = byLabel.get(label) ?? { tallies: [], isThere: false };
      const [was, is] = [old.get(label), now.get(label)];
      entry.tallies.push({ before: was ?? none, after: is ?? none });
      entry.isThere ||= Boolean(was?.there || is?.there);
      byLabel.set(label, entry);
    }
  }
  return Array.from(byLabel, ([label, { tallies, isThere }]) =>
    isThere ? [{ label, ...f1Difference(tallies) }] : [],
  ).flat();
}

const none: LabelTally = { both: 0, all: 0 };

function talliesOf(kind: Kind, item: EvaluatedItem): Map<string, LabelTally & { there: boolean }> {
  const tallies = new Map<string, LabelTally & { there: boolean }>();
  const add = (label: string | null, both: number, there: boolean) => {
    if (label === null) return;
    const tally = tallies.get(label) ?? { both: 0, all: 0, there: false };
    tallies.set(label, { both: tally.both + both, all: tally.all + 1, there: tally.there || there });
  };
  for (const { predicted, actual } of kind.pairs(item.answer, item.truth)) {
    const both = predicted === actual ? 1 : 0;
    add(predicted, both, false);
    add(actual, both, true);
  }
  return tallies;
}

/**
 * F1 is a ratio of sums over items, so its variance comes from each item's share in the ratio's linear part (Cochran,
 * "Sampling Techniques", 1977, § 6.4; Särndal, Swensson and Wretman 1992, § 5.6); the two models' shares are subtracted
 * item by item. Where no item tells the two apart, the interval is the one of as many paired shares.
 */
function f1Difference(tallies: readonly TallyPair[]): Omit<LabelDifference, "label"> {
  const n = tallies.length;
  const f1Of = (side: keyof TallyPair) => {
    const all = tallies.reduce((sum, tally) => sum + tally[side].all, 0);
    const f1 = all === 0 ? 0 : tallies.reduce((sum, tally) => sum + tally[side].both, 0) / all;
    return { f1, shareOf: ({ both, all: own }: LabelTally) => (all === 0 ? 0 : (both - f1 * own) / all) };
  };
  const [before, after] = [f1Of("before"), f1Of("after")];
  const difference = after.f1 - before.f1;
  const squares = tallies.reduce(
    (sum, tally) => sum + (after.shareOf(tally.after) - before.shareOf(tally.before)) ** 2,
    0,
  );
  const counted = bonettPrice(0, 0, n).high;
  const half = n < 2 ? 1 : squares === 0 ? counted : studentT95(n - 1) * Math.sqrt((n / (n - 1)) * squares);
  return { difference, low: Math.max(-1, difference - half), high: Math.min(1, difference + half), n };
}
