import { z } from "zod";
import { Answer, Region } from "../core/answer";
import { geometryFaults } from "../core/geometry/geometry-fault";
import { idSchema } from "../core/ids";
import { Moment, PageInput, pageOf } from "../core/page";
import { Split } from "../core/splits";

const projectId = idSchema("project");
const datasetVersionId = idSchema("datasetVersion");

export const CutVersionInput = z.object({ projectId, message: z.string().trim().max(500).default("") });
export const DatasetVersion = z.object({
  id: datasetVersionId,
  projectId,
  number: z.number().int(),
  parentId: datasetVersionId.nullable(),
  digest: z.string(),
  message: z.string(),
  exampleCount: z.number().int(),
  splitCounts: z.record(Split, z.number().int()),
  labelCounts: z.record(z.string(), z.number().int()),
  changes: z.object({ added: z.number().int(), corrected: z.number().int(), removed: z.number().int() }),
  createdBy: z.string().nullable(),
  createdAt: Moment,
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;
/** `cut` is false when nothing had changed: the version that already stands is answered. */
export const CutVersion = z.object({ version: DatasetVersion, cut: z.boolean() });
export const DatasetsInput = z.object({ projectId });
/** What stands ready to be cut: examples now, and how many changed since the newest version. */
export const DatasetState = z.object({
  exampleCount: z.number().int(),
  splitCounts: z.record(Split, z.number().int()),
  changedSinceCut: z.number().int(),
  versions: z.array(DatasetVersion),
});
export type DatasetState = z.infer<typeof DatasetState>;
export const DatasetVersionInput = z.object({ datasetVersionId });
export const ListChangesInput = PageInput.extend({
  datasetVersionId,
  change: z.enum(["added", "corrected", "removed"]).optional(),
});
export const DatasetChange = z.object({
  change: z.enum(["added", "corrected", "removed"]),
  itemId: idSchema("item"),
  itemName: z.string(),
  thumbUrl: z.string(),
  /** Of the stored image, so that regions can be drawn on the thumb. */
  width: z.number().int(),
  height: z.number().int(),
  before: Answer.nullable(),
  after: Answer.nullable(),
  /** Who settled it, where a person did. */
  by: z.string().nullable(),
});
export type DatasetChange = z.infer<typeof DatasetChange>;
export const ExportFormat = z.enum(["jsonl", "coco"]);
export const ExportVersionInput = z.object({ datasetVersionId, format: ExportFormat });

export const GeometryFault = z.enum(geometryFaults);
/** Settled examples, or what models said that nobody has answered. */
export const ListGeometryFaultsInput = PageInput.extend({
  projectId,
  of: z.enum(["examples", "predictions"]).default("examples"),
  fault: GeometryFault.optional(),
});
export const GeometryFaultRow = z.object({
  itemId: idSchema("item"),
  itemName: z.string(),
  thumbUrl: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Whether it waits for a person. */
  inReview: z.boolean(),
  faults: z.record(z.string(), z.number().int()),
  /** How many of them have a safe repair. */
  fixable: z.number().int(),
  /** The regions in question, not more than can be seen on a thumb. */
  regions: z.array(Region),
});
export type GeometryFaultRow = z.infer<typeof GeometryFaultRow>;
/**
 * One stretch of the project: a page may hold few rows, or none, and still have a next one. `looked` says how many answers
 * were looked through for it, `counts` how many faults of each name they have, whatever was asked for.
 */
export const GeometryFaultPage = pageOf(GeometryFaultRow).extend({
  looked: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
});
export type GeometryFaultPage = z.infer<typeof GeometryFaultPage>;
