import { describe, expect, it } from "vitest";
import { relativeDifference } from "@/lib/core/inference/parity";
import { testManifest } from "@/lib/core/inference/testing-manifest";
import { seededRandom } from "@/lib/core/learn/random";
import { graphOf, writeModel } from "@/lib/core/onnx/read";
import { convertFrozen, type FrozenNode } from "@/lib/core/onnx/tfjs/frozen";
import { convertKeras, type KerasLayer } from "@/lib/core/onnx/tfjs/keras";
import type { Weight } from "@/lib/core/onnx/tfjs/weights";
import { runtimeNode } from "./runtime-node";

/**
 * What a converted model computes, against TensorFlow's own definitions written out here in NHWC, loop by loop
 * (https://www.tensorflow.org/api_docs/python/tf/nn/conv2d).
 */
type Picture = { height: number; width: number; channels: number; data: number[] };

const random = seededRandom(11);
const weight = (...shape: number[]): Weight => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random() * 2 - 1),
});
const picture = (height: number, width: number, channels: number): Picture => ({
  ...{ height, width, channels },
  data: Array.from({ length: height * width * channels }, () => random()),
});
const at = ({ height, width, channels, data }: Picture, y: number, x: number, c: number) =>
  y < 0 || x < 0 || y >= height || x >= width ? 0 : data[(y * width + x) * channels + c]!;
const made = (
  height: number,
  width: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
): Picture => ({
  ...{ height, width, channels },
  data: Array.from({ length: height * width * channels }, (_, i) =>
    value(Math.floor(i / channels / width), Math.floor(i / channels) % width, i % channels),
  ),
});
const each = (input: Picture, change: (value: number, channel: number) => number) =>
  made(input.height, input.width, input.channels, (y, x, c) => change(at(input, y, x, c), c));

/** SAME: half of what is missing before, the rest after. */
function conv(input: Picture, kernel: Weight, stride: number, depthwise = false): Picture {
  const [size = 0, , , outputs = 0] = kernel.shape;
  const missing = (side: number) => Math.max((Math.ceil(side / stride) - 1) * stride + size - side, 0) >> 1;
  const [top, left] = [missing(input.height), missing(input.width)];
  const weightAt = (ky: number, kx: number, i: number, o: number) =>
    kernel.data[((ky * size + kx) * input.channels + i) * outputs + o]!;
  return made(
    Math.ceil(input.height / stride),
    Math.ceil(input.width / stride),
    depthwise ? input.channels : outputs,
    (y, x, c) => {
      let sum = 0;
      for (let ky = 0; ky < size; ky++) {
        for (let kx = 0; kx < size; kx++) {
          const read = (i: number) => at(input, y * stride + ky - top, x * stride + kx - left, i);
          if (depthwise) sum += read(c) * weightAt(ky, kx, c, 0);
          else for (let i = 0; i < input.channels; i++) sum += read(i) * weightAt(ky, kx, i, c);
        }
      }
      return sum;
    },
  );
}
const relu6 = (value: number) => Math.min(Math.max(value, 0), 6);
const toNchw = ({ height, width, channels, data }: Picture) => ({
  dims: [1, channels, height, width],
  data: Float32Array.from(
    { length: data.length },
    (_, i) => data[(i % (height * width)) * channels + Math.floor(i / height / width)]!,
  ),
});

async function run(model: ReturnType<typeof convertKeras>, input: Picture) {
  const graph = graphOf(model);
  const output = graph.output[0]!.name;
  const manifest = testManifest({ labels: ["any"], decode: { type: "labels", scores: output, logits: false } });
  const loaded = await runtimeNode().load(writeModel(model), manifest, { trusted: true });
  const outputs = await loaded.run({ [graph.input[0]!.name]: toNchw(input) });
  await loaded.release();
  return outputs[output]!;
}

describe("Keras layers", () => {
  const layer = (name: string, class_name: string, config: KerasLayer["config"], ...from: string[]): KerasLayer => ({
    ...{ name, class_name, config },
    inbound_nodes: from.length > 0 ? [from.map((source) => [source, 0, 0, {}])] : [],
  });

  it("convolution, folded normalisation, padding, depthwise, addition, pooling and a dense head", async () => {
    const weights = new Map<string, Weight>([
      ["conv/kernel", weight(3, 3, 3, 4)],
      ["conv/bias", weight(4)],
      ...(["gamma", "beta", "moving_mean"] as const).map((part) => [`norm/${part}`, weight(4)] as const),
      ["norm/moving_variance", { shape: [4], data: Float32Array.of(0.5, 1, 1.5, 2) }],
      ["depth/depthwise_kernel", weight(3, 3, 4, 1)],
      ["dense/kernel", weight(4, 2)],
      ["dense/bias", weight(2)],
    ]);
    const layers = [
      layer("image", "InputLayer", { batch_input_shape: [null, 99, 99, 3] }),
      layer(
        "pad",
        "ZeroPadding2D",
        {
          padding: [
            [0, 1],
            [0, 1],
          ],
        },
        "image",
      ),
      layer("conv", "Conv2D", { strides: [2, 2], padding: "valid", activation: "linear" }, "pad"),
      layer("norm", "BatchNormalization", { epsilon: 0.01 }, "conv"),
      layer("relu", "ReLU", { max_value: 6 }, "norm"),
      layer("depth", "DepthwiseConv2D", { strides: [1, 1], padding: "same" }, "relu"),
      layer("sum", "Add", {}, "relu", "depth"),
      layer("mean", "GlobalAveragePooling2D", {}, "sum"),
      layer("dense", "Dense", { activation: "sigmoid" }, "mean"),
      layer("aside", "SomethingUnknown", {}, "dense"),
    ];
    const input = picture(8, 8, 3);
    const topology = { model_config: { config: { layers } } };
    const got = await run(convertKeras(topology, weights, ["dense"], 8), input);

    const of = (name: string) => weights.get(name)!.data;
    // On an even side SAME pads just where the padding layer does.
    const convolved = each(conv(input, weights.get("conv/kernel")!, 2), (value, c) => value + of("conv/bias")[c]!);
    const normal = each(
      convolved,
      (value, c) =>
        ((value - of("norm/moving_mean")[c]!) / Math.sqrt(of("norm/moving_variance")[c]! + 0.01)) *
          of("norm/gamma")[c]! +
        of("norm/beta")[c]!,
    );
    const active = each(normal, relu6);
    const depth = conv(active, weights.get("depth/depthwise_kernel")!, 1, true);
    const means = [0, 1, 2, 3].map((c) => {
      const values = active.data.flatMap((value, i) => (i % 4 === c ? [value + depth.data[i]!] : []));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    const expected = [0, 1].map((o) => {
      const logit = means.reduce((sum, value, i) => sum + value * of("dense/kernel")[i * 2 + o]!, of("dense/bias")[o]!);
      return 1 / (1 + Math.exp(-logit));
    });
    expect(relativeDifference({ dims: [1, 2], data: Float32Array.from(expected) }, got)).toBeLessThan(1e-5);
  });

  it("names a layer it does not know, when that is needed", () => {
    const layers = [
      layer("image", "InputLayer", { batch_input_shape: [null, 4, 4, 3] }),
      layer("odd", "Lambda", {}, "image"),
    ];
    expect(() => convertKeras({ model_config: { config: { layers } } }, new Map(), ["odd"])).toThrow("Lambda");
  });
});

describe("frozen graphs", () => {
  const strides = (step: number) => ({ list: { i: ["1", String(step), String(step), "1"] } });
  const conv2d = (step: number) => ({ strides: strides(step), dilations: strides(1), padding: { s: btoa("SAME") } });
  const constants = (names: string[]): FrozenNode[] => names.map((name) => ({ name, op: "Const" }));

  it("fused convolution, depthwise, scaling, resizing, joining and gating by a mean", async () => {
    const weights = new Map<string, Weight>([
      ["k", weight(3, 3, 3, 4)],
      ["b", weight(4)],
      ["d", weight(3, 3, 4, 1)],
      ["half", { shape: [], data: Float32Array.of(0.5) }],
      ["each", weight(4)],
      ["size", { shape: [2], data: Float32Array.of(4, 4) }],
      ["axes", { shape: [2], data: Float32Array.of(1, 2) }],
      ["axis", { shape: [], data: Float32Array.of(3) }],
    ]);
    const node: FrozenNode[] = [
      {
        name: "image",
        op: "Placeholder",
        attr: { shape: { shape: { dim: ["1", "7", "7", "3"].map((size) => ({ size })) } } },
      },
      ...constants([...weights.keys()]),
      {
        name: "conv",
        op: "_FusedConv2D",
        input: ["image", "k", "b"],
        attr: { ...conv2d(2), fused_ops: { list: { s: [btoa("BiasAdd"), btoa("Relu6")] } } },
      },
      { name: "depth", op: "DepthwiseConv2dNative", input: ["conv", "d"], attr: conv2d(2) },
      { name: "scaled", op: "Mul", input: ["half", "depth"] },
      { name: "shifted", op: "AddV2", input: ["scaled", "each"] },
      { name: "large", op: "ResizeBilinear", input: ["shifted", "size"], attr: {} },
      { name: "both", op: "ConcatV2", input: ["conv", "large", "axis"] },
      { name: "mean", op: "Mean", input: ["both", "axes"], attr: { keep_dims: { b: true } } },
      { name: "gate", op: "Sigmoid", input: ["mean"] },
      { name: "gated", op: "Mul", input: ["both", "gate"] },
      { name: "out", op: "Identity", input: ["gated:0"] },
    ];
    const input = picture(7, 7, 3);
    const got = await run(convertFrozen({ node }, weights, ["out"]), input);

    const of = (name: string) => weights.get(name)!.data;
    const convolved = each(conv(input, weights.get("k")!, 2), (value, c) => relu6(value + of("b")[c]!));
    const shifted = each(conv(convolved, weights.get("d")!, 2, true), (value, c) => value * 0.5 + of("each")[c]!);
    // Without half-pixel centres, output y reads source y · 2 / 4, and the last row stays the last.
    const large = made(4, 4, 4, (y, x, c) => {
      const [top, left] = [y / 2, x / 2];
      const read = (dy: number, dx: number) =>
        at(shifted, Math.min(1, Math.floor(top) + dy), Math.min(1, Math.floor(left) + dx), c);
      const [v, h] = [top % 1, left % 1];
      return (read(0, 0) * (1 - h) + read(0, 1) * h) * (1 - v) + (read(1, 0) * (1 - h) + read(1, 1) * h) * v;
    });
    const both = made(4, 4, 8, (y, x, c) => (c < 4 ? at(convolved, y, x, c) : at(large, y, x, c - 4)));
    const gates = Array.from({ length: 8 }, (_, c) => {
      const values = both.data.filter((_, i) => i % 8 === c);
      return 1 / (1 + Math.exp(-values.reduce((sum, value) => sum + value, 0) / values.length));
    });
    expect(relativeDifference(toNchw(each(both, (value, c) => value * gates[c]!)), got)).toBeLessThan(1e-5);
  });

  it.each([
    { step: 2, size: 2, from: 5 },
    { step: 2, size: 3, from: 4 },
    { step: 3, size: 2, from: 3 },
  ])("transposed convolution: a kernel of $size in steps of $step, and sums of it", async ({ step, size, from }) => {
    const side = from * step;
    const weights = new Map<string, Weight>([
      ["sizes", { shape: [4], data: Float32Array.of(1, side, side, 2) }],
      ["k", weight(size, size, 2, 3)],
    ]);
    const node: FrozenNode[] = [
      {
        name: "image",
        op: "Placeholder",
        attr: { shape: { shape: { dim: ["1", from, from, "3"].map((one) => ({ size: String(one) })) } } },
      },
      ...constants([...weights.keys()]),
      { name: "spread", op: "Conv2DBackpropInput", input: ["sizes", "k", "image"], attr: conv2d(step) },
      { name: "twice", op: "AddN", input: ["spread", "spread"] },
    ];
    const input = picture(from, from, 3);
    const got = await run(convertFrozen({ node }, weights, ["twice"]), input);
    // The gradient of a convolution: each output takes from every place whose window would have read it.
    const before = Math.max((from - 1) * step + size - side, 0) >> 1;
    const expected = made(side, side, 2, (y, x, o) => {
      let sum = 0;
      for (let v = 0; v < from; v++) {
        for (let u = 0; u < from; u++) {
          const [ky, kx] = [y - (v * step - before), x - (u * step - before)];
          if (ky < 0 || kx < 0 || ky >= size || kx >= size) continue;
          for (let i = 0; i < 3; i++)
            sum += at(input, v, u, i) * weights.get("k")!.data[((ky * size + kx) * 2 + o) * 3 + i]!;
        }
      }
      return 2 * sum;
    });
    expect(relativeDifference(toNchw(expected), got)).toBeLessThan(1e-5);
  });

  it.each([
    { size: 6, step: 6, padding: "VALID" },
    { size: 2, step: 2, padding: "VALID" },
    { size: 3, step: 2, padding: "SAME" },
  ])("means over windows of $size in steps of $step, $padding", async ({ size, step, padding }) => {
    const window = { ksize: strides(size), strides: strides(step), padding: { s: btoa(padding) } };
    const node: FrozenNode[] = [
      {
        name: "image",
        op: "Placeholder",
        attr: { shape: { shape: { dim: ["1", "6", "6", "3"].map((side) => ({ size: side })) } } },
      },
      { name: "mean", op: "AvgPool", input: ["image"], attr: window },
    ];
    const input = picture(6, 6, 3);
    const got = await run(convertFrozen({ node }, new Map(), ["mean"]), input);
    const count = padding === "SAME" ? Math.ceil(6 / step) : Math.floor((6 - size) / step) + 1;
    const before = padding === "SAME" ? Math.max((count - 1) * step + size - 6, 0) >> 1 : 0;
    const expected = made(count, count, 3, (y, x, c) => {
      const inside = (from: number) => Array.from({ length: size }, (_, k) => from + k).filter((i) => i >= 0 && i < 6);
      const values = inside(y * step - before).flatMap((v) => inside(x * step - before).map((u) => at(input, v, u, c)));
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    expect(relativeDifference(toNchw(expected), got)).toBeLessThan(1e-5);
  });

  it("names an operator it does not know", () => {
    expect(() => convertFrozen({ node: [{ name: "odd", op: "Unicorn" }] }, new Map(), ["odd"])).toThrow("Unicorn");
  });
});
