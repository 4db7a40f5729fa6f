import { z } from "zod";

/** One page of a list: `cursor` is opaque and comes from the page before. Query strings are text, so numbers are coerced. */
export const PageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), nextCursor: z.string().nullable() });

/** How one row of a batch fared; a batch is never refused whole for one bad row. */
export const RowReport = z.object({
  index: z.number().int(),
  name: z.string(),
  status: z.enum(["added", "known", "refused"]),
  id: z.string().optional(),
  problem: z.looseObject({ code: z.string() }).optional(),
});
export type RowReport = z.infer<typeof RowReport>;
export const BatchReport = z.object({
  added: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  rows: z.array(RowReport),
});
export type BatchReport = z.infer<typeof BatchReport>;

/** Moments cross the door as ISO 8601 text. */
export const Moment = z.iso.datetime({ offset: true });

/** The bytes of a file. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "is not a file");
