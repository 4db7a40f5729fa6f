import { and, asc, desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { items } from "@/db/schema/intake";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { projectFor } from "@/lib/projects/load";
import { type ItemRow, ListItemsInput } from "./contract";
import { describeItem, filtered, type ItemsQuery, itemsQuery } from "./item-query";

/** A page of a project's items. The cursor is the place after its last row, so rows that come meanwhile shift nothing. */
export async function listItems(
  ctx: Ctx,
  input: ListItemsInput,
): Promise<{ rows: ItemRow[]; nextCursor: string | null }> {
  const { projectId, cursor, limit, ...filter } = ListItemsInput.parse(input);
  const project = await projectFor(ctx, projectId, "reviewer");
  const query = itemsQuery(ctx);
  const order = orders[filter.sort](query);
  const found = await query.from
    .where(and(filtered(query, projectId, filter), cursor ? order.after(readCursor(cursor)) : undefined))
    .orderBy(...order.by)
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => describeItem(project, row)),
    nextCursor: last && found.length > limit ? writeCursor([order.keyOf(last), last.item.id]) : null,
  };
}

type Place = z.infer<typeof Place>;
type Row = Awaited<ItemsQuery["from"]>[number];
type Order = { by: SQL[]; after(place: Place): SQL; keyOf(row: Row): Place[0] };

const byTime = (direction: typeof asc, beyond: SQL): Order => ({
  by: [direction(items.createdAt), direction(items.id)],
  after: ([key, id]) => sql`(${items.createdAt}, ${items.id}) ${beyond} (${new Date(key)}, ${id})`,
  keyOf: (row) => row.item.createdAt.getTime(),
});

/** Items that nobody predicted have no confidence: they come last either way, under a figure no confidence can be. */
const byConfidence = (query: ItemsQuery, direction: typeof asc, beyond: SQL, none: number): Order => {
  const key = sql`coalesce(${query.confidence}, ${none}::real)`;
  return {
    by: [direction(key), direction(items.id)],
    after: ([value, id]) => sql`(${key}, ${items.id}) ${beyond} (${value}::real, ${id})`,
    keyOf: (row) => row.confidence ?? none,
  };
};

const orders: Record<z.output<typeof ListItemsInput>["sort"], (query: ItemsQuery) => Order> = {
  newest: () => byTime(desc, sql`<`),
  oldest: () => byTime(asc, sql`>`),
  least_sure: (query) => byConfidence(query, asc, sql`>`, 2),
  most_sure: (query) => byConfidence(query, desc, sql`<`, -1),
};

const Place = z.tuple([z.number(), z.string()]);

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readCursor(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return refuse({ code: "bad_input", issues: [{ path: "cursor", message: "is not from a page of this list" }] });
  }
}
