import { create } from "@bufbuild/protobuf";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  FunctionProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  type ModelProto,
  type NodeProto,
  SparseTensorProtoSchema,
  type TensorProto,
  TensorProtoSchema,
  TrainingInfoProtoSchema,
} from "onnx-buf";
import { describe, expect, it } from "vitest";
import type { Manifest } from "../inference/manifest";
import { testManifest } from "../inference/testing-manifest";
import type { ModelFault } from "../problem";
import { buildModel, floatTensor, floatValue, node } from "./build";
import { checkModel, modelBytesMax } from "./check";
import { graphOf, writeModel } from "./read";

const manifest = testManifest({ size: 2 });
/** A sound classifier: mean colour, then a weight for each label. */
function sound(): ModelProto {
  return buildModel({
    nodes: [
      node("GlobalAveragePool", ["image"], ["pooled"]),
      node("Flatten", ["pooled"], ["colour"], { axis: 1 }),
      node("Gemm", ["colour", "weight"], ["logits"]),
      node("Softmax", ["logits"], ["scores"]),
    ],
    inputs: [floatValue("image", ["N", 3, 2, 2])],
    outputs: [floatValue("scores", ["N", 2])],
    initializers: [floatTensor("weight", [3, 2], new Float32Array(6))],
  });
}
const check = (model: ModelProto) => checkModel(writeModel(model), manifest);
const whys = (faults: ModelFault[]) => [...new Set(faults.map((fault) => fault.why))];
/** The sound model with something done to it. */
function planted(plant: (model: ModelProto, graph: GraphProto) => void): ModelProto {
  const model = sound();
  plant(model, graphOf(model));
  return model;
}
const external = (): TensorProto =>
  create(TensorProtoSchema, {
    name: "secret",
    dims: [64n],
    dataType: DataType.UINT8,
    dataLocation: DataLocation.EXTERNAL,
    externalData: [{ key: "location", value: ".env" }],
  });
const int64s = (name: string, values: number[]): TensorProto =>
  create(TensorProtoSchema, {
    name,
    dims: [BigInt(values.length)],
    dataType: DataType.INT64,
    int64Data: values.map(BigInt),
  });
const constant = (name: string, tensor: TensorProto): NodeProto => {
  const made = node("Constant", [], [name]);
  made.attribute.push(create(AttributeProtoSchema, { name: "value", type: AttributeType.TENSOR, t: tensor }));
  return made;
};
/** An `If` whose one branch is the given graph. */
function inside(graph: { initializer?: TensorProto[]; node?: NodeProto[] }): NodeProto {
  const made = node("If", ["image"], ["branch"]);
  const g = create(GraphProtoSchema, { name: "inner", ...graph });
  made.attribute.push(create(AttributeProtoSchema, { name: "then_branch", type: AttributeType.GRAPH, g }));
  return made;
}
describe("a sound model", () => {
  it("has no faults", () => {
    expect(check(sound())).toEqual([]);
  });
});

describe("data kept outside the file is refused, wherever it hides", () => {
  it.each<[place: string, plant: (model: ModelProto, graph: GraphProto) => void]>([
    ["an initializer", (_, graph) => graph.initializer.push(external())],
    ["an attribute", (_, graph) => graph.node.push(constant("value", external()))],
    [
      "a list of attributes",
      (_, graph) => {
        const made = node("Identity", ["image"], ["copy"]);
        made.attribute.push(
          create(AttributeProtoSchema, { name: "tensors", type: AttributeType.TENSORS, tensors: [external()] }),
        );
        graph.node.push(made);
      },
    ],
    [
      "sparse values",
      (_, graph) => graph.sparseInitializer.push(create(SparseTensorProtoSchema, { values: external(), dims: [64n] })),
    ],
    [
      "sparse indices",
      (_, graph) => graph.sparseInitializer.push(create(SparseTensorProtoSchema, { indices: external(), dims: [64n] })),
    ],
    ["an inner graph", (_, graph) => graph.node.push(inside({ initializer: [external()] }))],
    [
      "an inner graph's inner graph",
      (_, graph) => graph.node.push(inside({ node: [inside({ initializer: [external()] })] })),
    ],
    [
      "a function",
      (model) =>
        model.functions.push(create(FunctionProtoSchema, { name: "f", node: [constant("value", external())] })),
    ],
    [
      "training information",
      (model) =>
        model.trainingInfo.push(
          create(TrainingInfoProtoSchema, { algorithm: { name: "a", initializer: [external()] } }),
        ),
    ],
    [
      "a tensor that does not own up to it",
      (_, graph) => {
        const sly = external();
        sly.dataLocation = DataLocation.DEFAULT;
        graph.initializer.push(sly);
      },
    ],
  ])("%s", (_place, plant) => {
    expect(whys(check(planted(plant)))).toContain("external_data");
  });

  it("refuses the whole attack of about a hundred bytes and names the file it wanted", () => {
    const attack = buildModel({
      nodes: [node("Identity", ["secret"], ["scores"])],
      inputs: [],
      outputs: [],
      initializers: [external()],
    });
    const bytes = writeModel(attack);
    expect(bytes.byteLength).toBeLessThan(130);
    expect(checkModel(bytes, manifest)).toEqual([{ why: "external_data", detail: expect.stringContaining(".env") }]);
  });
});

describe("operators nobody knows are refused", () => {
  it.each<[where: string, plant: (model: ModelProto, graph: GraphProto) => void]>([
    ["a node", (_, graph) => graph.node.push({ ...node("Read", ["image"], ["x"]), domain: "com.evil" })],
    [
      "a node of an inner graph",
      (_, graph) => graph.node.push(inside({ node: [{ ...node("Read", [], ["x"]), domain: "com.evil" }] })),
    ],
    ["an import", (model) => model.opsetImport.push({ ...model.opsetImport[0]!, domain: "com.evil" })],
    [
      "a function of its own",
      (model) => model.functions.push(create(FunctionProtoSchema, { name: "f", domain: "own" })),
    ],
  ])("%s", (_where, plant) => {
    expect(whys(check(planted(plant)))).toEqual(["unknown_domain"]);
  });
});

describe("shapes that bomb memory are refused", () => {
  const huge = [30_000, 30_000];
  const with_ =
    (initializers: TensorProto[], ...nodes: NodeProto[]) =>
    (_: ModelProto, graph: GraphProto) => {
      graph.initializer.push(...initializers);
      graph.node.push(...nodes);
    };
  it.each<[bomb: string, plant: (model: ModelProto, graph: GraphProto) => void]>([
    ["ConstantOfShape", with_([int64s("s", huge)], node("ConstantOfShape", ["s"], ["b"]))],
    ["a shape in a Constant node", with_([], constant("s", int64s("", huge)), node("ConstantOfShape", ["s"], ["b"]))],
    [
      "a shape put together",
      with_(
        [int64s("s", [30_000])],
        node("Concat", ["s", "s"], ["t"], { axis: 0 }),
        node("ConstantOfShape", ["t"], ["b"]),
      ),
    ],
    [
      "a shape computed",
      with_([int64s("s", [300, 300])], node("Mul", ["s", "s"], ["t"]), node("ConstantOfShape", ["t"], ["b"])),
    ],
    ["Expand", with_([int64s("s", huge)], node("Expand", ["weight", "s"], ["b"]))],
    ["Tile", with_([int64s("s", huge)], node("Tile", ["weight", "s"], ["b"]))],
    [
      "Tile of Tile",
      with_([int64s("s", [9_000, 1])], node("Tile", ["weight", "s"], ["t"]), node("Tile", ["t", "s"], ["b"])),
    ],
    [
      "Tile of Tile, turned in between",
      with_(
        [int64s("s", [9_000, 1])],
        node("Tile", ["weight", "s"], ["t"]),
        node("Transpose", ["t"], ["u"]),
        node("Tile", ["u", "s"], ["b"]),
      ),
    ],
    [
      "Range",
      with_([int64s("a", [0]), int64s("z", [900_000_000]), int64s("d", [1])], node("Range", ["a", "z", "d"], ["b"])),
    ],
    ["Pad", with_([int64s("p", [0, 0, 30_000, 30_000])], node("Pad", ["weight", "p"], ["b"]))],
    ["Resize by sizes", with_([int64s("s", [1, 3, ...huge])], node("Resize", ["image", "", "", "s"], ["b"]))],
    [
      "Resize by scales",
      with_([floatTensor("s", [4], Float32Array.of(1, 1, 9_000, 9_000))], node("Resize", ["image", "", "s"], ["b"])),
    ],
    [
      "Upsample",
      with_([floatTensor("s", [4], Float32Array.of(1, 1, 9_000, 9_000))], node("Upsample", ["image", "s"], ["b"])),
    ],
    ["RandomNormal", with_([], node("RandomNormal", [], ["b"], { shape: huge }))],
    ["RandomUniform", with_([], node("RandomUniform", [], ["b"], { shape: huge }))],
    ["OneHot", with_([int64s("i", [1, 2]), int64s("d", [900_000_000])], node("OneHot", ["i", "d"], ["b"]))],
    [
      "padding of a convolution",
      with_(
        [floatTensor("k", [1, 3, 1, 1], new Float32Array(3))],
        node("Conv", ["image", "k"], ["b"], { pads: [9_000, 9_000, 9_000, 9_000] }),
      ),
    ],
    [
      "strides of a transposed convolution",
      with_(
        [floatTensor("k", [3, 1, 1, 1], new Float32Array(3))],
        node("ConvTranspose", ["image", "k"], ["b"], { strides: [30_000, 30_000] }),
      ),
    ],
    [
      "an outer product",
      with_(
        [int64s("r", [30_000, 1]), int64s("c", [1, 30_000])],
        node("ConstantOfShape", ["r"], ["x"]),
        node("ConstantOfShape", ["c"], ["y"]),
        node("MatMul", ["x", "y"], ["b"]),
      ),
    ],
    [
      "broadcasting",
      with_(
        [int64s("r", [30_000, 1]), int64s("c", [1, 30_000])],
        node("ConstantOfShape", ["r"], ["x"]),
        node("ConstantOfShape", ["c"], ["y"]),
        node("Add", ["x", "y"], ["b"]),
      ),
    ],
    [
      "joining large parts",
      with_(
        [int64s("s", [20_000, 10_000])],
        node("ConstantOfShape", ["s"], ["x"]),
        node("Concat", ["x", "x"], ["b"], { axis: 0 }),
      ),
    ],
    [
      "an inner graph",
      with_([], inside({ initializer: [int64s("s", huge)], node: [node("ConstantOfShape", ["s"], ["b"])] })),
    ],
    [
      "an inner graph that takes its shape from outside",
      with_([int64s("s", huge)], inside({ node: [node("ConstantOfShape", ["s"], ["b"])] })),
    ],
    [
      "a sparse tensor",
      (_, graph) =>
        graph.sparseInitializer.push(
          create(SparseTensorProtoSchema, {
            values: floatTensor("v", [0], new Float32Array(0)),
            dims: huge.map(BigInt),
          }),
        ),
    ],
    ["a declared size", (_, graph) => graph.valueInfo.push(floatValue("x", huge))],
    [
      "a stored size",
      (_, graph) =>
        graph.initializer.push(
          create(TensorProtoSchema, { name: "x", dataType: DataType.FLOAT, dims: huge.map(BigInt) }),
        ),
    ],
  ])("%s", (_bomb, plant) => {
    expect(whys(check(planted(plant)))).toContain("huge_tensor");
  });

  it("refuses the bomb of 76 bytes", () => {
    const bomb = buildModel({
      nodes: [node("ConstantOfShape", ["s"], ["y"])],
      inputs: [],
      outputs: [],
      initializers: [int64s("s", huge)],
    });
    expect(whys(checkModel(writeModel(bomb), manifest))).toEqual(["huge_tensor"]);
  });

  it("lets ordinary growth pass: resizing, padding, tiling a little", () => {
    const plain = planted(
      with_(
        [int64s("s", [1, 2]), floatTensor("f", [4], Float32Array.of(1, 1, 2, 2))],
        node("Tile", ["weight", "s"], ["t"]),
        node("Resize", ["image", "", "f"], ["r"]),
        node("Shape", ["weight"], ["h"]),
        node("ConstantOfShape", ["h"], ["z"]),
      ),
    );
    expect(check(plain)).toEqual([]);
  });

  it("is not led astray by an operator named like a property of objects", () => {
    expect(
      check(planted(with_([], node("constructor", ["image"], ["b"]), node("__proto__", ["image"], ["c"])))),
    ).toEqual([]);
  });
});

describe("tensors that do not hold what they say", () => {
  it.each<[what: string, tensor: { dims: bigint[]; dataType: number; rawData?: Uint8Array<ArrayBuffer> }]>([
    ["too few bytes", { dims: [4n], dataType: DataType.FLOAT, rawData: new Uint8Array(8) }],
    ["nothing at all", { dims: [4n], dataType: DataType.FLOAT }],
    ["a negative size", { dims: [-4n], dataType: DataType.FLOAT }],
    ["an unknown type", { dims: [1n], dataType: 99, rawData: new Uint8Array(4) }],
  ])("%s", (_what, tensor) => {
    const model = planted((_, graph) => graph.initializer.push(create(TensorProtoSchema, { name: "x", ...tensor })));
    expect(whys(check(model))).toEqual(["bad_shape"]);
  });
});

describe("what is not ONNX", () => {
  const group = Uint8Array.of(0x3b, 0x3c);
  const unknownField = Uint8Array.of(0xa0, 0x06, 0x01);
  it.each<[what: string, bytes: Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["text", new TextEncoder().encode("this is no model at all, just words in a row")],
    ["half a model", writeModel(sound()).subarray(0, 100)],
    ["a field that ONNX does not know", Uint8Array.from([...writeModel(sound()), ...unknownField])],
    ["a group", Uint8Array.from([...writeModel(sound()), ...group])],
    ["no graph", Uint8Array.of(0x08, 0x08)],
    ["a million empty nodes", new Uint8Array(1_000_000).map((_, i) => (i % 2 === 0 ? 0x12 : 0))],
  ])("%s", (_what, bytes) => {
    expect(whys(checkModel(bytes, manifest))).toEqual(["not_onnx"]);
  });

  it("refuses graphs nested without end instead of following them", () => {
    let graph = create(GraphProtoSchema, { name: "core" });
    for (let depth = 0; depth < 40; depth++) graph = create(GraphProtoSchema, { name: "g", node: [inside(graph)] });
    expect(whys(check(planted((_, outer) => outer.node.push(inside(graph)))))).toEqual(["not_onnx"]);
  });

  it("refuses a file over the limit unread", () => {
    const bytes = { byteLength: modelBytesMax + 1 } as Uint8Array;
    expect(whys(checkModel(bytes, manifest))).toEqual(["too_large"]);
  });
});

describe("a model that is not what its manifest says", () => {
  it.each<[what: string, change: (manifest: Manifest) => Manifest, why: ModelFault["why"]]>([
    ["another input", (m) => ({ ...m, input: { ...m.input, name: "picture" } }), "bad_manifest"],
    ["another size", (m) => ({ ...m, input: { ...m.input, prepare: { ...m.input.prepare, width: 4 } } }), "bad_shape"],
    [
      "another layout",
      (m) => ({ ...m, input: { ...m.input, prepare: { ...m.input.prepare, layout: "nhwc" } } }),
      "bad_shape",
    ],
    [
      "another output",
      (m) => ({ ...m, decode: { type: "labels", scores: "answers", logits: false } }),
      "wrong_outputs",
    ],
    ["more labels", (m) => ({ ...m, labels: ["cat", "dog", "cow"] }), "bad_shape"],
    ["an embedding it has not", (m) => ({ ...m, embedding: { output: "features", size: 3 } }), "wrong_outputs"],
  ])("%s", (_what, change, why) => {
    expect(whys(checkModel(writeModel(sound()), change(manifest)))).toEqual([why]);
  });

  it("explains in words which outputs there are", () => {
    const changed: Manifest = { ...manifest, decode: { type: "labels", scores: "answers", logits: false } };
    expect(checkModel(writeModel(sound()), changed)[0]?.detail).toBe(
      "The manifest names the output answers; the model has: scores.",
    );
  });
});
