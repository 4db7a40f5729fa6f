import type { ModelProto, NodeProto, TensorProto, ValueInfoProto } from "onnx-buf";
import { floatTensor, floatValue, node } from "./build";
import { cut } from "./cut";
import { graphOf, opsetOf } from "./read";

/** `weight` is [labels, features] row by row, `bias` [labels]. */
export type SoftmaxHead = { weight: Float32Array; bias: Float32Array };

/**
 * One model that answers `scores` [N, labels] from the features [N, size] of a backbone, and still gives the features.
 * A head the backbone carried before falls away.
 */
export function mergeSoftmaxHead(
  backbone: ModelProto,
  features: { name: string; size: number },
  head: SoftmaxHead,
  scores: string,
): ModelProto {
  const labelCount = head.bias.length;
  const trunk = cut(backbone, [floatValue(features.name, ["N", features.size])]);
  const [weight, bias, logits] = ["weight", "bias", "logits"].map((name) => freeName(trunk, `head.${name}`)) as [
    string,
    string,
    string,
  ];
  return merge(backbone, [floatValue(features.name, ["N", features.size])], {
    nodes: [
      node("Gemm", [features.name, weight, bias], [logits], { transB: 1 }),
      // Before opset 13 Softmax flattens at `axis`; for two dimensions both mean the last one.
      node("Softmax", [logits], [scores], { axis: opsetOf(backbone) >= 13 ? -1 : 1 }),
    ],
    initializers: [
      floatTensor(weight, [labelCount, features.size], head.weight),
      floatTensor(bias, [labelCount], head.bias),
    ],
    outputs: [floatValue(scores, ["N", labelCount])],
  });
}

/** A name that no tensor of the model has: the one wanted, or that with as many underscores as it takes. */
export function freeName(model: ModelProto, wanted: string): string {
  const { node: nodes, initializer, input } = graphOf(model);
  const taken = new Set([
    ...nodes.flatMap(({ output }) => output),
    ...[...initializer, ...input].map(({ name }) => name),
  ]);
  let name = wanted;
  while (taken.has(name)) name += "_";
  return name;
}

export type GraphParts = { nodes: NodeProto[]; initializers: TensorProto[]; outputs: ValueInfoProto[] };

/** Cuts the backbone at `kept`, appends `added` to it, and answers the added outputs first, then the kept ones. */
export function merge(backbone: ModelProto, kept: ValueInfoProto[], added: GraphParts): ModelProto {
  const model = cut(backbone, kept);
  const graph = graphOf(model);
  graph.node.push(...added.nodes);
  graph.initializer.push(...added.initializers);
  graph.output = [...added.outputs, ...kept];
  return model;
}
