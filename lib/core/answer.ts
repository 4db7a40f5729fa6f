import { z } from "zod";

/**
 * The content that predictions and annotations share. Coordinates are pixels of the stored image, origin at its top
 * left, x to the right, y down. `score` is the model's own figure in 0..1; on a person's answer it is null, so that
 * the model's word and the person's are never mixed.
 */
const Score = z.number().min(0).max(1).nullable();
const Coordinate = z.number().finite();
export const ImagePoint = z.tuple([Coordinate, Coordinate]);
export type ImagePoint = z.infer<typeof ImagePoint>;

const regionBase = {
  /** Unique inside its answer. */
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  score: Score,
};

export const BoxRegion = z.object({
  ...regionBase,
  type: z.literal("box"),
  x: Coordinate,
  y: Coordinate,
  width: z.number().finite().nonnegative(),
  height: z.number().finite().nonnegative(),
  /** Degrees clockwise about the box's centre. */
  rotation: z.number().finite().optional(),
});

export const PolygonRegion = z.object({
  ...regionBase,
  type: z.literal("polygon"),
  /** Rings: the first is the outline, the others are holes. */
  rings: z.array(z.array(ImagePoint).min(3).max(20_000)).min(1).max(1_000),
});

export const MaskRegion = z.object({
  ...regionBase,
  type: z.literal("mask"),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** COCO's compressed run lengths, column by column. */
  counts: z.string().max(4_000_000),
});

export const KeypointsRegion = z.object({
  ...regionBase,
  type: z.literal("keypoints"),
  points: z
    .array(z.object({ name: z.string(), x: Coordinate, y: Coordinate, visible: z.boolean(), score: Score }))
    .max(1_000),
});

export const LineRegion = z.object({
  ...regionBase,
  type: z.literal("line"),
  /** Corners in reading order: start top, end top, end bottom, start bottom. */
  quad: z.tuple([ImagePoint, ImagePoint, ImagePoint, ImagePoint]),
  text: z.string().max(10_000),
  characterScores: z.array(z.number().min(0).max(1)).max(10_000).optional(),
});

export const Region = z.discriminatedUnion("type", [BoxRegion, PolygonRegion, MaskRegion, KeypointsRegion, LineRegion]);
export type Region = z.infer<typeof Region>;
export type BoxRegion = z.infer<typeof BoxRegion>;
export type PolygonRegion = z.infer<typeof PolygonRegion>;
export type MaskRegion = z.infer<typeof MaskRegion>;
export type KeypointsRegion = z.infer<typeof KeypointsRegion>;
export type LineRegion = z.infer<typeof LineRegion>;
export type RegionType = Region["type"];

export const AnswerLabel = z.object({ label: z.string().min(1).max(200), score: Score });
export type AnswerLabel = z.infer<typeof AnswerLabel>;

export const regionsMax = 50_000;

export const Answer = z.object({
  /** Labels of the whole image, best first. A prediction lists its alternatives too; a person lists what holds. */
  labels: z.array(AnswerLabel).max(1_000),
  /** In drawing order, the last on top. */
  regions: z.array(Region).max(regionsMax, `are more than the ${regionsMax} that an answer can hold`),
});
export type Answer = z.infer<typeof Answer>;

export const emptyAnswer: Answer = { labels: [], regions: [] };

export const Verdict = z.enum(["accept", "correct", "reject", "unsure"]);
export type Verdict = z.infer<typeof Verdict>;

export const KindName = z.enum(["classify", "detect", "segment", "read", "keypoints"]);
export type KindName = z.infer<typeof KindName>;

export const LabelDefinition = z.object({
  name: z.string().trim().min(1).max(200),
  /** A one-line help for reviewers. */
  description: z.string().max(2_000).optional(),
  /** Names of the points that a figure of this label has, in their order. */
  points: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
  /** Every prediction of this label goes to a person. */
  alwaysReview: z.boolean().optional(),
});
export type LabelDefinition = z.infer<typeof LabelDefinition>;

export const LabelSchema = z
  .array(LabelDefinition)
  .min(1)
  .max(1_000)
  .refine((labels) => new Set(labels.map((l) => l.name)).size === labels.length, "names a label twice");
export type LabelSchema = z.infer<typeof LabelSchema>;

/** The same answer as a person's: the model's figures are gone, so they are never taken for the person's word. */
export function withoutScores(answer: Answer): Answer {
  return {
    labels: answer.labels.map(({ label }) => ({ label, score: null })),
    regions: answer.regions.map(withoutScore),
  };
}

/** One region as a person's: neither its own score nor those of its points or characters. */
export function withoutScore<R extends Region>(region: R): R;
export function withoutScore(region: Region): Region {
  if (region.type === "keypoints") {
    return { ...region, score: null, points: region.points.map((point) => ({ ...point, score: null })) };
  }
  if (region.type !== "line") return { ...region, score: null };
  const { characterScores: _, ...line } = region;
  return { ...line, score: null };
}
