import { clone, create } from "@bufbuild/protobuf";
import {
  TensorProto_DataType as DataType,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProtoSchema,
} from "onnx-buf";
import { attributeFloats, attributeInts } from "./attributes";
import { floatTensor } from "./build";
import { freeName } from "./merge";
import { graphOf, opsetOf } from "./read";

const raisedOpset = 11;
const opsetMin = 9;

/**
 * A model of operator version 9 or 10 in the words of version 11, so that it can stand in one file with another: `Slice`
 * and `Clip` took their limits as attributes and take them as inputs now. The model given stays as it is. Throws a
 * RangeError for other versions, and for an operator whose change is not known here.
 */
export function raiseOpset(model: ModelProto): ModelProto {
  const version = opsetOf(model);
  if (version === raisedOpset) return model;
  if (version < opsetMin || version > raisedOpset)
    throw new RangeError(`operators of version ${version} cannot be raised to ${raisedOpset}`);
  const raised = clone(ModelProtoSchema, model);
  const graph = graphOf(raised);
  for (const node of graph.node) {
    const limits = limitsOf[node.opType];
    if (!limits && !unchanged.has(node.opType))
      throw new RangeError(`nobody has said how ${node.opType} changed since version ${version}`);
    // Slices of version 10 have their limits as inputs already.
    if (!limits || node.input.length > 1) continue;
    for (const [name, tensor] of limits(node)) {
      if (tensor) tensor.name = freeName(raised, `${node.output[0]}/${name}`);
      if (tensor) graph.initializer.push(tensor);
      node.input.push(tensor?.name ?? "");
    }
    node.attribute = [];
  }
  for (const set of raised.opsetImport)
    if (set.domain === "" || set.domain === "ai.onnx") set.version = BigInt(raisedOpset);
  return raised;
}

/** Limits of a node in the order in which they become inputs; null is one that was left out. */
const limitsOf: Record<string, (node: NodeProto) => [name: string, tensor: TensorProto | null][]> = {
  Slice: (node) => {
    const axes = attributeInts(node, "axes");
    return [
      ["starts", wholeNumbers(attributeInts(node, "starts"))],
      ["ends", wholeNumbers(attributeInts(node, "ends"))],
      ...(axes.length > 0 ? [["axes", wholeNumbers(axes)] as [string, TensorProto]] : []),
    ];
  },
  Clip: (node) => [
    ["min", limit(node, "min")],
    ["max", limit(node, "max")],
  ],
};

function limit(node: NodeProto, name: string): TensorProto | null {
  const attribute = node.attribute.find((candidate) => candidate.name === name);
  return attribute ? floatTensor("", [], Float32Array.of(attributeFloats(node, name)[0] ?? attribute.f)) : null;
}

function wholeNumbers(values: number[]): TensorProto {
  const int64Data = values.map(BigInt);
  return create(TensorProtoSchema, { dims: [BigInt(values.length)], dataType: DataType.INT64, int64Data });
}

/** Operators that mean in version 11 what they meant in version 9. */
const unchanged = new Set(
  (
    "Add AveragePool BatchNormalization Cast Concat Constant Conv ConvTranspose Div Exp Flatten Gather Gemm GlobalAveragePool " +
    "HardSigmoid Identity LeakyRelu Log MatMul Max MaxPool Min Mul Neg Pow ReduceMean ReduceMax ReduceSum Relu Reshape " +
    "Shape Sigmoid Softmax Sqrt Squeeze Sub Tanh Transpose Unsqueeze"
  ).split(" "),
);
