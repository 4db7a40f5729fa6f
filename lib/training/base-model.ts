import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { modelVersions } from "@/db/schema/models";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";
import { type ModelVersion, servingModel } from "@/lib/models/load";

/** The model to learn from: the one that serves, else the newest one that hands over its features; null without any. */
export async function baseModel(ctx: Ctx, projectId: ProjectId): Promise<ModelVersion | null> {
  const serving = await servingModel(ctx, projectId);
  if (serving?.manifest?.embedding && serving.manifest.backbone) return serving;
  const [newest] = await ctx.db
    .select()
    .from(modelVersions)
    .where(
      and(
        eq(modelVersions.projectId, projectId),
        isNotNull(modelVersions.artifactSha256),
        sql`${modelVersions.manifest} -> 'embedding' ->> 'output' is not null`,
        sql`${modelVersions.manifest} -> 'backbone' ->> 'sha256' is not null`,
      ),
    )
    .orderBy(desc(modelVersions.number))
    .limit(1);
  return newest ?? null;
}
