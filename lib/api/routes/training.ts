import { z } from "zod";
import * as training from "../../training/contract";
import { get, send } from "../route";

export const trainingRoutes = {
  startTraining: send(
    "POST",
    "/projects/:projectId/training-runs",
    "admin",
    training.StartTrainingInput,
    training.TrainingRun,
    "Train on a dataset version",
    { perMinute: 30 },
  ),
  listTrainingRuns: get(
    "/projects/:projectId/training-runs",
    "lead",
    training.TrainingInput,
    z.array(training.TrainingRun),
    "Training runs, newest first",
  ),
  getTrainingRun: get(
    "/training-runs/:trainingRunId",
    "lead",
    training.TrainingRunInput,
    training.TrainingRunStory,
    "One training run, live",
  ),
  cancelTraining: send(
    "POST",
    "/training-runs/:trainingRunId/cancel",
    "admin",
    training.TrainingRunInput,
    training.TrainingRun,
    "Stop a training run",
  ),
};
