import type { NodeProto, TensorProto } from "onnx-buf";

/** The whole numbers of an attribute, one or several; empty when it is not there. */
export function attributeInts(node: NodeProto, name: string): number[] {
  const attribute = node.attribute.find((candidate) => candidate.name === name);
  if (!attribute) return [];
  return attribute.ints.length > 0 ? attribute.ints.map(Number) : [Number(attribute.i)].filter((value) => value !== 0);
}

export function attributeFloats(node: NodeProto, name: string): number[] {
  return node.attribute.find((candidate) => candidate.name === name)?.floats ?? [];
}

export function attributeTensor(node: NodeProto, name: string): TensorProto | undefined {
  return node.attribute.find((candidate) => candidate.name === name)?.t;
}
