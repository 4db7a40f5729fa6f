import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { projectFor } from "@/lib/projects/load";
import { CountItemsInput, type ItemCount } from "./contract";
import { filtered, itemsQuery } from "./item-query";

/** How many items a filter finds. */
export async function countItems(ctx: Ctx, input: z.input<typeof CountItemsInput>): Promise<z.infer<typeof ItemCount>> {
  const { projectId, ...filter } = CountItemsInput.parse(input);
  await projectFor(ctx, projectId, "reviewer");
  const query = itemsQuery(ctx);
  const found = query.from.where(filtered(query, projectId, filter)).as("found");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(found);
  return { count: row?.count ?? 0 };
}
