import { create } from "@bufbuild/protobuf";
import { GraphProtoSchema, type ModelProto, NodeProtoSchema } from "onnx-buf";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../inference/manifest";
import { testManifest } from "../inference/testing-manifest";
import { buildModel, floatTensor, floatValue, node } from "./build";
import { checkModel } from "./check";
import { joinModels } from "./join";
import { graphOf, readModel, writeModel } from "./read";
import { splitModel } from "./split";

/** Two models that call everything the same: x → h → y, with a weight. */
function doubling(dims: [input: (string | number)[], output: (string | number)[]], by: number): ModelProto {
  return buildModel({
    nodes: [node("Mul", ["x", "w"], ["h"]), node("Neg", ["h"], ["y"])],
    inputs: [floatValue("x", dims[0])],
    outputs: [floatValue("y", dims[1])],
    initializers: [floatTensor("w", [1], Float32Array.of(by))],
  });
}
const looking = () =>
  doubling(
    [
      ["N", 3, "H", "W"],
      ["N", 1, "H", "W"],
    ],
    2,
  );
const reading = () =>
  doubling(
    [
      ["N", 3, 48, "W"],
      ["N", "T", 3],
    ],
    3,
  );
const joined = () =>
  joinModels([
    { model: looking(), prefix: "page", names: { x: "page", y: "map" } },
    { model: reading(), prefix: "line", names: { x: "line", y: "characters" } },
  ]);
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

const prepare = { ...testManifest().input.prepare, width: 960, height: 960, fit: "within" as const };
const manifest: Manifest = {
  ...testManifest(),
  kind: "read",
  labels: ["Text"],
  input: { name: "page", batch: true, prepare },
  decode: {
    type: "lines",
    map: "map",
    pixelMin: 0.3,
    scoreMin: 0.6,
    growth: 1.5,
    regionsMax: 10,
    spaceMin: 0.5,
    line: {
      input: "line",
      output: "characters",
      height: 48,
      widthMax: 320,
      channels: "bgr",
      scale: 1,
      mean: [0],
      std: [1],
    },
    alphabet: ["a", "b"],
  },
};
const check = (model: ModelProto, change: Partial<Manifest> = {}) =>
  checkModel(writeModel(model), { ...manifest, ...change });

describe("joining", () => {
  it("keeps both graphs whole under names of their own", () => {
    const graph = graphOf(joined());
    expect(graph.node.map(({ input, output }) => [...input, ...output].join(" "))).toEqual([
      "page page/w page/h",
      "page/h map",
      "line line/w line/h",
      "line/h characters",
    ]);
    expect([namesOf(graph.input), namesOf(graph.output)]).toEqual([
      ["page", "line"],
      ["map", "characters"],
    ]);
    expect(namesOf(graph.initializer)).toEqual(["page/w", "line/w"]);
  });

  it("gives free sizes names of their own as well, or one graph's would be the other's", () => {
    const names = graphOf(joined()).input.map(({ type }) =>
      type?.value.case === "tensorType" ? type.value.value.shape?.dim.at(-1)?.value.value : null,
    );
    expect(names).toEqual(["page/W", "line/W"]);
  });

  it("renames inside inner graphs too, and leaves what is left out", () => {
    const model = looking();
    const inner = create(GraphProtoSchema, { node: [node("Add", ["x", ""], ["inside"])] });
    graphOf(model).node.push(
      create(NodeProtoSchema, { opType: "If", input: ["w"], attribute: [{ name: "then", g: inner }] }),
    );
    const [joinedNode] = graphOf(joinModels([{ model, prefix: "p", names: { x: "page" } }])).node.slice(-1);
    expect(joinedNode!.attribute[0]!.g!.node[0]!.input).toEqual(["page", ""]);
  });

  it("leaves the models it joins as they are", () => {
    const model = looking();
    joinModels([{ model, prefix: "page", names: {} }]);
    expect(writeModel(model)).toEqual(writeModel(looking()));
  });

  it("refuses other operator versions, and one name for two ends", () => {
    const old = looking();
    old.opsetImport[0]!.version = 9n;
    const part = (model: ModelProto) => ({ model, prefix: "p", names: {} });
    expect(() => joinModels([part(old), part(reading())])).toThrow("versions 9 and 13");
    expect(() => joinModels([part(looking()), part(reading())])).toThrow("p/x");
  });
});

describe("taking apart", () => {
  it("gives each graph as a file of its own", () => {
    const [page, line, ...more] = splitModel(writeModel(joined()), manifest);
    expect(more).toEqual([]);
    expect([page!.input, page!.outputs, line!.input, line!.outputs]).toEqual(["page", ["map"], "line", ["characters"]]);
    expect(namesOf(graphOf(readModel(page!.bytes)).input)).toEqual(["page"]);
    expect(graphOf(readModel(line!.bytes)).node).toHaveLength(2);
  });

  it("leaves a file of one graph as it is, unread", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(splitModel(bytes, testManifest())).toEqual([{ input: "image", outputs: ["scores"], bytes }]);
  });
});

describe("a file of two graphs is looked at like any other", () => {
  it("is sound when it is what its manifest says", () => {
    expect(check(joined())).toEqual([]);
  });

  const decode = manifest.decode as Extract<Manifest["decode"], { type: "lines" }>;
  it.each<[what: string, change: Partial<Manifest>, why: string]>([
    ["another alphabet", { decode: { ...decode, alphabet: ["a"] } }, "bad_shape"],
    ["another height of lines", { decode: { ...decode, line: { ...decode.line, height: 32 } } }, "bad_shape"],
    ["another line input", { decode: { ...decode, line: { ...decode.line, input: "row" } } }, "bad_manifest"],
    ["another output", { decode: { ...decode, map: "heat" } }, "wrong_outputs"],
    [
      "one graph's output of the other's input",
      { decode: { ...decode, line: { ...decode.line, output: "map" } } },
      "bad_shape",
    ],
  ])("%s", (_what, change, why) => {
    expect(check(joined(), change).map((fault) => fault.why)).toContain(why);
  });

  it("refuses a page of one size only, for pages differ", () => {
    const fixed = doubling(
      [
        ["N", 3, 960, 960],
        ["N", 1, "H", "W"],
      ],
      2,
    );
    const model = joinModels([
      { model: fixed, prefix: "page", names: { x: "page", y: "map" } },
      { model: reading(), prefix: "line", names: { x: "line", y: "characters" } },
    ]);
    expect(check(model)[0]).toMatchObject({ why: "bad_shape", detail: expect.stringContaining("any size") });
  });

  it("refuses graphs that need each other's input", () => {
    const model = joined();
    graphOf(model).node[0]!.input[1] = "line";
    expect(check(model)[0]).toMatchObject({ why: "bad_manifest", detail: expect.stringContaining("need line") });
  });
});
