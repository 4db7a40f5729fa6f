import type { GraphProto, NodeProto, ValueInfoProto } from "onnx-buf";
import type { ModelFault } from "../problem";
import { attributeInts } from "./attributes";
import { keepingRules } from "./growth/keeping";
import { type Known, rankMax, unknown } from "./growth/known";
import { makingRules } from "./growth/making";
import { slidingRules } from "./growth/sliding";
import { countOf, smallValues } from "./tensor";

/** Values one tensor may have: 1 GB of floats. */
export const elementsMax = 2 ** 28;

/**
 * Tensors that a model would make larger than `elementsMax`, as far as its constants tell: sizes are followed through
 * the operators that copy, repeat, pad or create, and into inner graphs. A free dimension counts as 1, so that nothing
 * honest is refused; what only shows while running is the sandbox's to stop.
 */
export function growthFaults(graph: GraphProto): ModelFault[] {
  const faults: ModelFault[] = [];
  follow(graph, null, faults);
  return faults;
}

const rules = new Map(Object.entries({ ...makingRules, ...slidingRules, ...keepingRules }));

/** Tensors by name; an inner graph sees those around it. */
type Scope = { own: Map<string, Known>; around: Scope | null };

/** Returns what is known of the graph's outputs. */
function follow(graph: GraphProto, around: Scope | null, faults: ModelFault[]): Known[] {
  const scope: Scope = { own: new Map(), around };
  for (const value of [...graph.input, ...graph.valueInfo, ...graph.output]) faults.push(...declaredFaults(value));
  for (const value of graph.input) scope.own.set(value.name, declared(value));
  for (const tensor of graph.initializer) scope.own.set(tensor.name, stored(tensor.dims, smallValues(tensor)));
  for (const tensor of graph.sparseInitializer) scope.own.set(tensor.values?.name ?? "", stored(tensor.dims, null));
  for (const node of graph.node) {
    const inner = innerGraphs(node).map((body) => follow(body, scope, faults));
    const inputs = node.input.map((name) => find(scope, name));
    const made = rules.get(node.opType)?.(node, inputs, inner) ?? [];
    faults.push(...nodeFaults(node, made));
    node.output.forEach((name, i) => {
      scope.own.set(name, made[i] ?? unknown);
    });
  }
  return graph.output.map((value) => find(scope, value.name));
}

function find(scope: Scope | null, name: string): Known {
  return scope ? (scope.own.get(name) ?? find(scope.around, name)) : unknown;
}

function stored(dims: bigint[], values: number[] | null): Known {
  return { dims: dims.length <= rankMax ? dims.map(Number) : null, count: countOf(dims), values };
}

function nodeFaults(node: NodeProto, made: Known[]): ModelFault[] {
  const largest = Math.max(1, ...made.map((known) => known.count), ...sizeAttributes.map((name) => sizeOf(node, name)));
  if (largest <= elementsMax) return [];
  return [
    {
      why: "huge_tensor",
      detail: `The node ${node.name || node.opType} (${node.opType}) would make ${largest} values.`,
    },
  ];
}

/** Attributes that say how much is made or looked at, whatever the operator. */
const sizeAttributes = [
  "shape",
  "kernel_shape",
  "output_shape",
  "output_padding",
  "pads",
  "dilations",
  "sample_size",
  "hidden_size",
  "output_height",
  "output_width",
];

function sizeOf(node: NodeProto, name: string): number {
  return attributeInts(node, name).reduce((product, size) => product * Math.max(1, Math.abs(size)), 1);
}

const innerGraphs = (node: NodeProto) =>
  node.attribute.flatMap((attribute) => [...(attribute.g ? [attribute.g] : []), ...attribute.graphs]);

function declaredFaults(value: ValueInfoProto): ModelFault[] {
  const { count } = declared(value);
  return count <= elementsMax
    ? []
    : [{ why: "huge_tensor", detail: `${value.name} is declared with ${count} values.` }];
}

function declared({ type }: ValueInfoProto): Known {
  if (type?.value.case !== "tensorType" || !type.value.value.shape) return unknown;
  const dims = type.value.value.shape.dim
    .slice(0, rankMax)
    .map(({ value }) => (value.case === "dimValue" && value.value > 0n ? Number(value.value) : null));
  return { dims, count: countOf(dims.map((size) => size ?? 1)), values: null };
}
