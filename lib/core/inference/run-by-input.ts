import type { Run } from "./infer";

/** One model out of the graphs of its file: what is asked goes to the graph that takes that input. */
export function runByInput(graphs: readonly { input: string; run: Run }[]): Run {
  return async (inputs) => {
    const graph = graphs.find(({ input }) => input in inputs);
    if (!graph) throw new RangeError(`the model has no input called ${Object.keys(inputs).join(", ") || "nothing"}`);
    return graph.run(inputs);
  };
}
