import { z } from "zod";
import * as review from "../../review/contract";
import { get, send } from "../route";

export const reviewRoutes = {
  claimTask: send(
    "POST",
    "/projects/:projectId/tasks/claim",
    "reviewer",
    review.ClaimTaskInput,
    review.ClaimedTask.nullable(),
    "Take the next task",
  ),
  renewLease: send(
    "POST",
    "/tasks/:taskId/renew",
    "reviewer",
    review.HeldTaskInput,
    review.RenewedLease,
    "Keep a task longer",
  ),
  releaseTask: send(
    "POST",
    "/tasks/:taskId/release",
    "reviewer",
    review.HeldTaskInput,
    review.Released,
    "Give a task back",
  ),
  skipTask: send("POST", "/tasks/:taskId/skip", "reviewer", review.HeldTaskInput, review.Released, "Put a task aside"),
  submitAnnotation: send(
    "POST",
    "/tasks/:taskId/annotations",
    "reviewer",
    review.SubmitAnnotationInput,
    review.SubmittedAnnotation,
    "Answer a task",
  ),
  withdrawAnnotation: send(
    "POST",
    "/annotations/:annotationId/withdraw",
    "reviewer",
    review.WithdrawAnnotationInput,
    review.ClaimedTask,
    "Undo an answer; its task comes back",
  ),
  fixExamples: send(
    "POST",
    "/projects/:projectId/geometry-fixes",
    "lead",
    review.FixExamplesInput,
    review.FixedExamples,
    "Repair the geometry of settled examples",
    { perMinute: 60 },
  ),
  getQueue: get("/projects/:projectId/queue", "reviewer", review.QueueInput, review.QueueState, "How the queue stands"),
  listMyAnnotations: get(
    "/projects/:projectId/annotations/mine",
    "reviewer",
    review.ListMyAnnotationsInput,
    z.array(review.MyAnnotation),
    "My last answers",
  ),
};
