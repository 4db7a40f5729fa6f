import { z } from "zod";
import { Answer } from "../core/answer";
import { idSchema } from "../core/ids";
import { Manifest, Runtime } from "../core/inference/manifest";
import { MendNote } from "../core/mend";
import { Bytes, Moment } from "../core/page";
import { ConfidenceBand, ModelName } from "../intake/contract";

const projectId = idSchema("project");
const modelVersionId = idSchema("modelVersion");
const promotionId = idSchema("promotion");

/** serving: champion now. candidate: never served. retired: served before. */
export const ModelState = z.enum(["serving", "candidate", "retired"]);
export const ModelRow = ModelName.extend({
  projectId,
  state: ModelState,
  source: z.enum(["trained", "uploaded", "demo", "external"]),
  trusted: z.boolean(),
  artifactSha256: z.string().nullable(),
  artifactBytes: z.number().int(),
  trainingRunId: idSchema("trainingRun").nullable(),
  dataset: z.object({ id: idSchema("datasetVersion"), number: z.number().int() }).nullable(),
  /** From the newest evaluation. */
  accuracy: z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() }).nullable(),
  createdAt: Moment,
});
export type ModelRow = z.infer<typeof ModelRow>;
export const ModelsInput = z.object({ projectId });
export const ModelInput = z.object({ modelVersionId });
export const ModelStory = ModelRow.extend({ manifest: Manifest.nullable() });
export type ModelStory = z.infer<typeof ModelStory>;

export const AddModelInput = z.object({
  projectId,
  name: z.string().trim().min(1).max(200),
  artifact: Bytes,
  /** As JSON; hashes are checked against the bytes. */
  manifest: z.unknown(),
});

/** What a page needs to run the champion here; asked again now and then, so an open page follows a promotion. */
export const Champion = z.object({ model: ModelName, manifest: Manifest, artifactUrl: z.string() });
export type Champion = z.infer<typeof Champion>;
export const ChampionInput = z.object({ projectId });

/** Metrics and gates are data of core/metrics and core/gates; the screens read them with those types. */
export const EvaluateModelInput = z.object({ modelVersionId, datasetVersionId: idSchema("datasetVersion").optional() });
export const Evaluation = z.object({
  id: idSchema("evaluation"),
  model: ModelName,
  datasetVersionId: idSchema("datasetVersion"),
  testSetDigest: z.string(),
  metrics: z.looseObject({}),
  latencyMs: z.number(),
  createdAt: Moment,
});
export type Evaluation = z.infer<typeof Evaluation>;

/** One test item on which the two models differ. */
export const ComparedItem = z.object({
  itemId: idSchema("item"),
  itemName: z.string(),
  thumbUrl: z.string(),
  /** Of the stored image, so that regions can be drawn on the thumb. */
  width: z.number().int(),
  height: z.number().int(),
  truth: Answer,
  candidate: Answer,
  champion: Answer.nullable(),
});
export type ComparedItem = z.infer<typeof ComparedItem>;
/** The candidate beside the champion on the same frozen test split; `champion` is null when nothing serves yet. */
export const Comparison = z.object({
  candidate: Evaluation.nullable(),
  champion: Evaluation.nullable(),
  /** core/metrics PairedDifference. */
  paired: z
    .object({
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      n: z.number().int(),
      better: z.number().int(),
      worse: z.number().int(),
    })
    .nullable(),
  better: z.array(ComparedItem),
  worse: z.array(ComparedItem),
  gates: z.array(z.looseObject({ id: z.string(), state: z.enum(["passed", "failed", "warned"]) })),
});
export type Comparison = z.infer<typeof Comparison>;

export const RequestPromotionInput = z.object({ modelVersionId, message: z.string().trim().max(2_000).default("") });
export const PromotionInput = z.object({ promotionId });
export const DecidePromotionInput = z.object({ promotionId, note: z.string().trim().max(2_000).default("") });
export const PromotionsInput = z.object({ projectId });
/** Back to the model that served before this one. */
export const RollBackInput = z.object({ projectId, reason: z.string().trim().max(2_000).default("") });

export const Promotion = z.object({
  id: promotionId,
  projectId,
  alias: z.enum(["champion", "challenger"]),
  model: ModelName,
  replaces: ModelName.nullable(),
  isRollback: z.boolean(),
  state: z.enum(["waiting", "approved", "rejected"]),
  /** True for the newest approved one: this is what serves. */
  serving: z.boolean(),
  gates: z.array(z.looseObject({ id: z.string(), state: z.enum(["passed", "failed", "warned"]) })),
  message: z.string(),
  requestedBy: z.object({ id: idSchema("user"), name: z.string() }).nullable(),
  requestedAt: Moment,
  decidedBy: z.object({ id: idSchema("user"), name: z.string() }).nullable(),
  decidedAt: Moment.nullable(),
  note: z.string(),
});
export type Promotion = z.infer<typeof Promotion>;

/** `keep` makes it an item with a routed prediction; without it nothing is stored. */
export const PredictInput = z.object({
  projectId,
  name: z.string().trim().min(1).max(500),
  bytes: Bytes,
  keep: z.boolean().default(false),
});
export const Predicted = z.object({
  answer: Answer,
  /** What was put right in the model's answer. */
  notes: z.array(MendNote),
  confidence: z.number(),
  band: ConfidenceBand,
  model: ModelName,
  runtime: Runtime,
  latencyMs: z.number(),
  itemId: idSchema("item").nullable(),
  predictionId: idSchema("prediction").nullable(),
  outcome: z.enum(["auto_accept", "review"]).nullable(),
});
export type Predicted = z.infer<typeof Predicted>;
