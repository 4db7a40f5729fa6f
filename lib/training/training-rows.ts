import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { datasetVersions } from "@/db/schema/datasets";
import { jobRuns } from "@/db/schema/jobs";
import { modelVersions } from "@/db/schema/models";
import { users } from "@/db/schema/people";
import { trainingRuns } from "@/db/schema/training";
import type { ProjectId, TrainingRunId } from "@/lib/core/ids";
import { refuse } from "@/lib/core/problem";
import type { Role } from "@/lib/core/roles";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { describeJobRun } from "@/lib/jobs/job-run";
import { modelNameOf } from "@/lib/models/load";
import type { TrainingRun } from "./contract";

const base = alias(modelVersions, "base");
const result = alias(modelVersions, "result");

/** Training runs as the screens see them, newest first. `which` narrows them down. */
export async function trainingRows(ctx: Ctx, projectId: ProjectId, which?: SQL): Promise<TrainingRun[]> {
  const rows = await ctx.db
    .select({
      run: trainingRuns,
      dataset: { id: datasetVersions.id, number: datasetVersions.number },
      base,
      result,
      job: jobRuns,
      startedBy: users.name,
    })
    .from(trainingRuns)
    .innerJoin(datasetVersions, eq(datasetVersions.id, trainingRuns.datasetVersionId))
    .innerJoin(base, eq(base.id, trainingRuns.baseModelVersionId))
    .innerJoin(jobRuns, eq(jobRuns.id, trainingRuns.jobRunId))
    .leftJoin(result, eq(result.id, trainingRuns.modelVersionId))
    .leftJoin(users, eq(users.id, trainingRuns.startedBy))
    .where(and(eq(trainingRuns.projectId, projectId), which))
    .orderBy(desc(trainingRuns.number));
  return rows.map((row) => ({
    id: row.run.id,
    projectId,
    number: row.run.number,
    dataset: row.dataset,
    base: modelNameOf(row.base),
    seed: row.run.seed,
    exampleCount: row.run.exampleCount,
    run: describeJobRun(row.job),
    startedBy: row.startedBy,
    model: row.result && modelNameOf(row.result),
    createdAt: row.run.createdAt.toISOString(),
  }));
}

export async function trainingRow(ctx: Ctx, projectId: ProjectId, trainingRunId: TrainingRunId): Promise<TrainingRun> {
  const [row] = await trainingRows(ctx, projectId, eq(trainingRuns.id, trainingRunId));
  return row ?? refuse({ code: "not_found", what: "training run", id: trainingRunId });
}

/** One training run, for somebody with at least this role in its project; else there is no such run. */
export async function trainingRunFor(ctx: Ctx, trainingRunId: TrainingRunId, needed: Role) {
  const [row] = await ctx.db.select().from(trainingRuns).where(eq(trainingRuns.id, trainingRunId));
  if (!row) return refuse({ code: "not_found", what: "training run", id: trainingRunId });
  await requireRole(ctx, row.projectId, needed, "training run", trainingRunId);
  return row;
}
