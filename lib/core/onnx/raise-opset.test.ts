import { describe, expect, it } from "vitest";
import { buildModel, floatValue, node } from "./build";
import { raiseOpset } from "./raise-opset";
import { graphOf, opsetOf, writeModel } from "./read";
import { smallValues } from "./tensor";

function old(opType: string, attributes: Parameters<typeof node>[3] = {}, version = 9n) {
  const model = buildModel({
    nodes: [node(opType, ["x"], ["y"], attributes)],
    inputs: [floatValue("x", [4])],
    outputs: [floatValue("y", ["n"])],
    initializers: [],
  });
  model.opsetImport[0]!.version = version;
  return model;
}
/** Inputs of the one node, by the values they hold. */
function limitsOf(model: ReturnType<typeof old>) {
  const { node: nodes, initializer } = graphOf(model);
  return nodes[0]!.input.slice(1).map((name) => {
    const tensor = initializer.find((candidate) => candidate.name === name);
    return tensor ? smallValues(tensor) : null;
  });
}

describe("raising the operators' version", () => {
  it("makes inputs of the limits of a slice", () => {
    const raised = raiseOpset(old("Slice", { starts: [1], ends: [3], axes: [0] }));
    expect(opsetOf(raised)).toBe(11);
    expect(limitsOf(raised)).toEqual([[1], [3], [0]]);
    expect(graphOf(raised).node[0]!.attribute).toEqual([]);
    expect(limitsOf(raiseOpset(old("Slice", { starts: [0, 1], ends: [2, 3] })))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("makes inputs of the limits of a clip, the missing one left out", () => {
    expect(limitsOf(raiseOpset(old("Clip", { min: { float: 0 }, max: { float: 6 } })))).toEqual([[0], [6]]);
    expect(graphOf(raiseOpset(old("Clip", { max: { float: 6 } }))).node[0]!.input[1]).toBe("");
  });

  it("leaves alone what did not change, and the model it was given", () => {
    const model = old("Relu");
    const before = writeModel(model);
    expect(graphOf(raiseOpset(model)).node[0]!.opType).toBe("Relu");
    expect(writeModel(model)).toEqual(before);
    const newer = old("Relu", {}, 11n);
    expect(raiseOpset(newer)).toBe(newer);
  });

  it("does not guess", () => {
    expect(() => raiseOpset(old("Resize"))).toThrow("Resize");
    expect(() => raiseOpset(old("Relu", {}, 13n))).toThrow("version 13");
    expect(() => raiseOpset(old("Relu", {}, 7n))).toThrow("version 7");
  });
});
