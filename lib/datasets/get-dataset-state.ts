import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { changedBuckets, datasetVersions } from "@/db/schema/datasets";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type DatasetState, DatasetsInput } from "./contract";
import { countStanding, describeVersions, type VersionRow } from "./load";
import { rehash } from "./rehash";

/** What stands ready to be cut, and the versions there are, newest first. */
export async function getDatasetState(ctx: Ctx, input: z.input<typeof DatasetsInput>): Promise<DatasetState> {
  const { projectId } = DatasetsInput.parse(input);
  await requireRole(ctx, projectId, "lead");
  const versions = await ctx.db
    .select()
    .from(datasetVersions)
    .where(eq(datasetVersions.projectId, projectId))
    .orderBy(desc(datasetVersions.number));
  const splitCounts = await countStanding(ctx, projectId);
  const exampleCount = splitCounts.train + splitCounts.validation + splitCounts.test;
  const [newest] = versions;
  return {
    exampleCount,
    splitCounts,
    changedSinceCut: newest ? await countChanges(ctx, projectId, newest) : exampleCount,
    versions: await describeVersions(ctx, versions),
  };
}

/** Only what lies in touched buckets can have changed. */
async function countChanges(ctx: Ctx, projectId: ProjectId, newest: VersionRow): Promise<number> {
  const marks = await ctx.db
    .selectDistinct({ bucket: changedBuckets.bucket })
    .from(changedBuckets)
    .where(eq(changedBuckets.projectId, projectId));
  const touched = marks.map((row) => row.bucket);
  const { added, corrected, removed } = (await rehash(ctx, projectId, newest, touched)).changes;
  return added + corrected + removed;
}
