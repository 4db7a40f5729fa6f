import type { ModelProto, NodeProto, TensorProto } from "onnx-buf";
import { type Attribute, buildModel, type Dimension, floatTensor, floatValue, node } from "../build";
import { perOutput, toDepthwise, toOihw, toTransposed } from "./kernel";
import { poolOutput, type Window } from "./padding";
import type { Weight } from "./weights";

/** A size in TensorFlow's order: [batch, height, width, channels] or [batch, features]. A batch of -1 is free. */
export type Shape = readonly number[];

export type Convolution = {
  input: string;
  output: string;
  kernel: Weight;
  depthwise: boolean;
  bias: Float32Array | undefined;
  /** Multiplies each output channel of the kernel: batch normalisation, folded. */
  scale?: Float32Array | undefined;
  sliding: Window;
};

/**
 * Writes an ONNX graph that computes in NCHW what TensorFlow computes in NHWC. Each step names its output and keeps its
 * size in TensorFlow's order, since attributes of later steps depend on it.
 */
export class NchwGraph {
  private readonly nodes: NodeProto[] = [];
  private readonly initializers: TensorProto[] = [];
  private readonly shapes = new Map<string, Shape>();
  private readonly inputs: string[] = [];

  input(name: string, shape: Shape): string {
    this.inputs.push(name);
    this.shapes.set(name, shape);
    return name;
  }

  shapeOf(name: string): Shape {
    const shape = this.shapes.get(name);
    if (!shape) throw new Error(`nothing is known of ${name}`);
    return shape;
  }

  step(
    opType: string,
    inputs: string[],
    output: string,
    shape: Shape,
    attributes: Record<string, Attribute> = {},
  ): string {
    this.nodes.push(node(opType, inputs, [output], attributes));
    this.shapes.set(output, shape);
    return output;
  }

  constant(dims: readonly number[], data: Float32Array): string {
    const name = `constant_${this.initializers.length}`;
    this.initializers.push(floatTensor(name, dims, data));
    return name;
  }

  convolution({ input, output, kernel, depthwise, bias, scale, sliding }: Convolution): string {
    const [batch = 0, height = 0, width = 0, channels = 0] = this.shapeOf(input);
    const oriented = depthwise ? toDepthwise(kernel) : toOihw(kernel);
    const [outputChannels = 0, , kernelHeight = 0, kernelWidth = 0] = oriented.shape;
    const { outHeight, outWidth, pads } = poolOutput(height, width, sliding);
    const inputs = [input, this.constant(oriented.shape, scale ? perOutput(oriented, scale) : oriented.data)];
    if (bias) inputs.push(this.constant([bias.length], bias));
    return this.step("Conv", inputs, output, [batch, outHeight, outWidth, outputChannels], {
      kernel_shape: [kernelHeight, kernelWidth],
      strides: sliding.strides,
      dilations: sliding.dilations,
      pads,
      group: depthwise ? channels : 1,
    });
  }

  /** What convolves [height, width] down to the size of `input`, turned round: `input` is spread out to that size. */
  transposedConvolution(
    input: string,
    output: string,
    kernel: Weight,
    [outHeight, outWidth]: readonly [number, number],
    sliding: Window,
  ): string {
    const [batch = 0, height = 0, width = 0] = this.shapeOf(input);
    const oriented = toTransposed(kernel);
    const { pads } = poolOutput(outHeight, outWidth, sliding);
    // Rows that a step larger than the kernel leaves at the end belong to the output as well.
    const left = (out: number, size: number, axis: 0 | 1) =>
      out - ((size - 1) * sliding.strides[axis] + sliding.kernel[axis] - (pads[axis] ?? 0) - (pads[axis + 2] ?? 0));
    const inputs = [input, this.constant(oriented.shape, oriented.data)];
    return this.step("ConvTranspose", inputs, output, [batch, outHeight, outWidth, oriented.shape[1] ?? 0], {
      kernel_shape: sliding.kernel,
      strides: sliding.strides,
      output_padding: [left(outHeight, height, 0), left(outWidth, width, 1)],
      pads,
    });
  }

  /** Means over a sliding window; padding counts in none of them, as TensorFlow has it. */
  averagePool(input: string, output: string, sliding: Window): string {
    const [batch = 0, height = 0, width = 0, channels = 0] = this.shapeOf(input);
    const [kernelHeight, kernelWidth] = sliding.kernel;
    if (!sliding.same && kernelHeight === height && kernelWidth === width)
      return this.globalAverage(input, output, true);
    const { outHeight, outWidth, pads } = poolOutput(height, width, sliding);
    const attributes = { kernel_shape: sliding.kernel, strides: sliding.strides, pads };
    return this.step("AveragePool", [input], output, [batch, outHeight, outWidth, channels], attributes);
  }

  /** An activation by its TensorFlow name in lower case. */
  activation(name: string, input: string, output: string): string {
    const shape = this.shapeOf(input);
    if (name === "linear") return input;
    if (name === "relu6") {
      const [low, high] = [this.constant([], Float32Array.of(0)), this.constant([], Float32Array.of(6))];
      return this.step("Clip", [input, low, high], output, shape);
    }
    const opType = activations[name];
    if (!opType) throw new Error(`no ONNX operator for the activation ${name}`);
    return this.step(opType, [input], output, shape, name === "softmax" ? { axis: -1 } : {});
  }

  /** Mean over height and width: [batch, 1, 1, channels], or [batch, channels] when `keepDims` is false. */
  globalAverage(input: string, output: string, keepDims: boolean): string {
    const [batch = 0, , , channels = 0] = this.shapeOf(input);
    const pooled = keepDims ? output : `${output}/pooled`;
    this.step("GlobalAveragePool", [input], pooled, [batch, 1, 1, channels]);
    return keepDims ? pooled : this.step("Flatten", [pooled], output, [batch, channels], { axis: 1 });
  }

  /** `x · weight + bias`; `weight` is [features, outputs]. */
  dense(input: string, output: string, weight: Weight, bias: Float32Array | undefined): string {
    const outputs = weight.shape[1] ?? 0;
    const constants = [
      this.constant(weight.shape, weight.data),
      this.constant([outputs], bias ?? new Float32Array(outputs)),
    ];
    return this.step("Gemm", [input, ...constants], output, [this.shapeOf(input)[0] ?? 0, outputs]);
  }

  build(outputs: string[]): ModelProto {
    const value = (name: string) => floatValue(name, nchwDims(this.shapeOf(name)));
    return buildModel({
      nodes: this.nodes,
      initializers: this.initializers,
      inputs: this.inputs.map(value),
      outputs: outputs.map(value),
    });
  }
}

const activations: Record<string, string> = { relu: "Relu", sigmoid: "Sigmoid", softmax: "Softmax", tanh: "Tanh" };

function nchwDims(shape: Shape): Dimension[] {
  const [batch = -1, ...rest] = shape;
  const [height = 0, width = 0, channels = 0] = rest;
  return [batch < 0 ? "N" : batch, ...(rest.length === 3 ? [channels, height, width] : rest)];
}
