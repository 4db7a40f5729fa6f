import { clone } from "@bufbuild/protobuf";
import { type GraphProto, type ModelProto, ModelProtoSchema } from "onnx-buf";
import { buildModel } from "./build";
import { graphOf, opsetOf } from "./read";

/** A model that joins others: inner names get `prefix`; inputs and outputs get the names in `names`, else the prefix too. */
export type JoinPart = { model: ModelProto; prefix: string; names: Readonly<Record<string, string>> };

/**
 * One file of several graphs that share nothing, so that what belongs together has one hash. All must be of one operator
 * version; throws a RangeError when they are not, or when two inputs or outputs end up with one name.
 */
export function joinModels(parts: readonly JoinPart[]): ModelProto {
  const [first] = parts;
  if (!first) throw new RangeError("nothing to join");
  const versions = new Set(parts.map(({ model }) => opsetOf(model)));
  if (versions.size > 1)
    throw new RangeError(`operators of versions ${[...versions].join(" and ")} cannot share a file`);
  const graphs = parts.map((part) => renamed(part));
  const ends = graphs.flatMap(({ input, output }) => [...input, ...output].map(({ name }) => name));
  const twice = ends.find((name, i) => ends.indexOf(name) !== i);
  if (twice) throw new RangeError(`two inputs or outputs would be called ${twice}`);
  const joined = buildModel({
    nodes: graphs.flatMap((graph) => graph.node),
    inputs: graphs.flatMap((graph) => graph.input),
    outputs: graphs.flatMap((graph) => graph.output),
    initializers: graphs.flatMap((graph) => graph.initializer),
  });
  joined.irVersion = first.model.irVersion;
  joined.opsetImport = first.model.opsetImport;
  graphOf(joined).sparseInitializer = graphs.flatMap((graph) => graph.sparseInitializer);
  return joined;
}

function renamed({ model, prefix, names }: JoinPart): GraphProto {
  const graph = graphOf(clone(ModelProtoSchema, model));
  // An empty name stands for an input that is left out.
  rename(graph, (name) => (name === "" ? "" : (names[name] ?? `${prefix}/${name}`)));
  // A free size that has the name of another part's would be taken for the same size.
  for (const { type } of [...graph.input, ...graph.output]) {
    if (type?.value.case !== "tensorType") continue;
    for (const { value } of type.value.value.shape?.dim ?? []) {
      if (value.case === "dimParam") value.value = `${prefix}/${value.value}`;
    }
  }
  return graph;
}

/** Every tensor and node of a graph, and of the graphs inside its nodes, which see the tensors around them. */
function rename(graph: GraphProto, to: (name: string) => string): void {
  for (const value of [...graph.input, ...graph.output, ...graph.initializer]) value.name = to(value.name);
  for (const { values, indices } of graph.sparseInitializer) {
    for (const tensor of [values, indices]) if (tensor) tensor.name = to(tensor.name);
  }
  graph.valueInfo = [];
  graph.quantizationAnnotation = [];
  for (const node of graph.node) {
    node.name = to(node.name);
    node.input = node.input.map(to);
    node.output = node.output.map(to);
    for (const attribute of node.attribute) {
      for (const inner of [...(attribute.g ? [attribute.g] : []), ...attribute.graphs]) rename(inner, to);
    }
  }
}
