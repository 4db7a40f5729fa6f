import { clone } from "@bufbuild/protobuf";
import { type GraphProto, type ModelProto, ModelProtoSchema, type NodeProto, type ValueInfoProto } from "onnx-buf";
import { refuse } from "../problem";
import { graphOf } from "./read";

/**
 * The part of a model that its tensors `outputs` need, with these as its outputs: a graph is cut at any inner tensor.
 * The model given stays as it is. Refuses `bad_model` (wrong_outputs) for a tensor that is not there.
 */
export function cut(model: ModelProto, outputs: ValueInfoProto[]): ModelProto {
  const part = clone(ModelProtoSchema, model);
  const graph = graphOf(part);
  const needed = neededBy(
    graph,
    outputs.map((output) => output.name),
  );
  graph.node = graph.node.filter((node) => needed.nodes.has(node));
  graph.initializer = graph.initializer.filter((tensor) => needed.tensors.has(tensor.name));
  graph.sparseInitializer = graph.sparseInitializer.filter((tensor) => needed.tensors.has(tensor.values?.name ?? ""));
  graph.input = graph.input.filter((input) => needed.tensors.has(input.name));
  graph.valueInfo = [];
  graph.output = outputs;
  return part;
}

/** Names of the inputs, other than constants, that a graph's tensors `names` are made of; refuses as `cut` does. */
export function inputsNeeded(graph: GraphProto, names: string[]): string[] {
  const { tensors } = neededBy(graph, names);
  const constants = new Set(graph.initializer.map((tensor) => tensor.name));
  return graph.input.flatMap(({ name }) => (tensors.has(name) && !constants.has(name) ? [name] : []));
}

function neededBy(graph: GraphProto, names: string[]): { nodes: Set<NodeProto>; tensors: Set<string> } {
  const makers = new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const given = new Set([...graph.input, ...graph.initializer].map((value) => value.name));
  for (const tensor of graph.sparseInitializer) given.add(tensor.values?.name ?? "");
  for (const name of names) if (!makers.has(name) && !given.has(name)) refuseMissing(name);

  const nodes = new Set<NodeProto>();
  const tensors = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === "" || tensors.has(name)) continue;
    tensors.add(name);
    const maker = makers.get(name);
    if (!maker || nodes.has(maker)) continue;
    nodes.add(maker);
    open.push(...inputsOf(maker));
  }
  return { nodes, tensors };
}

/** What a node reads, the tensors that its inner graphs take from outside among them. */
function inputsOf(node: NodeProto): string[] {
  const inner = node.attribute.flatMap((attribute) => [...(attribute.g ? [attribute.g] : []), ...attribute.graphs]);
  const captured = inner.flatMap((graph) => [
    ...graph.node.flatMap(inputsOf),
    ...graph.output.map((output) => output.name),
  ]);
  return [...node.input, ...captured];
}

function refuseMissing(name: string): never {
  refuse({ code: "bad_model", faults: [{ why: "wrong_outputs", detail: `The model has no tensor called ${name}.` }] });
}
