import type { z } from "zod";
import { ItemFilter } from "@/lib/intake/contract";

export type Filter = z.output<typeof ItemFilter>;
export type FilterField = keyof Filter;
export const filterFields = Object.keys(ItemFilter.shape) as FilterField[];
export const noFilter: Filter = ItemFilter.parse({});

/** Reads a filter from an address. A field that makes no sense is left out, so that an old link still opens. */
export function filterFrom(params: URLSearchParams): Filter {
  const given = Object.fromEntries(filterFields.map((field) => [field, params.get(field) || undefined]));
  const parsed = ItemFilter.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  return ItemFilter.parse(Object.fromEntries(Object.entries(given).filter(([field]) => !wrong.has(field))));
}

/** Writes a filter into an address, keeping what else stands there; what is as usual is not named. */
export function withFilter(params: URLSearchParams, filter: Filter): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const field of filterFields) {
    const value = filter[field];
    if (!value || value === noFilter[field]) next.delete(field);
    else next.set(field, value);
  }
  return next;
}

/** How many fields narrow the list; the order does not. */
export function narrowedBy(filter: Filter): number {
  return filterFields.filter((field) => field !== "sort" && filter[field]).length;
}
