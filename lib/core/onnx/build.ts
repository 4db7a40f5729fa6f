import { create } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "onnx-buf";

/** Operators of this version (ONNX 1.8) run in every runtime the product uses. */
export const opsetVersion = 13;
const irVersion = 8n;

export type Attribute = number | string | readonly number[] | { float: number };
/** A free dimension has a name, a fixed one a size. */
export type Dimension = number | string;

export type ModelParts = {
  nodes: NodeProto[];
  inputs: ValueInfoProto[];
  outputs: ValueInfoProto[];
  initializers: TensorProto[];
};

export function buildModel({ nodes, inputs, outputs, initializers }: ModelParts): ModelProto {
  const graph = create(GraphProtoSchema, {
    name: "graph",
    node: nodes,
    input: inputs,
    output: outputs,
    initializer: initializers,
  });
  return create(ModelProtoSchema, {
    irVersion,
    producerName: "countersign",
    opsetImport: [{ domain: "", version: BigInt(opsetVersion) }],
    graph,
  });
}

/** Whole numbers become INT, lists INTS, text STRING, `{ float }` FLOAT. */
export function node(
  opType: string,
  input: string[],
  output: string[],
  attributes: Record<string, Attribute> = {},
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) => buildAttribute(name, value));
  return create(NodeProtoSchema, { opType, input, output, name: output[0] ?? "", attribute });
}

export function floatTensor(name: string, dims: readonly number[], data: Float32Array): TensorProto {
  // A copy, so that the bytes start at the beginning of their own buffer.
  const rawData = new Uint8Array(Float32Array.from(data).buffer);
  return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType: DataType.FLOAT, rawData });
}

export function floatValue(name: string, dims: readonly Dimension[]): ValueInfoProto {
  const dim = dims.map((size) => ({
    value:
      typeof size === "number"
        ? { case: "dimValue" as const, value: BigInt(size) }
        : { case: "dimParam" as const, value: size },
  }));
  const tensorType = { elemType: DataType.FLOAT, shape: { dim } };
  return create(ValueInfoProtoSchema, { name, type: { value: { case: "tensorType", value: tensorType } } });
}

function buildAttribute(name: string, value: Attribute): AttributeProto {
  if (typeof value === "number")
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) });
  if (typeof value === "string") {
    return create(AttributeProtoSchema, { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) });
  }
  if ("float" in value) return create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value.float });
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.map(BigInt) });
}
