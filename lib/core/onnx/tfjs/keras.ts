import type { ModelProto } from "onnx-buf";
import { NchwGraph } from "./nchw";
import { poolOutput, type Window } from "./padding";
import type { Weight } from "./weights";

/** One layer of a Keras model saved by TensorFlow.js; what `config` holds depends on the class. */
export type KerasLayer = {
  name: string;
  class_name: string;
  config: KerasConfig;
  inbound_nodes: [string, ...unknown[]][][];
};
export type KerasTopology = { model_config: { config: { layers: KerasLayer[] } } };
type Pair = [number, number];
type KerasConfig = {
  activation?: string;
  batch_input_shape?: (number | null)[];
  dilation_rate?: Pair;
  epsilon?: number;
  max_value?: number | null;
  padding?: string | [Pair, Pair];
  pool_size?: Pair;
  strides?: Pair;
};

/**
 * Converts the part of a Keras layers-model that the layers `outputs` need to ONNX in NCHW, with a free batch.
 * Batch normalisation after a convolution is folded into it. `inputSize` replaces the height and width it was saved with;
 * a fully convolutional part computes the same on any size.
 */
export function convertKeras(
  topology: KerasTopology,
  weights: Map<string, Weight>,
  outputs: string[],
  inputSize?: number,
): ModelProto {
  const layers = neededLayers(topology.model_config.config.layers, outputs);
  const conversion: Conversion = {
    graph: new NchwGraph(),
    weights,
    inputSize,
    tensors: new Map(),
    pads: new Map(),
    norms: normsAfter(layers),
  };
  for (const layer of layers) {
    const rule = rules[layer.class_name];
    if (!rule) throw new Error(`no rule for the Keras layer ${layer.class_name} (${layer.name})`);
    conversion.tensors.set(layer.name, rule(layer, conversion));
  }
  return conversion.graph.build(outputs.map((name) => tensorOf(conversion, name)));
}

type Conversion = {
  graph: NchwGraph;
  weights: Map<string, Weight>;
  inputSize: number | undefined;
  /** Layer name → tensor that carries its output. */
  tensors: Map<string, string>;
  /** Zero padding that waits for the convolution after it. */
  pads: Map<string, number[]>;
  /** Layer name → the batch normalisation that follows it. */
  norms: Map<string, KerasLayer>;
};
type Rule = (layer: KerasLayer, conversion: Conversion) => string;

const rules: Record<string, Rule> = {
  InputLayer: ({ name, config }, { graph, inputSize }) => {
    const [, height, width, channels] = config.batch_input_shape ?? [];
    return graph.input(name, [-1, inputSize ?? height ?? 0, inputSize ?? width ?? 0, channels ?? 0]);
  },
  ZeroPadding2D: (layer, conversion) => {
    const [[top, bottom], [left, right]] = layer.config.padding as [Pair, Pair];
    conversion.pads.set(layer.name, [top, left, bottom, right]);
    return source(layer, conversion);
  },
  Conv2D: (layer, conversion) => convolution(layer, conversion, "kernel"),
  DepthwiseConv2D: (layer, conversion) => convolution(layer, conversion, "depthwise_kernel"),
  BatchNormalization: source,
  Dropout: source,
  ReLU: (layer, conversion) => {
    const name = layer.config.max_value === 6 ? "relu6" : "relu";
    return conversion.graph.activation(name, source(layer, conversion), layer.name);
  },
  Add: (layer, conversion) => {
    const [left = "", right = ""] = sources(layer, conversion);
    return conversion.graph.step("Add", [left, right], layer.name, conversion.graph.shapeOf(left));
  },
  AveragePooling2D: (layer, conversion) => {
    const input = source(layer, conversion);
    const sliding = windowOf(layer, layer.config.pool_size ?? [1, 1]);
    const [batch = 0, height = 0, width = 0, channels = 0] = conversion.graph.shapeOf(input);
    const { outHeight, outWidth, pads } = poolOutput(height, width, sliding);
    const attributes = { kernel_shape: sliding.kernel, strides: sliding.strides, pads };
    return conversion.graph.step(
      "AveragePool",
      [input],
      layer.name,
      [batch, outHeight, outWidth, channels],
      attributes,
    );
  },
  GlobalAveragePooling2D: (layer, conversion) =>
    conversion.graph.globalAverage(source(layer, conversion), layer.name, false),
  Flatten: (layer, conversion) => {
    const input = source(layer, conversion);
    const [batch = 0, height = 0, width = 0, channels = 0] = conversion.graph.shapeOf(input);
    if (height * width !== 1)
      throw new Error(`${layer.name} flattens ${height} × ${width} pixels, whose order NCHW changes`);
    return conversion.graph.step("Flatten", [input], layer.name, [batch, channels], { axis: 1 });
  },
  Dense: (layer, conversion) => {
    const { graph } = conversion;
    const kernel = weightOf(layer, "kernel", conversion);
    const bias = conversion.weights.get(`${layer.name}/bias`)?.data;
    const activation = layer.config.activation ?? "linear";
    const linear = graph.dense(
      source(layer, conversion),
      activation === "linear" ? layer.name : `${layer.name}/linear`,
      kernel,
      bias,
    );
    return graph.activation(activation, linear, layer.name);
  },
};

function convolution(layer: KerasLayer, conversion: Conversion, kernelName: string): string {
  const { graph, weights, norms, pads } = conversion;
  const kernel = weightOf(layer, kernelName, conversion);
  const [height = 0, width = 0] = kernel.shape;
  const folded = foldNorm(norms.get(layer.name), weights, weights.get(`${layer.name}/bias`)?.data);
  const activation = layer.config.activation ?? "linear";
  const output = graph.convolution({
    input: source(layer, conversion),
    output: activation === "linear" ? layer.name : `${layer.name}/linear`,
    kernel,
    depthwise: layer.class_name === "DepthwiseConv2D",
    ...folded,
    sliding: { ...windowOf(layer, [height, width]), extra: pads.get(before(layer)) },
  });
  return graph.activation(activation, output, layer.name);
}

/** gamma · (x − mean) / √(variance + ε) + beta, as a factor and a bias of the convolution before it. */
function foldNorm(norm: KerasLayer | undefined, weights: Map<string, Weight>, bias: Float32Array | undefined) {
  if (!norm) return { bias };
  const part = (name: string) => weights.get(`${norm.name}/${name}`)?.data;
  const [mean, variance, gamma, beta] = [part("moving_mean"), part("moving_variance"), part("gamma"), part("beta")];
  if (!mean || !variance) throw new Error(`the weights of ${norm.name} are missing`);
  const scale = variance.map((value, i) => (gamma?.[i] ?? 1) / Math.sqrt(value + (norm.config.epsilon ?? 1e-3)));
  return { scale, bias: mean.map((value, i) => (beta?.[i] ?? 0) + ((bias?.[i] ?? 0) - value) * (scale[i] ?? 0)) };
}

function windowOf(layer: KerasLayer, kernel: Pair): Window {
  const { strides = [1, 1], dilation_rate: dilations = [1, 1], padding } = layer.config;
  return { kernel, strides, dilations, same: padding === "same" };
}

function normsAfter(layers: KerasLayer[]): Map<string, KerasLayer> {
  return new Map(
    layers.filter((layer) => layer.class_name === "BatchNormalization").map((layer) => [before(layer), layer]),
  );
}

function neededLayers(layers: KerasLayer[], outputs: string[]): KerasLayer[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const needed = new Set<string>();
  const open = [...outputs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const layer = byName.get(name);
    if (!layer) throw new Error(`the model has no layer called ${name}`);
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...inboundNames(layer));
  }
  return layers.filter((layer) => needed.has(layer.name));
}

const inboundNames = (layer: KerasLayer) => (layer.inbound_nodes[0] ?? []).map(([name]) => name);
const before = (layer: KerasLayer) => inboundNames(layer)[0] ?? "";
const sources = (layer: KerasLayer, conversion: Conversion) =>
  inboundNames(layer).map((name) => tensorOf(conversion, name));

function source(layer: KerasLayer, conversion: Conversion): string {
  return tensorOf(conversion, before(layer));
}

function tensorOf({ tensors }: Conversion, layerName: string): string {
  const tensor = tensors.get(layerName);
  if (tensor === undefined) throw new Error(`the layer ${layerName} comes before its inputs`);
  return tensor;
}

function weightOf(layer: KerasLayer, name: string, { weights }: Conversion): Weight {
  const weight = weights.get(`${layer.name}/${name}`);
  if (!weight) throw new Error(`the weight ${layer.name}/${name} is missing`);
  return weight;
}
