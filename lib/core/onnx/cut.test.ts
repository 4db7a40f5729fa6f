import { describe, expect, it } from "vitest";
import { Refusal } from "../problem";
import { buildModel, floatTensor, floatValue, node } from "./build";
import { cut } from "./cut";
import { freeName, merge, mergeSoftmaxHead } from "./merge";
import { graphOf, opsetOf, readModel, writeModel } from "./read";

/** image → a → b → scores, with a weight for each step and one that nobody uses. */
const chain = buildModel({
  nodes: [
    node("Mul", ["image", "first"], ["a"]),
    node("Mul", ["a", "second"], ["b"]),
    node("Mul", ["b", "third"], ["scores"]),
    node("Mul", ["image", "third"], ["aside"]),
  ],
  inputs: [floatValue("image", ["N", 2]), floatValue("unused", ["N", 2])],
  outputs: [floatValue("scores", ["N", 2])],
  initializers: ["first", "second", "third"].map((name) => floatTensor(name, [2], Float32Array.of(1, 2))),
});
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

describe("cut", () => {
  it("keeps what an inner tensor needs, and nothing else", () => {
    const graph = graphOf(cut(chain, [floatValue("b", ["N", 2])]));
    expect(graph.node.flatMap(({ output }) => output)).toEqual(["a", "b"]);
    expect(namesOf(graph.initializer)).toEqual(["first", "second"]);
    expect(namesOf(graph.input)).toEqual(["image"]);
    expect(namesOf(graph.output)).toEqual(["b"]);
  });

  it("leaves the model it cuts as it is", () => {
    const before = writeModel(chain);
    cut(chain, [floatValue("a", ["N", 2])]);
    expect(writeModel(chain)).toEqual(before);
  });

  it("refuses a tensor that is not there", () => {
    expect(() => cut(chain, [floatValue("nowhere", [1])])).toThrow(Refusal);
  });
});

describe("merge", () => {
  it("appends to a cut and answers the new outputs before the kept ones", () => {
    const added = {
      nodes: [node("Neg", ["a"], ["minus"])],
      initializers: [],
      outputs: [floatValue("minus", ["N", 2])],
    };
    const graph = graphOf(merge(chain, [floatValue("a", ["N", 2])], added));
    expect(graph.node.map(({ opType }) => opType)).toEqual(["Mul", "Neg"]);
    expect(namesOf(graph.output)).toEqual(["minus", "a"]);
  });

  it("replaces a head as often as one likes: the file does not grow", () => {
    const head = { weight: Float32Array.of(1, 2, 3, 4, 5, 6), bias: Float32Array.of(1, 2, 3) };
    const once = mergeSoftmaxHead(chain, { name: "b", size: 2 }, head, "scores");
    const twice = mergeSoftmaxHead(once, { name: "b", size: 2 }, head, "scores");
    expect(writeModel(twice)).toEqual(writeModel(once));
    expect(namesOf(graphOf(once).output)).toEqual(["scores", "b"]);
  });

  it("finds other names for a head where the backbone has taken them", () => {
    const taken = buildModel({
      nodes: [node("Neg", ["image"], ["head.logits"]), node("Neg", ["head.logits"], ["b"])],
      inputs: [floatValue("image", ["N", 2])],
      outputs: [floatValue("b", ["N", 2])],
      initializers: [],
    });
    const head = { weight: new Float32Array(4), bias: new Float32Array(2) };
    const graph = graphOf(mergeSoftmaxHead(taken, { name: "b", size: 2 }, head, "scores"));
    const names = graph.node.flatMap(({ output }) => output);
    expect(new Set(names).size).toBe(names.length);
    expect([freeName(taken, "b"), freeName(taken, "c")]).toEqual(["b_", "c"]);
  });
});

describe("reading", () => {
  it("gives back what was written", () => {
    expect(writeModel(readModel(writeModel(chain)))).toEqual(writeModel(chain));
    expect(opsetOf(chain)).toBe(13);
  });

  it("refuses what is no model", () => {
    expect(() => readModel(Uint8Array.of(0xff, 0xff, 0xff))).toThrow(Refusal);
  });
});
