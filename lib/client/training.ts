import type { TrainingRunId } from "../core/ids";
import type { JobRun } from "../projects/contract";
import type { TrainingRun } from "../training/contract";
import { query } from "./api";
import { useSend } from "./use-send";

const followMs = 1_000;

export const useStartTraining = (onDone: (started: TrainingRun) => void) =>
  useSend("startTraining", ["listTrainingRuns", "getDatasetState", "listJobRuns"], onDone);
export const useCancelTraining = () => useSend("cancelTraining", ["getTrainingRun", "listTrainingRuns", "listJobRuns"]);

/** One run, asked again every second for as long as something may still change. */
export function runQuery(trainingRunId: TrainingRunId) {
  return {
    ...query("getTrainingRun", { trainingRunId }),
    refetchInterval: ({ state }: { state: { data?: { run: JobRun } | undefined } }) =>
      state.data && !isUnderWay(state.data.run) ? (false as const) : followMs,
  };
}

export function isUnderWay(run: Pick<JobRun, "state">): boolean {
  return run.state === "waiting" || run.state === "running";
}
