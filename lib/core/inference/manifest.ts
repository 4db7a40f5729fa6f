import { z } from "zod";
import { KindName, LabelDefinition } from "../answer";

/** How pixels become the input tensor: data, so browser and server run the same `prepare` (see prepare.ts). */
export const Prepare = z.object({
  width: z.number().int().min(1).max(4096),
  height: z.number().int().min(1).max(4096),
  /**
   * fill: stretch to the size. letterbox: keep the shape, centre, pad with `padValue`. within: the picture's own size,
   * shrunk until it fits `width` × `height`, each side a multiple of 32; the input is then just that large.
   */
  fit: z.enum(["fill", "letterbox", "within"]),
  padValue: z.number().min(0).max(255).default(0),
  layout: z.enum(["nchw", "nhwc"]),
  channels: z.enum(["rgb", "bgr", "gray"]),
  /** tensor = (pixel * scale - mean[c]) / std[c], pixel in 0..255. */
  scale: z.number(),
  mean: z.array(z.number()).min(1).max(3),
  std: z.array(z.number()).min(1).max(3),
});
export type Prepare = z.infer<typeof Prepare>;

/** How output tensors become an answer. */
export const Decode = z.discriminatedUnion("type", [
  /** `scores`: [N, labels] probabilities that sum to one, or logits when `logits` is set. */
  z.object({ type: z.literal("labels"), scores: z.string(), logits: z.boolean().default(false) }),
  /** CenterNet: `heat` [N, labels, h, w] in 0..1; `box` [N, 4, h, w] distances left, top, right, bottom in input pixels. */
  z.object({
    type: z.literal("centers"),
    heat: z.string(),
    box: z.string(),
    stride: z.number().positive(),
    scoreMin: z.number().min(0).max(1),
    regionsMax: z.number().int().positive().max(10_000),
  }),
  /** `map` [N, labels, h, w] in 0..1: the chance that a pixel belongs to each label; one mask a label. */
  z.object({
    type: z.literal("masks"),
    map: z.string(),
    scoreMin: z.number().min(0).max(1),
    /** A mask of a smaller share of the image is nothing. */
    areaShareMin: z.number().min(0).max(1).default(0),
  }),
  /**
   * Text in two looks: `map` [N, 1, h, w] in 0..1 tells where lines are (DB, https://arxiv.org/abs/1911.08947); each
   * line, cut out upright, goes through the file's second graph, whose output [N, steps, 1 + alphabet] is read by CTC.
   */
  z.object({
    type: z.literal("lines"),
    map: z.string(),
    pixelMin: z.number().min(0).max(1),
    scoreMin: z.number().min(0).max(1),
    /** How far a found line is grown: area × ratio / perimeter, since the map shrinks lines. */
    growth: z.number().positive(),
    regionsMax: z.number().int().positive().max(10_000),
    line: z.object({
      input: z.string(),
      output: z.string(),
      height: z.number().int().positive().max(512),
      widthMax: z.number().int().positive().max(8_192),
      channels: z.enum(["rgb", "bgr"]),
      scale: z.number(),
      mean: z.array(z.number()).min(1).max(3),
      std: z.array(z.number()).min(1).max(3),
    }),
    /** From this chance on a space is told though the blank is likelier: for models that saw too few spaces. */
    spaceMin: z.number().min(0.001).max(0.5).default(0.5),
    /** What the classes after the blank stand for, in their order. */
    alphabet: z.array(z.string().min(1).max(8)).min(1).max(20_000),
  }),
]);
export type Decode = z.infer<typeof Decode>;

/** Maps a raw score to the chance of being right. Platt's scaling on the log-odds: 1 / (1 + exp(-(a * logit(s) + b))). */
export const Calibration = z.object({
  a: z.number().finite(),
  b: z.number().finite(),
  fittedOn: z.number().int().nonnegative(),
});
export type Calibration = z.infer<typeof Calibration>;
export const identityCalibration: Calibration = { a: 1, b: 0, fittedOn: 0 };

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** All that anyone must know to run one ONNX file and read its answer. */
export const Manifest = z.object({
  format: z.literal(1),
  name: z.string().min(1).max(200),
  kind: KindName,
  labels: z.array(LabelDefinition.shape.name).min(1).max(1_000),
  artifact: z.object({ sha256: sha256Hex, bytes: z.number().int().positive() }),
  input: z.object({ name: z.string(), prepare: Prepare, batch: z.boolean() }),
  decode: Decode,
  /** Frozen features for training and similarity: output [N, size], stored as float16 beside each prediction. */
  embedding: z.object({ output: z.string(), size: z.number().int().positive().max(2_000) }).nullable(),
  /** Names the frozen part; two models with the same backbone share embeddings. */
  backbone: z.object({ name: z.string(), sha256: sha256Hex }).nullable(),
  calibration: Calibration,
  /** Largest relative difference that runtimes may show (FLOAT arithmetic differs; answers may not). */
  parity: z.object({ relativeMax: z.number().positive() }),
  licence: z.string().max(200),
  origin: z.string().max(2_000),
});
export type Manifest = z.infer<typeof Manifest>;

export const Runtime = z.enum(["node", "wasm", "webgpu", "external"]);
export type Runtime = z.infer<typeof Runtime>;

/** 8-bit RGBA, row by row: what sharp and canvas both give. */
export type Pixels = { width: number; height: number; data: Uint8Array | Uint8ClampedArray };
export type Tensor = { dims: readonly number[]; data: Float32Array };
export type Tensors = Readonly<Record<string, Tensor>>;
