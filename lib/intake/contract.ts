import { z } from "zod";
import { Answer, KindName, Verdict } from "../core/answer";
import { idSchema } from "../core/ids";
import { Runtime } from "../core/inference/manifest";
import { MendNote } from "../core/mend";
import { Bytes, Moment, PageInput } from "../core/page";
import { PicturePart } from "../core/picture-parts";
import { Reason } from "../core/routing";
import { Split } from "../core/splits";

const projectId = idSchema("project");
const itemId = idSchema("item");
export const imageBytesMax = 40 * 1024 * 1024;
export const batchRowsMax = 500;

/** One image to take in. `answer` is known truth that came with it; `group` keeps related images in one split. */
export const NewItem = z.object({
  name: z.string().trim().min(1).max(500),
  bytes: Bytes,
  group: z.string().min(1).max(500).optional(),
  attributes: z.record(z.string().max(100), z.string().max(1_000)).optional(),
  answer: Answer.optional(),
});
export type NewItem = z.infer<typeof NewItem>;
/** The same as an NDJSON line: the image in base64; `label` is short for an answer of one label. */
export const NewItemLine = z.object({
  name: z.string().trim().min(1).max(500),
  image: z.base64().max(Math.ceil((imageBytesMax * 4) / 3)),
  group: z.string().min(1).max(500).optional(),
  attributes: z.record(z.string().max(100), z.string().max(1_000)).optional(),
  label: z.string().min(1).max(200).optional(),
  answer: Answer.optional(),
});
export const AddItemsInput = z.object({
  projectId,
  items: z.array(NewItem).min(1).max(batchRowsMax),
  source: z.enum(["upload", "api", "try", "demo"]).default("upload"),
});
export type AddItemsInput = z.input<typeof AddItemsInput>;

/** waiting: no prediction yet. in_review: an open task. accepted: taken without a person. decided: a person answered. labelled: truth came with it. */
export const ItemState = z.enum(["waiting", "in_review", "accepted", "decided", "labelled"]);
export type ItemState = z.infer<typeof ItemState>;
export const ConfidenceBand = z.enum(["very_likely", "likely", "unsure", "unlikely"]);
export type ConfidenceBand = z.infer<typeof ConfidenceBand>;

export const ItemFilter = z.object({
  search: z.string().max(200).optional(),
  label: z.string().max(200).optional(),
  state: ItemState.optional(),
  reason: z.string().max(40).optional(),
  band: ConfidenceBand.optional(),
  source: z.enum(["upload", "api", "try", "demo"]).optional(),
  split: Split.optional(),
  sort: z.enum(["newest", "oldest", "least_sure", "most_sure"]).default("newest"),
});
export const ListItemsInput = PageInput.extend(ItemFilter.shape).extend({ projectId });
export type ListItemsInput = z.input<typeof ListItemsInput>;
export const CountItemsInput = ItemFilter.extend({ projectId });
export const ItemCount = z.object({ count: z.number().int() });

export const ItemRow = z.object({
  id: itemId,
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  thumbUrl: z.string(),
  split: Split,
  source: z.string(),
  state: ItemState,
  /** Of the newest prediction. */
  label: z.string().nullable(),
  confidence: z.number().nullable(),
  band: ConfidenceBand.nullable(),
  reasons: z.array(z.string()),
  /** Of the settled truth. */
  truth: z.string().nullable(),
  createdAt: Moment,
});
export type ItemRow = z.infer<typeof ItemRow>;

export const ItemInput = z.object({ itemId });
/** `part`: of a picture over 8 megapixels its `preview`, or a tile of its full resolution, `tile-COLUMN-ROW`. */
export const ItemImageInput = ItemInput.extend({ part: PicturePart.optional() });
export const ModelName = z.object({ id: idSchema("modelVersion"), number: z.number().int(), name: z.string() });
export type ModelName = z.infer<typeof ModelName>;

/** An item's whole story: received → predicted → routed → decided → example → in versions → in models. */
export const ItemStory = z.object({
  item: ItemRow.extend({
    imageUrl: z.string(),
    projectId,
    /** Of the project's question. */
    kind: KindName,
    group: z.string(),
    attributes: z.record(z.string(), z.string()),
  }),
  predictions: z.array(
    z.object({
      id: idSchema("prediction"),
      model: ModelName,
      answer: Answer,
      /** What was put right in the model's answer before it was stored. */
      notes: z.array(MendNote),
      confidence: z.number(),
      band: ConfidenceBand,
      runtime: Runtime,
      latencyMs: z.number(),
      createdAt: Moment,
      route: z
        .object({
          outcome: z.enum(["auto_accept", "review"]),
          reasons: z.array(Reason),
          inclusionProbability: z.number(),
          policyVersion: z.number(),
        })
        .nullable(),
    }),
  ),
  /** Sent to a person by somebody, not by the policy: an admin, feedback, a decision taken back. */
  asked: z.array(z.object({ reasons: z.array(z.string()), createdAt: Moment })),
  annotations: z.array(
    z.object({
      id: idSchema("annotation"),
      verdict: Verdict,
      answer: Answer,
      by: z.string(),
      note: z.string(),
      createdAt: Moment,
      withdrawnAt: Moment.nullable(),
    }),
  ),
  feedback: z.array(
    z.object({
      verdict: z.enum(["right", "not_right"]),
      answer: Answer.nullable(),
      note: z.string(),
      audience: z.string(),
      createdAt: Moment,
    }),
  ),
  example: z.object({ answer: Answer, source: z.enum(["annotation", "import"]), changedAt: Moment }).nullable(),
  versions: z.array(z.object({ id: idSchema("datasetVersion"), number: z.number().int() })),
  models: z.array(ModelName),
});
export type ItemStory = z.infer<typeof ItemStory>;

/** Predictions that a model elsewhere made. The model version is made on first mention of its name. */
export const ExternalPrediction = z.object({
  itemId,
  model: z.string().trim().min(1).max(200),
  answer: Answer,
  confidence: z.number().min(0).max(1).optional(),
  latencyMs: z.number().min(0).max(86_400_000).default(0),
});
export const PostPredictionsInput = z.object({ projectId, rows: z.array(z.unknown()).min(1).max(5_000) });

export const SendToReviewInput = z.object({ projectId, itemIds: z.array(itemId).min(1).max(1_000) });
export const SentToReview = z.object({ sent: z.number().int(), already: z.number().int() });

/** What the browser saw when somebody tried a picture and said «not right». */
export const KeepTryInput = z.object({
  projectId,
  name: z.string().trim().min(1).max(500),
  bytes: Bytes,
  modelVersionId: idSchema("modelVersion"),
  answer: Answer,
  rawConfidence: z.number().min(0).max(1),
  runtime: z.enum(["wasm", "webgpu"]),
  latencyMs: z.number().min(0).max(600_000),
});
export const KeptTry = z.object({ itemId, predictionId: idSchema("prediction"), taskId: idSchema("task") });
export type KeptTry = z.infer<typeof KeptTry>;
