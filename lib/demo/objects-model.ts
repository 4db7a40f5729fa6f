import { type ModelPackage, packageFiles } from "@/lib/adapters/model-packages";
import { identityCalibration, type Manifest } from "@/lib/core/inference/manifest";
import { floatValue, node } from "@/lib/core/onnx/build";
import { merge } from "@/lib/core/onnx/merge";
import { writeModel } from "@/lib/core/onnx/read";
import { convertFrozenFiles } from "@/lib/core/onnx/tfjs/frozen";
import { sha256 } from "@/lib/core/sha256";
import { cocoLabels } from "./coco-labels";
import type { BuiltModel } from "./products-model";

const topologyFile = "models/centernet.json";
const weightsFile = "models/centernet.bin";

const human: ModelPackage = {
  name: "@vladmandic/human",
  version: "3.3.6",
  megabytes: 28,
  integrity: "sha512-Nr5mPfq1gQ+uKeXY5uM3Fj8UxvF5CEh2s6txM5wRThqaW0mF9huooOuZSrT8hhGho0hGaXLFdAwfD/2+teCv6A==",
  files: {
    [topologyFile]: "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05",
    [weightsFile]: "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef",
  },
};

const inputSize = 512;
const mapSize = inputSize / 4;
const [heat, box, deepest] = ["tower_0/Sigmoid", "tower_0/mul", "tower_0/MobilenetV3/expanded_conv_14/add"] as const;
const featureCount = 120;

/** Finds the 80 kinds of everyday things of the COCO data set: CenterNet on MobileNetV3. */
export async function objectsModel(cacheDir: string, say: (line: string) => void): Promise<BuiltModel> {
  const files = await packageFiles(human, cacheDir, say);
  const centerNet = convertFrozenFiles(files.get(topologyFile)!, files.get(weightsFile)!, [
    "tower_0/keypoints",
    "tower_0/wh",
    deepest,
  ]);
  const kept = [
    floatValue(heat, ["N", cocoLabels.length, mapSize, mapSize]),
    floatValue(box, ["N", 4, mapSize, mapSize]),
  ];
  const model = merge(centerNet, [...kept, floatValue(deepest, ["N", featureCount, inputSize / 32, inputSize / 32])], {
    nodes: [node("GlobalAveragePool", [deepest], ["pooled"]), node("Flatten", ["pooled"], ["embedding"], { axis: 1 })],
    initializers: [],
    outputs: [floatValue("embedding", ["N", featureCount])],
  });
  const artifact = writeModel(model);
  return { artifact, manifest: manifestOf(artifact, sha256(files.get(weightsFile)!)) };
}

function manifestOf(artifact: Uint8Array, backboneSha256: string): Manifest {
  return {
    format: 1,
    name: "CenterNet, 80 everyday things",
    kind: "detect",
    labels: [...cocoLabels],
    artifact: { sha256: sha256(artifact), bytes: artifact.byteLength },
    input: {
      name: "tower_0/images",
      batch: true,
      prepare: {
        width: inputSize,
        height: inputSize,
        fit: "fill",
        padValue: 0,
        layout: "nchw",
        channels: "rgb",
        scale: 1,
        mean: [0],
        std: [1],
      },
    },
    decode: { type: "centers", heat, box, stride: inputSize / mapSize, scoreMin: 0.3, regionsMax: 100 },
    embedding: { output: "embedding", size: featureCount },
    backbone: { name: "CenterNet on MobileNetV3", sha256: backboneSha256 },
    calibration: identityCalibration,
    parity: { relativeMax: 1e-3 },
    licence: "MIT",
    origin:
      "CenterNet on MobileNetV3, trained on COCO, as packed by Vladimir Mandic (npm @vladmandic/human 3.3.6), converted from TensorFlow.js",
  };
}
