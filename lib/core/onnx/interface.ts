import { TensorProto_DataType as DataType, type GraphProto, type ValueInfoProto } from "onnx-buf";
import type { Manifest } from "../inference/manifest";
import { type ExpectedGraph, type ExpectedTensor, expectedGraphs } from "../inference/outputs";
import type { ModelFault } from "../problem";
import { inputsNeeded } from "./cut";

/** Where a model's inputs and outputs are not what its manifest says. Dimensions that the model leaves free fit. */
export function interfaceFaults(graph: GraphProto, manifest: Manifest): ModelFault[] {
  const graphs = expectedGraphs(manifest);
  const faults = [
    ...inputFaults(graph, graphs),
    ...graphs.flatMap(({ outputs }) => outputs.flatMap((output) => outputFaults(graph, output))),
  ];
  return faults.length > 0 ? faults : graphs.flatMap((expected) => tangleFaults(graph, expected));
}

function inputFaults(graph: GraphProto, graphs: readonly ExpectedGraph[]): ModelFault[] {
  const constants = new Set(graph.initializer.map((tensor) => tensor.name));
  const asked = graph.input.filter((value) => !constants.has(value.name));
  const names = asked.map((value) => value.name).join(", ");
  const expected = graphs.map(({ input }) => input);
  const missing = expected.find((input) => asked.every((value) => value.name !== input.name));
  if (missing) {
    return [
      {
        why: "bad_manifest",
        detail: `The manifest names the input ${missing.name}; the model has: ${names || "none"}.`,
      },
    ];
  }
  if (asked.length > expected.length)
    return [{ why: "bad_manifest", detail: `The model needs more inputs than the picture: ${names}.` }];
  return expected.flatMap((input) => {
    const own = asked.find((value) => value.name === input.name)!;
    const fixed = fixedFault(own, input);
    return fixed ? [fixed] : valueFaults(own, input);
  });
}

/** Where inputs of any size will come, a model that declares one size would fail on the first that differs. */
function fixedFault(value: ValueInfoProto, { name, dims }: ExpectedTensor): ModelFault | null {
  const own = dimsOf(value);
  const at = dims.findIndex((size, i) => size === null && own?.[i] != null);
  if (!own || own.length !== dims.length || at === -1) return null;
  const detail =
    at === 0
      ? `The input ${name} takes ${own[0]} pictures at a time; the manifest says any number.`
      : `The input ${name} is ${inWords(own)}; the manifest needs any size: ${inWords(dims)}.`;
  return { why: "bad_shape", detail };
}

/** Each graph is run by itself, so its outputs may need no other graph's input. */
function tangleFaults(graph: GraphProto, { input, outputs }: ExpectedGraph): ModelFault[] {
  const needed = inputsNeeded(
    graph,
    outputs.map((output) => output.name),
  );
  const others = needed.filter((name) => name !== input.name);
  if (others.length === 0) return [];
  const detail = `The outputs ${outputs.map(({ name }) => name).join(", ")} need ${others.join(", ")}; the manifest gives them only ${input.name}.`;
  return [{ why: "bad_manifest", detail }];
}

function outputFaults(graph: GraphProto, expected: ExpectedTensor): ModelFault[] {
  const own = graph.output.find((value) => value.name === expected.name);
  if (own) return valueFaults(own, expected);
  const names = graph.output.map((value) => value.name).join(", ");
  return [
    {
      why: "wrong_outputs",
      detail: `The manifest names the output ${expected.name}; the model has: ${names || "none"}.`,
    },
  ];
}

function valueFaults(value: ValueInfoProto, expected: ExpectedTensor): ModelFault[] {
  const type = value.type?.value;
  if (type?.case !== "tensorType" || type.value.elemType !== DataType.FLOAT) {
    return [{ why: "bad_shape", detail: `${value.name} is not a tensor of 32-bit floats.` }];
  }
  const dims = dimsOf(value);
  if (!dims) return [];
  const fits =
    dims.length === expected.dims.length &&
    dims.every((size, i) => size === null || expected.dims[i] === null || size === expected.dims[i]);
  return fits
    ? []
    : [
        {
          why: "bad_shape",
          detail: `${value.name} is ${inWords(dims)}; the manifest needs ${inWords(expected.dims)}.`,
        },
      ];
}

/** Sizes as declared; null for a free dimension, and for no shape at all. */
function dimsOf(value: ValueInfoProto): (number | null)[] | null {
  const type = value.type?.value;
  if (type?.case !== "tensorType" || !type.value.shape) return null;
  return type.value.shape.dim.map(({ value: dim }) =>
    dim.case === "dimValue" && dim.value > 0n ? Number(dim.value) : null,
  );
}

const inWords = (dims: (number | null)[]) => `[${dims.map((size) => size ?? "any").join(", ")}]`;
