import { eq } from "drizzle-orm";
import type { z } from "zod";
import { jobRuns } from "@/db/schema/jobs";
import { refuse } from "@/lib/core/problem";
import { type Ctx, transact } from "@/lib/ctx";
import { newestVersion, versionFor } from "@/lib/datasets/load";
import { emit } from "@/lib/events";
import { enqueue } from "@/lib/jobs/enqueue";
import { describeJobRun, startJobRun } from "@/lib/jobs/job-run";
import type { JobRun } from "@/lib/projects/contract";
import { EvaluateModelInput } from "./contract";
import { modelFor } from "./load";

/** Has a model measured, beside the one that serves, on the test split of a dataset version (the newest, unless said). */
export async function evaluateModel(ctx: Ctx, input: z.input<typeof EvaluateModelInput>): Promise<JobRun> {
  const { modelVersionId, datasetVersionId } = EvaluateModelInput.parse(input);
  const model = await modelFor(ctx, modelVersionId, "admin");
  const { projectId } = model;
  if (!model.artifactSha256) {
    refuse({ code: "conflict", what: "model version", detail: "This model answers elsewhere and cannot be run here." });
  }
  const version = datasetVersionId
    ? await versionFor(ctx, datasetVersionId, "admin")
    : await newestVersion(ctx, projectId);
  if (!version || version.projectId !== projectId) {
    return refuse({ code: "not_found", what: "dataset version", id: datasetVersionId ?? "newest" });
  }
  return transact(ctx, async (tx) => {
    const jobRunId = await startJobRun(tx, { projectId, job: "evaluate_model" });
    await enqueue(tx, "evaluate_model", { jobRunId, modelVersionId, datasetVersionId: version.id });
    const data = { dataset: version.id, run: jobRunId };
    await emit(tx, { type: "evaluation.requested", subject: modelVersionId, projectId, data });
    const [row] = await tx.db.select().from(jobRuns).where(eq(jobRuns.id, jobRunId));
    return describeJobRun(row!);
  });
}
