import type { Readable } from "node:stream";
import type { KindName } from "./core/answer";
import type { Box } from "./core/geometry/box";
import type { Manifest, Pixels, Runtime, Tensors } from "./core/inference/manifest";
import type { LearnerInput, LearnerProgress, LearnerResult } from "./core/learn/learner";

/** What the house needs from outside. Each port has its adapters in lib/adapters; context.ts alone chooses. */

/** Content-addressed bytes: a key is the sha256 of what it holds, so a retry is harmless. */
export type ObjectStore = {
  /** Stores and returns the sha256 in hex; storing the same bytes twice is one object. */
  put(bytes: Uint8Array): Promise<string>;
  /** Refuses `object_missing` when there is none. */
  get(sha256: string): Promise<Uint8Array>;
  stream(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
};

/** Decoded, upright, stripped of EXIF, re-encoded. */
export type CleanImage = {
  bytes: Uint8Array;
  contentType: "image/png" | "image/jpeg";
  thumb: Uint8Array;
  width: number;
  height: number;
};
export type Images = {
  /** Takes bytes nobody vouches for; refuses `bad_image` with the fault. */
  clean(bytes: Uint8Array, name: string): Promise<CleanImage>;
  /** RGBA pixels of a stored image. */
  pixels(bytes: Uint8Array): Promise<Pixels>;
  /** A stored image at most `sideMax` pixels long, in its own format. */
  preview(bytes: Uint8Array, sideMax: number): Promise<Uint8Array>;
  /** These pieces of a stored image, in its own format, decoded once for all of them. */
  tiles(bytes: Uint8Array, boxes: readonly Box[]): Promise<Uint8Array[]>;
};

export type LoadedModel = {
  runtime: Runtime;
  /** `inputs` in model input order; dims include the batch. */
  run(inputs: Tensors): Promise<Tensors>;
  release(): Promise<void>;
};
export type ModelRuntime = {
  /** `trusted: false` runs in a memory-capped child under WASM. */
  load(artifact: Uint8Array, manifest: Manifest, options: { trusted: boolean }): Promise<LoadedModel>;
};

export type Trainer = {
  /** Runs in a child process; the same input gives the same bytes. Stops when `signal` aborts. */
  train(
    input: LearnerInput,
    onProgress: (progress: LearnerProgress) => void,
    signal: AbortSignal,
  ): Promise<LearnerResult>;
};

/**
 * Where learning begins in a project without a model: one that knows nothing yet, but hands over features. Null for a
 * kind that has no such beginning.
 */
export type Starter = (
  kind: KindName,
  labels: string[],
) => Promise<{ artifact: Uint8Array; manifest: Manifest } | null>;

export type Ports = {
  objects: ObjectStore;
  images: Images;
  runtime: ModelRuntime;
  trainer: Trainer;
  starter?: Starter;
};
