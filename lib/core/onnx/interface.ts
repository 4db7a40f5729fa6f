import { TensorProto_DataType as DataType, type GraphProto, type ValueInfoProto } from "onnx-buf";
import type { Manifest } from "../inference/manifest";
import { type ExpectedOutput, expectedOutputs } from "../inference/outputs";
import type { ModelFault } from "../problem";

/** Where a model's inputs and outputs are not what its manifest says. Dimensions that the model leaves free fit. */
export function interfaceFaults(graph: GraphProto, manifest: Manifest): ModelFault[] {
  return [
    ...inputFaults(graph, manifest),
    ...expectedOutputs(manifest).flatMap((output) => outputFaults(graph, output)),
  ];
}

function inputFaults(graph: GraphProto, { input }: Manifest): ModelFault[] {
  const constants = new Set(graph.initializer.map((tensor) => tensor.name));
  const asked = graph.input.filter((value) => !constants.has(value.name));
  const own = asked.find((value) => value.name === input.name);
  const names = asked.map((value) => value.name).join(", ");
  if (!own)
    return [
      { why: "bad_manifest", detail: `The manifest names the input ${input.name}; the model has: ${names || "none"}.` },
    ];
  if (asked.length > 1)
    return [{ why: "bad_manifest", detail: `The model needs more inputs than the picture: ${names}.` }];
  const { width, height, channels, layout } = input.prepare;
  const channelCount = channels === "gray" ? 1 : 3;
  const picture = layout === "nchw" ? [channelCount, height, width] : [height, width, channelCount];
  const batch = dimsOf(own)?.[0] ?? null;
  if (input.batch && batch !== null)
    return [
      {
        why: "bad_shape",
        detail: `The input ${own.name} takes ${batch} pictures at a time; the manifest says any number.`,
      },
    ];
  return valueFaults(own, { name: input.name, dims: [input.batch ? null : 1, ...picture] });
}

function outputFaults(graph: GraphProto, expected: ExpectedOutput): ModelFault[] {
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

function valueFaults(value: ValueInfoProto, expected: ExpectedOutput): ModelFault[] {
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
