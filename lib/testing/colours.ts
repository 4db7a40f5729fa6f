import type { Manifest } from "@/lib/core/inference/manifest";
import { identityCalibration } from "@/lib/core/inference/manifest";
import { buildModel, floatValue, node } from "@/lib/core/onnx/build";
import { mergeSoftmaxHead } from "@/lib/core/onnx/merge";
import { writeModel } from "@/lib/core/onnx/read";
import { sha256 } from "@/lib/core/sha256";
import { splitOf } from "@/lib/core/splits";
import type { Ctx } from "@/lib/ctx";
import { addItems } from "@/lib/intake/add-items";
import type { Project } from "@/lib/projects/contract";
import { says } from "./label";
import { paint } from "./picture";

/** A question so easy that a real model answers it in no time: what colour is this? */
export const colours = ["red", "green", "blue"] as const;
export type Colour = (typeof colours)[number];
export const colourProject = {
  name: "Colours",
  question: "What colour is this?",
  labels: colours.map((name) => ({ name })),
};

/** A picture mostly of one colour, that no other seed makes. */
export function colourPicture(colour: Colour, seed: number): Uint8Array<ArrayBuffer> {
  const strong = colours.indexOf(colour);
  const noise = (x: number, y: number, channel: number) => (x * 31 + y * 17 + seed * 101 + channel * 7) % 90;
  const [r, g, b] = [0, 1, 2].map((channel) => (channel === strong ? 150 : 20));
  return paint(16, 16, (x, y) =>
    // The seed itself stands in the first three pixels.
    y === 0 && x < 3
      ? [(seed >> (8 * x)) & 255, 0, 0]
      : [r! + noise(x, y, 0), g! + noise(x, y, 1), b! + noise(x, y, 2)],
  );
}

type Group = { group: string; colour: Colour };

/** So many groups whose items fall into one split, of each colour in turn. */
export function groupsOf(split: "train" | "validation" | "test", count: number, prefix = "group"): Group[] {
  const found: Group[] = [];
  for (let i = 0; found.length < count; i++) {
    const group = `${prefix} ${i}`;
    if (splitOf(group) === split) found.push({ group, colour: colours[found.length % colours.length]! });
  }
  return found;
}

/** Pictures as items, each a group of its own; with `labelled` their truth comes with them. */
export async function addColours(
  ctx: Ctx,
  project: Project,
  groups: readonly Group[],
  { labelled = true }: { labelled?: boolean } = {},
): Promise<void> {
  const items = groups.map(({ group, colour }) => ({
    name: `${colour} ${group}`,
    group,
    bytes: colourPicture(colour, Number.parseInt(sha256(group).slice(0, 6), 16)),
    ...(labelled ? { answer: says(colour) } : {}),
  }));
  await addItems(ctx, { projectId: project.id, items });
}

/**
 * A real ONNX model: the mean colours of a 2 × 2 grid as features, and a softmax head. `sees`: what each colour is taken
 * for; a model that sees all as they are is right, one that takes red for green is wrong about red.
 */
export function colourModel(
  sees: Record<Colour, Colour> = { red: "red", green: "green", blue: "blue" },
  { strength = 40 }: { strength?: number } = {},
): { artifact: Uint8Array<ArrayBuffer>; manifest: Manifest } {
  const backbone = buildModel({
    nodes: [
      node("AveragePool", ["image"], ["grid"], { kernel_shape: [4, 4], strides: [4, 4] }),
      node("Flatten", ["grid"], ["embedding"], { axis: 1 }),
    ],
    inputs: [floatValue("image", ["N", 3, 8, 8])],
    outputs: [floatValue("embedding", ["N", featureCount])],
    initializers: [],
  });
  const weight = new Float32Array(colours.length * featureCount);
  for (const [channel, colour] of colours.entries()) {
    const label = colours.indexOf(sees[colour]);
    for (let cell = 0; cell < 4; cell++) weight[label * featureCount + channel * 4 + cell]! += strength / 4;
  }
  const head = { weight, bias: new Float32Array(colours.length) };
  const features = { name: "embedding", size: featureCount };
  const artifact = new Uint8Array(writeModel(mergeSoftmaxHead(backbone, features, head, "scores")));
  return { artifact, manifest: manifestOf(artifact, sha256(writeModel(backbone))) };
}

const featureCount = 12;

function manifestOf(artifact: Uint8Array, backboneSha256: string): Manifest {
  return {
    format: 1,
    name: "Colours",
    kind: "classify",
    labels: [...colours],
    artifact: { sha256: sha256(artifact), bytes: artifact.byteLength },
    input: {
      name: "image",
      batch: true,
      prepare: {
        width: 8,
        height: 8,
        fit: "fill",
        padValue: 0,
        layout: "nchw",
        channels: "rgb",
        scale: 1 / 255,
        mean: [0],
        std: [1],
      },
    },
    decode: { type: "labels", scores: "scores", logits: false },
    embedding: { output: "embedding", size: featureCount },
    backbone: { name: "mean colours", sha256: backboneSha256 },
    calibration: identityCalibration,
    parity: { relativeMax: 1e-3 },
    licence: "none",
    origin: "a test",
  };
}
