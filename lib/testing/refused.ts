import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Problem } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";

/** How many rows each table holds, jobs included. */
export async function rowCounts({ db }: Ctx): Promise<Record<string, number>> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE' order by 1`);
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const found = await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${name}`));
    counts[name] = found.rows[0]!.n;
  }
  return counts;
}

export type Told = { code: Problem["code"] } & Record<string, unknown>;

/** Sees that a request is refused with this status and Problem, and that no table has a row more or less for it. */
export async function expectRefused(
  ctx: Ctx,
  knocking: () => Promise<Response>,
  status: number,
  told: Told,
): Promise<void> {
  const before = await rowCounts(ctx);
  const response = await knocking();
  expect(await response.json()).toMatchObject(told);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await rowCounts(ctx)).toEqual(before);
}
