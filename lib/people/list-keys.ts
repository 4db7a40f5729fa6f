import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import type { Ctx } from "@/lib/ctx";
import { requireRole } from "@/lib/guard";
import { type ApiKey, ListKeysInput } from "./contract";

/** The API keys of a project, newest first, revoked ones too. */
export async function listKeys(ctx: Ctx, input: z.input<typeof ListKeysInput>): Promise<ApiKey[]> {
  const { projectId } = ListKeysInput.parse(input);
  await requireRole(ctx, projectId, "admin");
  const rows = await ctx.db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.projectId, projectId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
  return rows.map(describeKey);
}

/** A key without its secret. */
export function describeKey(row: typeof apiKeys.$inferSelect): ApiKey {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    hint: row.hint,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
