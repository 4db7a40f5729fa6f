import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { jobRuns } from "@/db/schema/jobs";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { describeJobRun } from "@/lib/jobs/job-run";
import { type JobRun, ProjectInput } from "./contract";

const runsMax = 50;

/** Long work of a project, newest first. */
export async function listJobRuns(ctx: Ctx, input: z.input<typeof ProjectInput>): Promise<JobRun[]> {
  const { projectId } = ProjectInput.parse(input);
  await requireRole(ctx, projectId, "reviewer");
  const rows = await ctx.db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.projectId, projectId))
    .orderBy(desc(jobRuns.createdAt), desc(jobRuns.id))
    .limit(runsMax);
  return rows.map(describeJobRun);
}
