import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocked, Gate, type GateId, type GateInput, gateLimits, judge } from "./gates";
import type { Metrics } from "./metrics";

const metrics = (accuracy: number, n = 1000): Metrics => ({
  n,
  accuracy: { value: accuracy, low: accuracy - 0.02, high: accuracy + 0.02 },
  score: { value: accuracy, low: accuracy - 0.02, high: accuracy + 0.02 },
  macroF1: accuracy,
  labels: [],
  confusion: [],
  calibration: { n, error: 0.02, bins: [] },
});
const good: GateInput = {
  champion: metrics(0.82),
  candidate: metrics(0.86),
  paired: { difference: 0.041, low: 0.026, high: 0.055, n: 1000, better: 52, worse: 11 },
  perLabel: [
    { label: "dress", difference: 0.05, low: 0.01, high: 0.09, n: 110 },
    { label: "coat", difference: -0.003, low: -0.019, high: 0.012, n: 120 },
  ],
  calibration: { n: 1000, error: 0.02, bins: [{ from: 0.9, to: 1, count: 400, confidence: 0.95, accuracy: 0.94 }] },
  parity: { largest: 4e-6, allowed: 1e-3, runtimes: ["node", "wasm"] },
  latency: { serverMs: 9, browserMs: 31, championServerMs: 8 },
  sizes: { candidateBytes: 2_500_000, championBytes: 2_500_000 },
  artifactSha256: { evaluated: "a", candidate: "a" },
};
const stateOf = (id: GateId, change: Partial<GateInput>) =>
  judge({ ...good, ...change }).find((gate) => gate.id === id)!.state;

test("a better candidate passes every gate", () => {
  const gates = judge(good);
  expect(gates.map((gate) => gate.state)).toEqual(gates.map(() => "passed"));
  expect(blocked(gates)).toBe(false);
  expect(gates.find((gate) => gate.id === "labels")!.facts).toMatchObject({ label: "coat", difference: -0.003 });
});

test("the first model has nothing to be worse than, and is told so", () => {
  const gates = judge({ ...good, champion: null, paired: null, perLabel: [] });
  expect(blocked(gates)).toBe(false);
  for (const id of ["accuracy", "labels"]) {
    expect(gates.find((gate) => gate.id === id)).toMatchObject({ state: "passed", facts: { first: true } });
  }
});

describe("each gate", () => {
  const paired = (difference: number, low: number, high: number) => ({
    paired: { difference, low, high, n: 1000, better: 1, worse: 1 },
  });
  const coat = (difference: number, low: number, high: number) => ({
    perLabel: [{ label: "coat", difference, low, high, n: 100 }],
  });
  const slow = (serverMs: number, championServerMs: number | null) => ({
    latency: { serverMs, browserMs: null, championServerMs },
  });
  const calibrated = (error: number) => ({ calibration: { ...good.calibration, error } });

  test.each<[GateId, string, Partial<GateInput>, string]>([
    ["evidence", "hardly any test items", { candidate: metrics(0.9, 20) }, "warned"],
    ["evidence", "no test items", { candidate: metrics(0.9, 0) }, "failed"],
    ["accuracy", "better, not proven", paired(0.01, -0.05, 0.07), "warned"],
    ["accuracy", "worse by no more than matters", paired(-0.004, -0.015, 0.007), "warned"],
    ["accuracy", "worse, perhaps by what matters", paired(-0.01, -0.03, 0.01), "failed"],
    ["accuracy", "proven worse", paired(-0.1, -0.13, -0.07), "failed"],
    ["labels", "one proven worse, by what matters", coat(-0.1, -0.15, -0.05), "failed"],
    ["labels", "one proven worse, by little", coat(-0.02, -0.03, -0.01), "warned"],
    ["labels", "one seems worse, not proven", coat(-0.1, -0.25, 0.05), "warned"],
    ["labels", "none was there to compare", { perLabel: [] }, "warned"],
    ["calibration", "a little off", calibrated(0.08), "warned"],
    ["calibration", "far off", calibrated(0.3), "failed"],
    ["parity", "never compared", { parity: null }, "failed"],
    ["parity", "another answer in the browser", { parity: { ...good.parity!, largest: 0.01 } }, "failed"],
    ["parity", "no number at all", { parity: { ...good.parity!, largest: Number.NaN } }, "failed"],
    ["parity", "answers elsewhere", { parity: null, artifactSha256: null }, "warned"],
    ["latency", "slower where nobody notices", slow(90, 5), "passed"],
    ["latency", "noticeably slower", slow(300, 120), "warned"],
    ["latency", "far slower", slow(900, 120), "failed"],
    ["latency", "unbearable", slow(20_000, null), "failed"],
    ["size", "large", { sizes: { candidateBytes: gateLimits.bytesWarned + 1, championBytes: null } }, "warned"],
    ["size", "too large", { sizes: { candidateBytes: gateLimits.bytesMax + 1, championBytes: null } }, "failed"],
    ["artifact", "other bytes than were measured", { artifactSha256: { evaluated: "a", candidate: "b" } }, "failed"],
  ])("%s: %s", (id, _, change, state) => {
    expect(stateOf(id, change)).toBe(state);
    expect(blocked(judge({ ...good, ...change }))).toBe(state === "failed");
  });

  test("of several labels the one that fails is named, even where another lost more", () => {
    const perLabel = [
      { label: "rare", difference: -0.3, low: -0.8, high: 0.2, n: 5 },
      { label: "coat", difference: -0.1, low: -0.15, high: -0.05, n: 200 },
    ];
    expect(judge({ ...good, perLabel }).find((gate) => gate.id === "labels")).toMatchObject({
      state: "failed",
      facts: { label: "coat" },
    });
  });
});

test("laws: gates can be stored, block just when one failed, and a better difference never does worse", () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value + 0); // JSON has no -0
  fc.assert(
    fc.property(
      share,
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (difference, half, lift) => {
        const at = (d: number): GateInput => ({
          ...good,
          paired: { difference: d, low: d - half, high: d + half, n: 9, better: 0, worse: 0 },
        });
        const gates = judge(at(difference));
        expect(Gate.array().parse(JSON.parse(JSON.stringify(gates)))).toEqual(gates);
        expect(blocked(gates)).toBe(gates.some((gate) => gate.state === "failed"));
        const rank = (input: GateInput) =>
          ["failed", "warned", "passed"].indexOf(judge(input).find((gate) => gate.id === "accuracy")!.state);
        expect(rank(at(difference + lift))).toBeGreaterThanOrEqual(rank(at(difference)));
      },
    ),
  );
});
