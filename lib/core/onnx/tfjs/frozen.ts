import type { ModelProto } from "onnx-buf";
import { NchwGraph, type Shape } from "./nchw";
import type { Window } from "./padding";
import { readWeights, type Weight, type WeightsManifest } from "./weights";

/** One node of a frozen TensorFlow graph as TensorFlow.js saves it; byte strings are base64. */
export type FrozenNode = { name: string; op: string; input?: string[]; attr?: Record<string, FrozenAttribute> };
type FrozenTopology = { node: FrozenNode[] };
type FrozenAttribute = {
  s?: string;
  b?: boolean;
  list?: { i?: string[]; s?: string[] };
  shape?: { dim?: { size: string }[] };
};

/**
 * Converts the part of a frozen TensorFlow graph that the nodes `outputs` need to ONNX in NCHW. The batch becomes free:
 * what is converted treats each picture alone.
 */
export function convertFrozen(topology: FrozenTopology, weights: Map<string, Weight>, outputs: string[]): ModelProto {
  const conversion: Conversion = { graph: new NchwGraph(), weights, tensors: new Map(), constants: new Map() };
  for (const node of inOrder(topology, outputs)) {
    const rule = rules[node.op];
    if (!rule) throw new Error(`no rule for the TensorFlow operator ${node.op} (${node.name})`);
    rule(node, conversion);
  }
  return conversion.graph.build(outputs.map((name) => tensorOf(conversion, name)));
}

/** The same from the two files that TensorFlow.js saves a model in. */
export function convertFrozenFiles(model: Uint8Array, weights: Uint8Array, outputs: string[]): ModelProto {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(model)) as {
    modelTopology: FrozenTopology;
    weightsManifest: WeightsManifest;
  };
  return convertFrozen(modelTopology, readWeights(weightsManifest, weights), outputs);
}

type Conversion = {
  graph: NchwGraph;
  weights: Map<string, Weight>;
  /** Node name → tensor that carries its output. */
  tensors: Map<string, string>;
  /** Node name → its value, for nodes that are constant. */
  constants: Map<string, Weight>;
};
type Rule = (node: FrozenNode, conversion: Conversion) => void;

/** What a rule returns is the tensor of its node. */
const gives =
  (rule: (node: FrozenNode, conversion: Conversion) => string): Rule =>
  (node, conversion) => {
    conversion.tensors.set(node.name, rule(node, conversion));
  };

const rules: Record<string, Rule> = {
  Const: (node, { weights, constants }) => {
    const value = weights.get(node.name);
    if (!value) throw new Error(`the constant ${node.name} is missing among the weights`);
    constants.set(node.name, value);
  },
  Placeholder: gives((node, { graph }) => {
    const [, height = 0, width = 0, channels = 0] = (attribute(node, "shape").shape?.dim ?? []).map((dim) =>
      Number(dim.size),
    );
    return graph.input(node.name, [-1, height, width, channels]);
  }),
  Identity: (node, conversion) => {
    const constant = conversion.constants.get(inputName(node, 0));
    if (constant) conversion.constants.set(node.name, constant);
    else conversion.tensors.set(node.name, input(node, 0, conversion));
  },
  Conv2D: gives((node, conversion) => convolution(node, conversion, false)),
  _FusedConv2D: gives((node, conversion) => convolution(node, conversion, false)),
  DepthwiseConv2dNative: gives((node, conversion) => convolution(node, conversion, true)),
  FusedDepthwiseConv2dNative: gives((node, conversion) => convolution(node, conversion, true)),
  Conv2DBackpropInput: gives((node, conversion) => {
    const [, outHeight = 0, outWidth = 0] = constant(node, 0, conversion).data;
    const kernel = constant(node, 1, conversion);
    const spread = windowOf(node, [kernel.shape[0] ?? 0, kernel.shape[1] ?? 0]);
    const source = input(node, 2, conversion);
    return conversion.graph.transposedConvolution(source, node.name, kernel, [outHeight, outWidth], spread);
  }),
  AvgPool: gives((node, conversion) =>
    conversion.graph.averagePool(input(node, 0, conversion), node.name, windowOf(node, pair(node, "ksize"))),
  ),
  Add: elementwise("Add"),
  AddV2: elementwise("Add"),
  BiasAdd: elementwise("Add"),
  Sub: elementwise("Sub"),
  Mul: elementwise("Mul"),
  RealDiv: elementwise("Div"),
  Relu: activation("relu"),
  Relu6: activation("relu6"),
  Sigmoid: activation("sigmoid"),
  AddN: gives((node, conversion) => {
    const terms = (node.input ?? []).map((_, at) => input(node, at, conversion));
    return conversion.graph.step("Sum", terms, node.name, conversion.graph.shapeOf(terms[0] ?? ""));
  }),
  Mean: gives((node, conversion) => {
    const axes = [...constant(node, 1, conversion).data].join();
    if (axes !== "1,2") throw new Error(`${node.name} takes the mean over ${axes}; only height and width are known`);
    return conversion.graph.globalAverage(
      input(node, 0, conversion),
      node.name,
      attribute(node, "keep_dims").b === true,
    );
  }),
  ResizeBilinear: gives((node, conversion) => {
    const { graph } = conversion;
    const source = input(node, 0, conversion);
    const [batch = 0, height = 0, width = 0, channels = 0] = graph.shapeOf(source);
    const [outHeight = 0, outWidth = 0] = constant(node, 1, conversion).data;
    const region = graph.constant([0], new Float32Array(0));
    const scales = graph.constant([4], Float32Array.of(1, 1, outHeight / height, outWidth / width));
    return graph.step("Resize", [source, region, scales], node.name, [batch, outHeight, outWidth, channels], {
      mode: "linear",
      coordinate_transformation_mode: transformation(node),
    });
  }),
  ConcatV2: gives((node, conversion) => {
    const count = (node.input?.length ?? 1) - 1;
    const parts = Array.from({ length: count }, (_, i) => input(node, i, conversion));
    const shapes = parts.map((part) => conversion.graph.shapeOf(part));
    if (constant(node, count, conversion).data[0] !== 3)
      throw new Error(`${node.name} joins something else than channels`);
    const channels = shapes.reduce((sum, shape) => sum + (shape[3] ?? 0), 0);
    return conversion.graph.step("Concat", parts, node.name, [...(shapes[0] ?? []).slice(0, 3), channels], { axis: 1 });
  }),
};

function convolution(node: FrozenNode, conversion: Conversion, depthwise: boolean): string {
  const fused = (attribute(node, "fused_ops").list?.s ?? []).map(text);
  const after = fused.find((name) => name !== "BiasAdd")?.toLowerCase();
  const kernel = constant(node, 1, conversion);
  const sliding = windowOf(node, [kernel.shape[0] ?? 0, kernel.shape[1] ?? 0]);
  const output = conversion.graph.convolution({
    input: input(node, 0, conversion),
    output: after ? `${node.name}/linear` : node.name,
    kernel,
    depthwise,
    bias: fused.includes("BiasAdd") ? constant(node, 2, conversion).data : undefined,
    sliding,
  });
  return after ? conversion.graph.activation(after, output, node.name) : output;
}

function windowOf(node: FrozenNode, kernel: [number, number]): Window {
  const same = text(attribute(node, "padding").s ?? "") === "SAME";
  return { kernel, strides: pair(node, "strides"), dilations: pair(node, "dilations"), same };
}

function activation(name: string): Rule {
  return gives((node, conversion) => conversion.graph.activation(name, input(node, 0, conversion), node.name));
}

function elementwise(opType: string): Rule {
  return gives((node, conversion) => {
    const shapes = [0, 1]
      .map((at) => conversion.tensors.get(inputName(node, at)))
      .map((name) => name && conversion.graph.shapeOf(name));
    const shape = broadcast(shapes.filter((found): found is Shape => typeof found === "object"));
    const operands = [0, 1].map((at) => {
      const value = conversion.constants.get(inputName(node, at));
      return value ? conversion.graph.constant(nchwOf(value, shape.length), value.data) : input(node, at, conversion);
    });
    return conversion.graph.step(opType, operands, node.name, shape);
  });
}

function broadcast(shapes: Shape[]): Shape {
  const [first = [], second = first] = shapes;
  return first.map((size, axis) => (size < 0 ? size : Math.max(size, second[axis] ?? 1)));
}

/** A constant beside a picture: one value, one a channel, or one a channel with the other axes written out. */
function nchwOf({ shape }: Weight, rank: number): number[] {
  if (rank !== 4 || shape.length === 0) return [...shape];
  const [channels = 1, ...others] = shape.toReversed();
  if (others.some((size) => size !== 1)) throw new Error(`a constant of shape ${shape} has no single order in NCHW`);
  return [1, channels, 1, 1];
}

function transformation(node: FrozenNode): string {
  if (attribute(node, "align_corners").b) return "align_corners";
  return attribute(node, "half_pixel_centers").b ? "half_pixel" : "asymmetric";
}

/** Nodes that `outputs` need, each after its inputs. */
function inOrder(topology: FrozenTopology, outputs: string[]): FrozenNode[] {
  const byName = new Map(topology.node.map((node) => [node.name, node]));
  const ordered = new Set<FrozenNode>();
  const visit = (name: string) => {
    const node = byName.get(name);
    if (!node) throw new Error(`the graph has no node called ${name}`);
    if (ordered.has(node)) return;
    for (const source of node.input ?? []) visit(cleanName(source));
    ordered.add(node);
  };
  for (const name of outputs) visit(name);
  return [...ordered];
}

/** `^name` is a control edge, `name:0` the first output. */
const cleanName = (name: string) => name.replace(/^\^/, "").replace(/:0$/, "");
const text = (base64: string) => atob(base64);
const attribute = (node: FrozenNode, name: string): FrozenAttribute => node.attr?.[name] ?? {};
const inputName = (node: FrozenNode, at: number) => cleanName(node.input?.[at] ?? "");
const input = (node: FrozenNode, at: number, conversion: Conversion) => tensorOf(conversion, inputName(node, at));

/** Height and width of an attribute that TensorFlow writes as [batch, height, width, channels]. */
function pair(node: FrozenNode, name: string): [number, number] {
  const [, height = 1, width = 1] = (attribute(node, name).list?.i ?? []).map(Number);
  return [height, width];
}

function tensorOf({ tensors }: Conversion, name: string): string {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`${name} is needed as a tensor and is none`);
  return tensor;
}

function constant(node: FrozenNode, at: number, { constants }: Conversion): Weight {
  const value = constants.get(inputName(node, at));
  if (!value) throw new Error(`${node.name} needs a constant as its input ${at}`);
  return value;
}
