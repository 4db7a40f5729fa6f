import type { HoldOut } from "./hold-outs";
import type { CurvePoint } from "./learner";
import { pick, type Samples, standardise, standardOf } from "./samples";
import { type RegressionSettings, startFit } from "./softmax-regression";
import { fitTemperature, type Judged, judgedBy, lossAt } from "./temperature";

/** What learning a head has to go on; `labelWeights` has one factor for each label's examples. */
export type Task = { samples: Samples; labelWeights: Float32Array; seed: number };
export type Candidate = {
  number: number;
  settings: Omit<RegressionSettings, "seed">;
  validationLoss: number;
  validationAccuracy: number;
  /** The factor for all logits that suits held-out examples best. */
  temperature: number;
  /** One for each held-out example, as the head saw it. */
  judged: Judged[];
};
export type SearchStep = { fraction: number; tryNumber: number; tryCount: number; point: CurvePoint };

/** Tries all settings on every hold-out; the least loss on held-out examples wins, the stronger L2 among equals. */
export function search(task: Task, holdOuts: HoldOut[], onStep: (step: SearchStep) => void) {
  const settings = settingsFor(task.samples.count);
  const rounds = holdOuts.map((holdOut) => roundOf(task.samples, holdOut));
  const epochsInAll = settings.reduce((sum, { epochs }) => sum + epochs, 0);
  let epochsDone = 0;
  const candidates = settings.map((one, i) =>
    tryOut(one, i + 1, rounds, task, (point) =>
      onStep({ fraction: ++epochsDone / epochsInAll, tryNumber: i + 1, tryCount: settings.length, point }),
    ),
  );
  const chosen = candidates.reduce((best, one) => (one.validationLoss < best.validationLoss ? one : best));
  return { chosen, candidates };
}

const l2Tried = [0.64, 0.16, 0.04, 0.01];
const [learningRate, batchSize] = [3e-3, 32];

/** With more examples an epoch takes more steps, so fewer epochs do. */
function settingsFor(count: number): Candidate["settings"][] {
  const epochs = Math.min(Math.max(Math.round(60_000 / count), 12), 40);
  return l2Tried.map((l2) => ({ epochs, l2, learningRate, batchSize }));
}

/** Learning and judged rows of one hold-out, both standardised by what the learning rows are like. */
type Round = { learn: Samples; judge: Samples };

function roundOf(samples: Samples, holdOut: HoldOut): Round {
  const learn = pick(samples, holdOut.learn);
  const standard = standardOf(learn);
  return { learn: standardise(learn, standard), judge: standardise(pick(samples, holdOut.judge), standard) };
}

/** All hold-outs advance side by side, so that a point of the curve is the mean over them. */
function tryOut(
  settings: Candidate["settings"],
  number: number,
  rounds: Round[],
  { labelWeights, seed }: Task,
  onPoint: (point: CurvePoint) => void,
): Candidate {
  const fits = rounds.map((round) => startFit(round.learn, labelWeights, { ...settings, seed }));
  let judged: Judged[] = [];
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    const loss = mean(fits.map((fit) => fit.step()));
    judged = rounds.flatMap((round, i) => judgedBy(fits[i]!.regression, round.judge));
    const validationLoss = lossAt(judged, 1);
    onPoint({ tryNumber: number, epoch, loss, validationLoss, validationAccuracy: accuracyOf(judged) });
  }
  const temperature = fitTemperature(judged);
  const [validationLoss, validationAccuracy] = [lossAt(judged, temperature), accuracyOf(judged)];
  return { number, settings, temperature, judged, validationLoss, validationAccuracy };
}

/** A tie with the true label counts as wrong. */
export function isRight({ logits, actual }: Judged): boolean {
  return logits.every((logit, label) => label === actual || logit < logits[actual]!);
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const accuracyOf = (judged: Judged[]) => judged.filter(isRight).length / judged.length;
