import { z } from "zod";
import type { LabelDifference, PairedDifference } from "./comparison";
import type { CalibrationCheck, Metrics } from "./metrics";

export const GateId = z.enum([
  "evidence",
  "accuracy",
  "labels",
  "calibration",
  "parity",
  "latency",
  "size",
  "artifact",
]);
export type GateId = z.infer<typeof GateId>;

/** One condition of a promotion and how it stands. `failed` blocks, `warned` is for the approver to weigh. */
export const Gate = z.object({
  id: GateId,
  state: z.enum(["passed", "failed", "warned"]),
  /** The figures the state rests on, by name; the screen makes a sentence of them. */
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
});
export type Gate = z.infer<typeof Gate>;
type GateState = Gate["state"];

export type GateInput = {
  /** On the same frozen test items; null when nothing serves yet. */
  champion: Metrics | null;
  candidate: Metrics;
  /** Null when nothing serves yet. */
  paired: PairedDifference | null;
  perLabel: readonly LabelDifference[];
  calibration: CalibrationCheck;
  /** The largest relative difference between runtimes and what the manifest allows; null when it was not measured. */
  parity: { largest: number; allowed: number; runtimes: readonly string[] } | null;
  latency: { serverMs: number; browserMs: number | null; championServerMs: number | null };
  sizes: { candidateBytes: number; championBytes: number | null };
  /** The bytes that were measured, and those that would serve; null for a model that answers elsewhere. */
  artifactSha256: { evaluated: string; candidate: string } | null;
};

/** What counts as worse, slow or large. Shares are 0..1. */
export const gateLimits = {
  testItemsMin: 100,
  /** A loss smaller than this is no loss that matters. */
  accuracyLossMax: 0.02,
  labelLossMax: 0.05,
  calibrationErrorMax: 0.05,
  calibrationErrorFailing: 0.2,
  /** Under this nobody notices; over it, this many times the champion's is noticed, or too much. */
  latencyMsUnnoticed: 100,
  latencyRatioWarned: 2,
  latencyRatioFailing: 5,
  latencyMsMax: 10_000,
  bytesWarned: 50 * 1024 * 1024,
  bytesMax: 500 * 1024 * 1024,
} as const;

/** All gates of one promotion, in the order in which they are read. */
export function judge(input: GateInput): Gate[] {
  return [
    judgeEvidence(input),
    judgeAccuracy(input),
    judgeLabels(input),
    judgeParity(input),
    judgeLatency(input),
    judgeCalibration(input),
    judgeSize(input),
    judgeArtifact(input),
  ];
}

/** Whether any gate forbids the promotion. */
export function blocked(gates: readonly Gate[]): boolean {
  return gates.some((gate) => gate.state === "failed");
}

function judgeEvidence({ candidate: { n } }: GateInput): Gate {
  const state: GateState = n === 0 ? "failed" : n < gateLimits.testItemsMin ? "warned" : "passed";
  return { id: "evidence", state, facts: { n, wanted: gateLimits.testItemsMin } };
}

/**
 * Passed: surely not worse. Failed: it did worse, and may be so by more than matters. Between the two nothing is proven,
 * and the approver is told. Nothing served before: nothing to be worse than.
 */
function judgeAccuracy({ champion, candidate, paired }: GateInput): Gate {
  const { value, low, high } = candidate.score;
  if (!champion || !paired)
    return { id: "accuracy", state: "passed", facts: { first: true, value, low, high, n: candidate.n } };
  const failed = paired.difference < 0 && paired.low < -gateLimits.accuracyLossMax;
  const state: GateState = failed ? "failed" : paired.low >= 0 ? "passed" : "warned";
  return {
    id: "accuracy",
    state,
    facts: { ...paired, value, before: champion.score.value, lossMax: gateLimits.accuracyLossMax },
  };
}

/**
 * The label that fared worst. Among many labels one seems worse by chance alone, so failing takes both: a loss that is
 * proven and one that matters. Either alone is told.
 */
function judgeLabels({ champion, perLabel }: GateInput): Gate {
  if (!champion) return { id: "labels", state: "passed", facts: { first: true } };
  const verdictOf = ({ difference, high }: LabelDifference): GateState => {
    const [proven, matters] = [high < 0, difference < -gateLimits.labelLossMax];
    return proven && matters ? "failed" : proven || matters ? "warned" : "passed";
  };
  const rank = (label: LabelDifference) => ["failed", "warned", "passed"].indexOf(verdictOf(label));
  const [worst] = [...perLabel].sort((a, b) => rank(a) - rank(b) || a.difference - b.difference);
  if (!worst) return { id: "labels", state: "warned", facts: { labels: 0 } };
  return {
    id: "labels",
    state: verdictOf(worst),
    facts: { labels: perLabel.length, ...worst, lossMax: gateLimits.labelLossMax },
  };
}

/** The facts name the fullest bin of the surest answers: «0.9 means 86 %». */
function judgeCalibration({ calibration: { n, error, bins } }: GateInput): Gate {
  const surest = bins.at(-1);
  const { calibrationErrorMax, calibrationErrorFailing, testItemsMin } = gateLimits;
  // On few items the error is mostly chance: told, but no ground for refusing.
  const failed = error > calibrationErrorFailing && n >= testItemsMin;
  const state: GateState = failed ? "failed" : error > calibrationErrorMax ? "warned" : "passed";
  return {
    id: "calibration",
    state,
    facts: { n, error, errorMax: calibrationErrorMax, said: surest?.confidence ?? null, was: surest?.accuracy ?? null },
  };
}

/** One file, one answer: what was never compared does not pass. A model that answers elsewhere has one runtime only. */
function judgeParity({ parity, artifactSha256 }: GateInput): Gate {
  if (!artifactSha256) return { id: "parity", state: "warned", facts: { elsewhere: true } };
  if (!parity) return { id: "parity", state: "failed", facts: { measured: false } };
  const { largest, allowed, runtimes } = parity;
  // Written so that a difference that is not a number fails.
  const state: GateState = largest <= allowed ? "passed" : "failed";
  return {
    id: "parity",
    state,
    facts: { largest: Number.isFinite(largest) ? largest : null, allowed, runtimes: runtimes.join(", ") },
  };
}

function judgeLatency({ latency: { serverMs, browserMs, championServerMs } }: GateInput): Gate {
  const ratio = championServerMs && championServerMs > 0 ? serverMs / championServerMs : null;
  const { latencyMsUnnoticed, latencyMsMax, latencyRatioFailing, latencyRatioWarned } = gateLimits;
  const slower = (times: number) => serverMs > latencyMsUnnoticed && ratio !== null && ratio > times;
  const failed = serverMs > latencyMsMax || slower(latencyRatioFailing);
  const state: GateState = failed ? "failed" : slower(latencyRatioWarned) ? "warned" : "passed";
  return { id: "latency", state, facts: { serverMs, browserMs, championServerMs, ratio } };
}

function judgeSize({ sizes: { candidateBytes, championBytes } }: GateInput): Gate {
  const { bytesMax, bytesWarned } = gateLimits;
  const state: GateState = candidateBytes > bytesMax ? "failed" : candidateBytes > bytesWarned ? "warned" : "passed";
  return { id: "size", state, facts: { candidateBytes, championBytes, bytesWarned } };
}

/** The figures above are about these bytes and no others; approval binds to them. */
function judgeArtifact({ artifactSha256 }: GateInput): Gate {
  if (!artifactSha256) return { id: "artifact", state: "warned", facts: { elsewhere: true } };
  const { evaluated, candidate } = artifactSha256;
  return {
    id: "artifact",
    state: evaluated === candidate ? "passed" : "failed",
    facts: { sha256: candidate, evaluated },
  };
}
