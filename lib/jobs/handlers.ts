import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { jobRuns } from "@/db/schema/jobs";
import { idSchema, type JobRunId, type ProjectId } from "../core/ids";
import type { Ctx } from "../ctx";
import { versionFor } from "../datasets/load";
import { countItemsToScore, scoreItems } from "../intake/score-items";
import { modelFor } from "../models/load";
import { measureBesideChampion } from "../models/measure-beside-champion";
import { trainRun } from "../training/train-run";
import { watchRun } from "../training/watch-run";
import { startJobRun, underJobRun, updateJobRun } from "./job-run";
import type { Handler } from "./work";

const ScoreItems = z.object({ projectId: idSchema("project") });
const TrainRun = z.object({ jobRunId: idSchema("jobRun"), trainingRunId: idSchema("trainingRun") });
const EvaluateModel = z.object({
  jobRunId: idSchema("jobRun"),
  modelVersionId: idSchema("modelVersion"),
  datasetVersionId: idSchema("datasetVersion"),
});

/** What each job's name stands for. Here the loop closes: a job may call a verb of any stage. */
export const handlers = {
  async score_items(ctx, payload, { signal }) {
    const { projectId } = ScoreItems.parse(payload);
    const jobRunId = await scoreRun(ctx, projectId);
    if (!jobRunId) return;
    await underJobRun(ctx, jobRunId, signal, async () => {
      const { missing } = await scoreItems(
        ctx,
        { projectId },
        {
          signal,
          onProgress: ({ done, total }) =>
            updateJobRun(ctx, jobRunId, {
              progress: done / Math.max(1, total),
              message: JSON.stringify({ code: "scoring", done, total }),
            }),
        },
      );
      if (missing.length > 0) {
        const message = JSON.stringify({ code: "pictures_missing", count: missing.length });
        await updateJobRun(ctx, jobRunId, { message });
      }
    });
  },

  async train_run(ctx, payload, { signal }) {
    const { jobRunId, trainingRunId } = TrainRun.parse(payload);
    await underJobRun(ctx, jobRunId, signal, () => trainRun(ctx, trainingRunId, signal));
  },

  async evaluate_model(ctx, payload, { signal }) {
    const { jobRunId, modelVersionId, datasetVersionId } = EvaluateModel.parse(payload);
    await underJobRun(ctx, jobRunId, signal, async () => {
      const model = await modelFor(ctx, modelVersionId, "admin");
      const version = await versionFor(ctx, datasetVersionId, "admin");
      await watchRun(
        ctx,
        jobRunId,
        signal,
        async () => {},
        async (say, either) => {
          await measureBesideChampion(ctx, model, version, {
            signal: either,
            onProgress: async (done, total) =>
              say({ progress: done / total, message: { code: "measuring", done, total } }),
          });
        },
      );
    });
  },
} satisfies Record<string, Handler>;

/**
 * The job run under which a project is scored: the one that a worker left unfinished, else a new one; none when nothing
 * waits. Jobs of one project share a key and not a run, since one job scores whatever came in meanwhile.
 */
async function scoreRun(ctx: Ctx, projectId: ProjectId): Promise<JobRunId | null> {
  const [unfinished] = await ctx.db
    .select({ id: jobRuns.id })
    .from(jobRuns)
    .where(and(eq(jobRuns.projectId, projectId), eq(jobRuns.job, "score_items"), isNull(jobRuns.finishedAt)))
    .orderBy(desc(jobRuns.createdAt))
    .limit(1);
  if (unfinished) return unfinished.id;
  if ((await countItemsToScore(ctx, projectId)) === 0) return null;
  return startJobRun(ctx, { projectId, job: "score_items" });
}
