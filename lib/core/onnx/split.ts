import type { Manifest } from "../inference/manifest";
import { expectedGraphs } from "../inference/outputs";
import { cut } from "./cut";
import { graphOf, readModel, writeModel } from "./read";

/** One graph of a model's file by itself: what a runtime opens a session with. */
export type GraphPart = { input: string; outputs: string[]; bytes: Uint8Array };

/**
 * The graphs of a model's file, each as a file of its own. A runtime wants all inputs of a file at once, while text is
 * read by a file of two graphs, one after the other. A file of one graph stays as it is, and is not even parsed.
 */
export function splitModel(artifact: Uint8Array, manifest: Manifest): GraphPart[] {
  const graphs = expectedGraphs(manifest).map(({ input, outputs }) => ({
    input: input.name,
    outputs: outputs.map((output) => output.name),
  }));
  const [first, ...more] = graphs;
  if (first && more.length === 0) return [{ ...first, bytes: artifact }];
  const model = readModel(artifact);
  const declared = graphOf(model).output;
  return graphs.map((graph) => {
    const outputs = declared.filter((value) => graph.outputs.includes(value.name));
    return { ...graph, bytes: writeModel(cut(model, outputs)) };
  });
}
