import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Estimate,
  estimateAccuracy,
  estimatePart,
  type RoutedOutcome,
  type Stratum,
  strataOf,
  tellingWidth,
} from "./estimate";
import { seededRandom } from "./learn/random";
import { decideRoute } from "./routing";

const accepted = (
  population: number,
  drawn: number,
  checked: number,
  right: number,
  inclusionProbability = 0.05,
): Stratum => ({
  part: "auto_accepted",
  inclusionProbability,
  population,
  drawn,
  checked,
  right,
});
const reviewed = (population: number, checked: number, right: number): Stratum => ({
  part: "reviewed",
  inclusionProbability: 1,
  population,
  drawn: population,
  checked,
  right,
});
const holds = ({ value, low, high }: Estimate, truth: number) =>
  value === null || (low! <= truth + 1e-12 && high! >= truth - 1e-12);

/** How many of `n` happen at probability p each; by skipping from one to the next, so it takes time only for those. */
function binomialDraw(chance: () => number, n: number, p: number): number {
  if (p >= 1) return n;
  if (p <= 0) return 0;
  const scale = Math.log1p(-p);
  for (let [at, count] = [0, 0]; ; count++) {
    at += Math.floor(Math.log(1 - chance()) / scale) + 1;
    if (at > n) return count;
  }
}

describe("by hand", () => {
  test("audits weigh what nobody saw, reviews count for themselves", () => {
    // 1,000 accepted, 50 audited, 48 right; 500 reviewed, 300 right.
    const {
      autoAccepted,
      reviewed: seen,
      model,
      decided,
    } = estimateAccuracy([accepted(1000, 50, 50, 48), reviewed(500, 500, 300)]);
    expect(autoAccepted).toMatchObject({ n: 50, population: 1000, pending: 0 });
    expect(autoAccepted.value).toBeCloseTo(0.96);
    expect(seen).toMatchObject({ value: 0.6, low: 0.6, high: 0.6, n: 500, needMore: 0 });
    expect(model.value).toBeCloseTo((960 + 300) / 1500);
    // 40 errors expected among the accepted, two of them found and put right; 1,500 decided.
    expect(decided.value).toBeCloseTo(1 - 38 / 1500);
    expect(decided).toMatchObject({ n: 50, population: 1500 });
  });

  test("two audit shares: each part speaks for its own size, not for its number of checks", () => {
    const { autoAccepted } = estimateAccuracy([accepted(9000, 90, 90, 81, 0.01), accepted(1000, 500, 500, 500, 0.5)]);
    expect(autoAccepted.value).toBeCloseTo(0.9 * 0.9 + 0.1 * 1);
    expect(autoAccepted.n).toBe(590);
  });

  test("no error among 30 still leaves room for some", () => {
    const { autoAccepted, decided } = estimateAccuracy([accepted(600, 30, 30, 30)]);
    expect(autoAccepted.value).toBe(1);
    expect(autoAccepted.low).toBeLessThan(0.92);
    expect(autoAccepted.low).toBeGreaterThan(0.85);
    expect(decided.low).toBeLessThan(1);
  });

  test("audits that wait are not mistaken for right or wrong, nor their answers for decided", () => {
    const { autoAccepted, decided } = estimateAccuracy([accepted(1000, 50, 25, 24)]);
    expect(autoAccepted).toMatchObject({ value: 0.96, n: 25, pending: 25 });
    expect(decided.population).toBe(975);
  });

  test("nothing seen, nothing claimed", () => {
    const nothing = { value: null, low: null, high: null };
    const { autoAccepted, model, decided } = estimateAccuracy([accepted(1000, 50, 0, 0), reviewed(500, 500, 300)]);
    expect(autoAccepted).toMatchObject(nothing);
    expect(model).toMatchObject(nothing);
    expect(decided).toMatchObject(nothing);
    expect(autoAccepted.needMore).toBeGreaterThan(30);
    expect(model.needMore).toBeGreaterThan(0);
    expect(estimateAccuracy([])).toMatchObject({
      autoAccepted: nothing,
      decided: { ...nothing, population: 0, needMore: 0 },
    });
  });

  test("where people settled everything, everything decided is theirs", () => {
    expect(estimateAccuracy([reviewed(20, 12, 3)]).decided).toMatchObject({
      value: 1,
      low: 1,
      high: 1,
      population: 12,
    });
  });

  test("a stratum that nobody has checked yet widens the whole by its size", () => {
    const alone = estimatePart([accepted(900, 45, 45, 44)]);
    const beside = estimatePart([accepted(900, 45, 45, 44), accepted(100, 2, 0, 0, 0.02)]);
    expect(beside.value).toBeCloseTo(alone.value!);
    expect(beside.high! - beside.low!).toBeGreaterThan(alone.high! - alone.low!);
    expect(beside.low).toBeGreaterThan(alone.low! - 0.1);
  });
});

describe("strataOf", () => {
  const rows: RoutedOutcome[] = [
    { reasons: [], inclusionProbability: 0.05, right: null, count: 94 },
    { reasons: ["audit"], inclusionProbability: 0.05, right: true, count: 3 },
    { reasons: ["audit"], inclusionProbability: 0.05, right: false },
    { reasons: ["audit"], inclusionProbability: 0.05, right: null, count: 2 },
    { reasons: ["low_confidence"], inclusionProbability: 1, right: false, count: 7 },
    { reasons: ["audit"], inclusionProbability: 1, right: true },
  ];

  test("counts routes by part and probability", () => {
    expect(strataOf(rows)).toEqual([
      accepted(100, 6, 4, 3),
      reviewed(7, 7, 0),
      { ...reviewed(1, 1, 1), part: "auto_accepted" },
    ]);
  });

  test("an accepted answer that somebody questioned later is no audit", () => {
    const questioned = { reasons: [], inclusionProbability: 0.05, right: false, count: 10 };
    expect(strataOf([...rows, questioned])[0]).toEqual(accepted(110, 6, 4, 3));
  });
});

const anyStrata = fc.array(
  fc
    .record({
      part: fc.constantFrom("auto_accepted" as const, "reviewed" as const),
      inclusionProbability: fc.constantFrom(0.02, 0.1, 0.5, 1),
      counts: fc
        .tuple(fc.nat(3000), fc.nat(3000), fc.nat(3000), fc.nat(3000))
        .map((counts) => counts.sort((a, b) => b - a)),
    })
    .map(
      ({ counts, ...rest }): Stratum => ({
        ...rest,
        population: counts[0]!,
        drawn: counts[1]!,
        checked: counts[2]!,
        right: counts[3]!,
      }),
    ),
  { maxLength: 5 },
);

test("laws: figures lie in their intervals, these in 0..1, and who asks for more checks can have them", () => {
  fc.assert(
    fc.property(anyStrata, (strata) => {
      for (const estimate of Object.values(estimateAccuracy(strata))) {
        const { value, low, high, needMore } = estimate;
        expect((value === null) === (low === null && high === null)).toBe(true);
        expect(needMore).toBeGreaterThanOrEqual(0);
        if (value === null) continue;
        expect(low! >= 0 && low! <= value + 1e-9 && value <= high! + 1e-9 && high! <= 1).toBe(true);
        if (high! - low! > tellingWidth) expect(needMore).toBeGreaterThan(0);
      }
    }),
  );
});

test("the checks asked for are about as many as it takes", () => {
  const few = estimatePart([accepted(5000, 20, 20, 19)]);
  expect(few.needMore).toBeGreaterThan(0);
  const n = 20 + few.needMore;
  const enough = estimatePart([accepted(5000, n, n, n * 0.95)]);
  expect(enough.needMore).toBe(0);
  const almost = estimatePart([accepted(5000, n - 5, n - 5, (n - 5) * 0.95)]);
  expect(almost.needMore).toBeGreaterThan(0);
});

type Population = { name: string; strata: { size: number; accuracy: number; audited: number }[]; finished: number };
/** High accuracy, where plain intervals fail; few and many audits; audit shares and accuracies that differ together. */
const populations: Population[] = [
  ...[0.8, 0.95, 0.98, 0.995, 1].flatMap((accuracy) =>
    [
      [400, 0.05],
      [2000, 0.02],
      [2000, 0.2],
      [1000, 0.9],
      [20_000, 0.02],
    ].map(([size, audited]) => ({
      name: `${size} at ${accuracy}, audited ${audited}`,
      strata: [{ size: size!, accuracy, audited: audited! }],
      finished: 1,
    })),
  ),
  ...[0.9, 0.97].flatMap((accuracy) =>
    [-1, 0, 1].flatMap((tilt) =>
      [
        [0.005, 0.1],
        [0.05, 0.5],
      ].map(([rare, often]) => ({
        name: `two shares ${rare} and ${often}, accuracy ${accuracy} leaning ${tilt}`,
        strata: [
          { size: 2000, accuracy: accuracy - tilt * 0.8 * (1 - accuracy), audited: rare! },
          { size: 6000, accuracy: accuracy + tilt * 0.8 * (1 - accuracy), audited: often! },
        ],
        finished: 1,
      })),
    ),
  ),
  {
    name: "half of the audits still wait",
    strata: [
      { size: 4000, accuracy: 0.97, audited: 0.05 },
      { size: 2000, accuracy: 0.9, audited: 0.1 },
    ],
    finished: 0.5,
  },
];

test.each(populations)("covers: $name", ({ strata, finished }) => {
  const chance = seededRandom(20_260_604);
  const draw = (n: number, p: number) => binomialDraw(chance, n, p);
  const runs = 500;
  const covered = { autoAccepted: 0, model: 0, decided: 0 };
  for (let run = 0; run < runs; run++) {
    const truth = { wrong: 0, size: 0, unasked: 0, left: 0, settled: 500 };
    const seen: Stratum[] = strata.map(({ size, accuracy, audited }) => {
      const errors = Math.round(size * (1 - accuracy));
      const [drawnWrong, drawnRight] = [draw(errors, audited), draw(size - errors, audited)];
      const [wrong, right] = [draw(drawnWrong, finished), draw(drawnRight, finished)];
      truth.wrong += errors;
      truth.size += size;
      truth.unasked += size - drawnWrong - drawnRight;
      truth.left += errors - drawnWrong;
      truth.settled += wrong + right;
      return accepted(size, drawnWrong + drawnRight, wrong + right, right, audited);
    });
    const estimates = estimateAccuracy([...seen, reviewed(500, 500, 350)]);
    covered.autoAccepted += Number(holds(estimates.autoAccepted, 1 - truth.wrong / truth.size));
    covered.model += Number(holds(estimates.model, 1 - (truth.wrong + 150) / (truth.size + 500)));
    covered.decided += Number(holds(estimates.decided, 1 - truth.left / (truth.unasked + truth.settled)));
  }
  for (const count of Object.values(covered)) expect(count / runs).toBeGreaterThanOrEqual(0.93);
});

test("covers on routes as the policy really draws them, and is right on average", () => {
  const chance = seededRandom(7);
  const [runs, size] = [120, 400];
  let [covered, bias] = [0, 0];
  for (let run = 0; run < runs; run++) {
    let wrong = 0;
    const outcomes = Array.from({ length: size }, (_, i): RoutedOutcome => {
      const version = i < size / 3 ? 1 : 2;
      const policy = { thresholds: { default: 0.5, byLabel: {} }, auditShare: version === 1 ? 0.1 : 0.4, version };
      const route = decideRoute({
        predictionConfidence: 0.9,
        claims: ["a"],
        policy,
        itemKey: `${run}-${i}`,
        labels: [{ name: "a" }],
      });
      const right = chance() < (version === 1 ? 0.8 : 0.97);
      wrong += right ? 0 : 1;
      return { ...route, right: route.outcome === "review" ? right : null };
    });
    const { autoAccepted } = estimateAccuracy(strataOf(outcomes));
    covered += Number(holds(autoAccepted, 1 - wrong / size));
    bias += autoAccepted.value! - (1 - wrong / size);
  }
  expect(covered / runs).toBeGreaterThanOrEqual(0.93);
  expect(Math.abs(bias / runs)).toBeLessThan(0.01);
});
