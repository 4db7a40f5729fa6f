import { clopperPearson } from "./intervals";
import { isAutoAccepted, type Reason } from "./routing";

/**
 * How right the answers are, from the checks that people made anyway.
 *
 * The population is every prediction the policy routed. Some were sent to a person for a certain reason (*reviewed*,
 * inclusion probability 1); all others would have been taken without one (*auto-accepted*), save that a draw sent a
 * share of them, the *audits*, to a person too. What happens to a route later (a question from another app, a second
 * look) leaves it where it was: only the draw made these checks a fair sample.
 *
 * Each audit stands for 1 / inclusion probability predictions (Horvitz and Thompson, JASA 47, 1952). The weighted sum of
 * right ones is divided by the weighted sum of all (Hájek 1971; Särndal, Swensson and Wretman, "Model Assisted Survey
 * Sampling", 1992, § 5.7) and not by the known number, because how many audits a draw makes is itself chance: the ratio
 * takes that chance out, is always within 0..1, and holds while audits still wait in the queue, where each finished one
 * stands for the unfinished too. This is done stratum by stratum, one for each inclusion probability there was (in
 * practice: audit shares the policy has had), and strata are joined by their sizes, which are known: post-stratification
 * (same book, § 7.6). One ratio over all would rest on whichever stratum had most checks, and its interval would cover
 * too little where audit shares and accuracies differ together.
 */

/** Routes that share a part and an inclusion probability (in practice: a policy version), counted. */
export type Stratum = {
  part: "auto_accepted" | "reviewed";
  inclusionProbability: number;
  /** All routes; those sent to a person; those of them that a person has settled; those of them that were right. */
  population: number;
  drawn: number;
  checked: number;
  right: number;
};

/** Many alike routes, or one. `right` is null until a person has settled it; a rejected prediction was wrong. */
export type RoutedOutcome = {
  reasons: readonly Reason[];
  inclusionProbability: number;
  right: boolean | null;
  count?: number;
};

/** `value`, `low` and `high` are 0..1, null where nothing was checked. `needMore` > 0: too few checks to tell. */
export type Estimate = {
  value: number | null;
  low: number | null;
  high: number | null;
  /** How many checks it rests on, of how many answers; how many drawn ones still wait for a person. */
  n: number;
  population: number;
  pending: number;
  /** About how many more random checks would tell to within `tellingWidth`; 0 when it is told. */
  needMore: number;
};

export type AccuracyEstimates = {
  /** Of what was taken without a person: how much of it is right. */
  autoAccepted: Estimate;
  /** How often the model was right where a person looked for a certain reason. Counted, not sampled. */
  reviewed: Estimate;
  /** How often the model is right over everything it answered: both parts, by their size. */
  model: Estimate;
  /** Of all that was decided, how much is right now: what people settled is theirs and right, the rest as audits find. */
  decided: Estimate;
};

/** An interval no wider than this tells something: 95 % plus or minus five points. */
export const tellingWidth = 0.1;

export function estimateAccuracy(strata: readonly Stratum[]): AccuracyEstimates {
  const accepted = strata.filter((stratum) => stratum.part === "auto_accepted");
  const autoAccepted = estimatePart(accepted);
  const reviewed = estimatePart(strata.filter((stratum) => stratum.part === "reviewed"));
  return {
    autoAccepted,
    reviewed,
    model: bothParts(autoAccepted, reviewed),
    decided: decided(accepted, autoAccepted, reviewed),
  };
}

/** What was reviewed was so because it is harder: neither part tells anything of the other. */
function bothParts(...parts: Estimate[]): Estimate {
  const joined = join(parts);
  const unknown = parts.some((part) => part.population > 0 && part.value === null);
  return unknown ? { ...joined, value: null, low: null, high: null, needMore: Math.max(1, joined.needMore) } : joined;
}

/** Counts routes into strata. */
export function strataOf(outcomes: Iterable<RoutedOutcome>): Stratum[] {
  const strata = new Map<string, Stratum>();
  for (const { reasons, inclusionProbability, right, count = 1 } of outcomes) {
    const part = isAutoAccepted(reasons) ? "auto_accepted" : "reviewed";
    const key = `${part} ${inclusionProbability}`;
    const stratum = strata.get(key) ?? { part, inclusionProbability, population: 0, drawn: 0, checked: 0, right: 0 };
    // Without a reason nobody drew it: what a person said of it for another cause is no fair sample.
    const drawn = reasons.length > 0 ? count : 0;
    stratum.population += count;
    stratum.drawn += drawn;
    stratum.checked += right === null ? 0 : drawn;
    stratum.right += right ? drawn : 0;
    strata.set(key, stratum);
  }
  return [...strata.values()];
}

/** The share of right answers in strata of one part, or of any selection of routes. */
export function estimatePart(strata: readonly Stratum[]): Estimate {
  return join(strata.map(estimateStratum));
}

/**
 * Inside one stratum all weights are the same, so the ratio is the plain share. The interval is Clopper and Pearson's on
 * an effective number of checks (Korn and Graubard, Survey Methodology 24, 1998), so that no error in 30 checks is not
 * mistaken for no error at all. Checks know for certain what they looked at, so n of N are worth n / (1 − n / N); where
 * every answer was checked nothing is left to chance, and the interval has no width. Answers come whole, so it is
 * widened to whole numbers of right ones.
 */
function estimateStratum({ population, drawn, checked, right }: Stratum): Estimate {
  const counts = { n: checked, population, pending: drawn - checked };
  if (checked === 0) {
    const needMore = moreChecks({ rate: guessedRate, effective: 0, ...counts });
    return { ...counts, value: null, low: null, high: null, needMore };
  }
  const value = right / checked;
  if (checked >= population) return { ...counts, value, low: value, high: value, needMore: 0 };
  const effective = checked / (1 - checked / population);
  const { low, high } = wholeAnswers(clopperPearson(value * effective, effective), population);
  return { ...counts, value, low, high, needMore: moreChecks({ rate: value, effective, ...counts }) };
}

const rounding = 1e-9;

function wholeAnswers({ low, high }: { low: number; high: number }, population: number): { low: number; high: number } {
  return {
    low: Math.floor(low * population + rounding) / population,
    high: Math.ceil(high * population - rounding) / population,
  };
}

/**
 * Estimates of separate answers as one of all of them, by their sizes. The interval joins theirs as independent ones
 * (MOVER: Zou and Donner, Statistics in Medicine 27, 2008). Answers of which none was checked are taken to be like the
 * others, and could be anything.
 */
function join(parts: readonly Estimate[]): Estimate {
  const sum = (of: (part: Estimate) => number) => parts.reduce((total, part) => total + of(part), 0);
  const counts = {
    n: sum((part) => part.n),
    population: sum((part) => part.population),
    pending: sum((part) => part.pending),
  };
  const needMore = parts.reduce((most, part) => Math.max(most, part.needMore), 0);
  const seen = sum((part) => (part.value === null ? 0 : part.population));
  if (seen === 0) return { ...counts, value: null, low: null, high: null, needMore };
  const value = Math.min(1, sum((part) => (part.value ?? 0) * part.population) / seen);
  const apart = (of: (part: Estimate) => number) =>
    Math.sqrt(sum((part) => ((part.population / counts.population) * of(part)) ** 2));
  const low = Math.max(0, value - apart((part) => (part.value ?? value) - (part.low ?? 0)));
  const high = Math.min(1, value + apart((part) => (part.high ?? 1) - (part.value ?? value)));
  return { ...counts, value, low, high, needMore: high - low <= tellingWidth ? 0 : Math.max(1, needMore) };
}

/**
 * What is decided is all that a person settled, and all that nobody was asked about. Errors among the latter are those
 * that the audits tell of in the whole part, less those that the audits themselves found and a person put right.
 */
function decided(accepted: readonly Stratum[], autoAccepted: Estimate, reviewed: Estimate): Estimate {
  const unasked = autoAccepted.population - autoAccepted.n - autoAccepted.pending;
  const population = unasked + autoAccepted.n + reviewed.n;
  const counts = { n: autoAccepted.n, population, pending: autoAccepted.pending + reviewed.pending };
  if (population === 0) return { ...counts, value: null, low: null, high: null, needMore: 0 };
  const found = accepted.reduce((sum, stratum) => sum + stratum.checked - stratum.right, 0);
  const rightNow = (accuracy: number) => {
    const left = (autoAccepted.population * (1 - accuracy) - found) * (unasked / (unasked + autoAccepted.pending));
    return 1 - Math.min(unasked, Math.max(0, left)) / population;
  };
  if (unasked === 0) return { ...counts, value: 1, low: 1, high: 1, needMore: 0 };
  const { value, needMore } = autoAccepted;
  if (value === null) return { ...counts, value, low: null, high: null, needMore };
  const [low, high] = [rightNow(autoAccepted.low!), rightNow(autoAccepted.high!)];
  return { ...counts, value: rightNow(value), low, high, needMore: high - low <= tellingWidth ? 0 : needMore };
}

/** Before anything was checked, the plan for how many checks would tell starts from here. */
const guessedRate = 0.95;

type Checks = { rate: number; effective: number; n: number; population: number };

/** The least number of further checks that brings the interval to `tellingWidth`, if they show what was seen so far. */
function moreChecks({ rate, effective, n, population }: Checks): number {
  const tells = (checks: number) => {
    const { low, high } = clopperPearson(rate * checks, checks);
    return high - low <= tellingWidth;
  };
  if (effective > 0 && tells(effective)) return 0;
  let [low, high] = [0, 1024];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (tells(middle)) high = middle;
    else low = middle;
  }
  const checksPerEffective = effective > 0 ? n / effective : 1;
  return Math.min(population - n, Math.max(1, Math.ceil((high - effective) * checksPerEffective)));
}
