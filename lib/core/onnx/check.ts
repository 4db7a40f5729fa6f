import { isMessage, type Message } from "@bufbuild/protobuf";
import {
  TensorProto_DataLocation as DataLocation,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  SparseTensorProtoSchema,
  type TensorProto,
  TensorProtoSchema,
} from "onnx-buf";
import type { Manifest } from "../inference/manifest";
import { type ModelFault, Refusal } from "../problem";
import { elementsMax, growthFaults } from "./growth";
import { interfaceFaults } from "./interface";
import { readModel } from "./read";
import { countOf, tensorFault } from "./tensor";
import { visitMessages } from "./visit";
import { wireFault } from "./wire";

export const modelBytesMax = 512 * 1024 * 1024;
const faultsMax = 20;

/**
 * What is wrong with a model nobody vouches for, before any runtime sees its bytes; empty when nothing is. A runtime
 * reads files that a model names and allocates what it asks for, so both are looked for here.
 */
export function checkModel(bytes: Uint8Array, manifest: Manifest): ModelFault[] {
  if (bytes.byteLength > modelBytesMax)
    return [{ why: "too_large", detail: `The file has ${bytes.byteLength} bytes; ${modelBytesMax} are allowed.` }];
  if (bytes.byteLength === 0) return [{ why: "not_onnx", detail: "The file is empty." }];
  const unreadable = wireFault(bytes);
  if (unreadable) return [{ why: "not_onnx", detail: unreadable }];
  const model = parse(bytes);
  if (!model?.graph) return [{ why: "not_onnx", detail: "The file holds no graph." }];
  const dangers = [...dangerFaults(model), ...growthFaults(model.graph)];
  // A model that is not what it says is worth explaining only when it is not dangerous.
  return (dangers.length > 0 ? dangers : interfaceFaults(model.graph, manifest)).slice(0, faultsMax);
}

function parse(bytes: Uint8Array): ModelProto | null {
  try {
    return readModel(bytes);
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw fault;
  }
}

function dangerFaults(model: ModelProto): ModelFault[] {
  const faults: ModelFault[] = [];
  if (model.functions.length > 0) {
    faults.push({
      why: "unknown_domain",
      detail: "The model defines operators of its own; export it with functions inlined.",
    });
  }
  for (const { domain } of model.opsetImport) {
    if (!knownDomains.has(domain))
      faults.push({ why: "unknown_domain", detail: `The model asks for operators of ${domain}.` });
  }
  visitMessages(model, (message) => {
    faults.push(...messageFaults(message));
  });
  return faults;
}

/** The standard operators, and the classical ones of ONNX-ML. */
const knownDomains = new Set(["", "ai.onnx", "ai.onnx.ml"]);

function messageFaults(message: Message): ModelFault[] {
  if (isMessage(message, NodeProtoSchema)) return nodeFaults(message);
  if (isMessage(message, TensorProtoSchema)) return tensorFaults(message);
  // A sparse tensor becomes a dense one in memory.
  if (isMessage(message, SparseTensorProtoSchema) && !(countOf(message.dims) <= elementsMax)) {
    return [{ why: "huge_tensor", detail: `A sparse tensor asks for ${countOf(message.dims)} values.` }];
  }
  return [];
}

function nodeFaults({ domain, opType, name }: NodeProto): ModelFault[] {
  if (knownDomains.has(domain)) return [];
  return [{ why: "unknown_domain", detail: `The node ${name || opType} is an operator of ${domain}.` }];
}

function tensorFaults(tensor: TensorProto): ModelFault[] {
  if (tensor.dataLocation === DataLocation.EXTERNAL || tensor.externalData.length > 0) {
    const location = tensor.externalData.find((entry) => entry.key === "location")?.value ?? "another file";
    return [
      { why: "external_data", detail: `The tensor ${tensor.name} keeps its values outside the model, in ${location}.` },
    ];
  }
  if (!(countOf(tensor.dims) <= elementsMax))
    return [{ why: "huge_tensor", detail: `The tensor ${tensor.name} asks for ${countOf(tensor.dims)} values.` }];
  const fault = tensorFault(tensor);
  return fault ? [{ why: "bad_shape", detail: fault }] : [];
}
