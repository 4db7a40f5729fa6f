import { create } from "@bufbuild/protobuf";
import { TensorProto_DataType as DataType, TensorProtoSchema, ValueInfoProtoSchema } from "onnx-buf";
import { afterAll, describe, expect, it } from "vitest";
import { worstDifference } from "@/lib/core/inference/parity";
import { testManifest } from "@/lib/core/inference/testing-manifest";
import { buildModel, floatTensor, floatValue, node } from "@/lib/core/onnx/build";
import { writeModel } from "@/lib/core/onnx/read";
import { runtimeNode } from "./runtime-node";
import { loadInSandbox } from "./sandbox";

const manifest = testManifest({ size: 2 });

const classifier = writeModel(
  buildModel({
    nodes: [
      node("GlobalAveragePool", ["image"], ["pooled"]),
      node("Flatten", ["pooled"], ["colour"], { axis: 1 }),
      node("Gemm", ["colour", "weight"], ["logits"]),
      node("Softmax", ["logits"], ["scores"]),
    ],
    inputs: [floatValue("image", ["N", 3, 2, 2])],
    outputs: [floatValue("scores", ["N", 2]), floatValue("colour", ["N", 3])],
    initializers: [floatTensor("weight", [3, 2], Float32Array.of(1, -1, 0.5, 0.25, -2, 2))],
  }),
);
const image = { dims: [2, 3, 2, 2], data: Float32Array.from({ length: 24 }, (_, i) => (i % 7) / 7) };

/** Fills a matrix of 30,000 × 30,000 from a size that no check can foresee: it comes with the picture. */
const bomb = writeModel(
  buildModel({
    nodes: [
      node("ReduceMax", ["image"], ["most"], { keepdims: 0 }),
      node("Cast", ["most"], ["whole"], { to: DataType.INT64 }),
      node("Unsqueeze", ["whole", "zero"], ["side"]),
      node("Concat", ["side", "side"], ["shape"], { axis: 0 }),
      node("ConstantOfShape", ["shape"], ["scores"]),
    ],
    inputs: [floatValue("image", ["N", 3, 2, 2])],
    outputs: [
      create(ValueInfoProtoSchema, {
        name: "scores",
        type: { value: { case: "tensorType", value: { elemType: DataType.FLOAT } } },
      }),
    ],
    initializers: [create(TensorProtoSchema, { name: "zero", dataType: DataType.INT64, dims: [1n], int64Data: [0n] })],
  }),
);
const fuse = { dims: [1, 3, 2, 2], data: new Float32Array(12).fill(30_000) };

const runtime = runtimeNode();
const limits = { memoryMegabytes: 512, loadSeconds: 60, runSeconds: 60 };
const refused = expect.objectContaining({ problem: expect.objectContaining({ code: "bad_model" }) });

describe("the same answer, trusted or not", () => {
  const loading = Promise.all([true, false].map((trusted) => runtime.load(classifier, manifest, { trusted })));
  afterAll(async () => {
    for (const model of await loading) await model.release();
  });

  it("runs natively when trusted and as WebAssembly when not", async () => {
    expect((await loading).map((model) => model.runtime)).toEqual(["node", "wasm"]);
  });

  it("differs by less than the manifest allows, and gives only outputs that the manifest names", async () => {
    const [native, sandboxed] = await Promise.all((await loading).map((model) => model.run({ image })));
    expect(Object.keys(native!)).toEqual(["scores"]);
    expect(native!.scores!.dims).toEqual([2, 2]);
    expect(worstDifference(native!, sandboxed!)).toBeLessThan(manifest.parity.relativeMax);
  });

  it("answers several requests at once, each with its own", async () => {
    const [, sandboxed] = await loading;
    const dark = { dims: [1, 3, 2, 2], data: new Float32Array(12) };
    const answers = await Promise.all([image, dark, image].map((picture) => sandboxed!.run({ image: picture })));
    expect(answers.map(({ scores }) => scores!.dims[0])).toEqual([2, 1, 2]);
    expect([...answers[1]!.scores!.data]).toEqual([0.5, 0.5]);
  });
});

describe("a hostile model dies alone", () => {
  it("is refused when it asks for 3.6 GB, and this process has not grown", async () => {
    const model = await loadInSandbox(bomb, manifest, limits);
    const before = process.memoryUsage.rss();
    await expect(model.run({ image: fuse })).rejects.toEqual(refused);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
    await expect(model.run({ image })).rejects.toEqual(refused);
    await model.release();
  });

  it("runs as long as it asks for little", async () => {
    const model = await loadInSandbox(bomb, manifest, limits);
    const small = { dims: [1, 3, 2, 2], data: new Float32Array(12).fill(3) };
    expect((await model.run({ image: small })).scores!.dims).toEqual([3, 3]);
    await model.release();
  });

  it("is given up when it takes too long", async () => {
    await expect(loadInSandbox(classifier, manifest, { ...limits, loadSeconds: 0.001 })).rejects.toEqual(refused);
  });

  it("is refused when it is no model at all", async () => {
    await expect(runtime.load(new Uint8Array(100), manifest, { trusted: false })).rejects.toEqual(refused);
  });
});
