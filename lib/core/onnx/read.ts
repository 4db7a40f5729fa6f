import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { type GraphProto, type ModelProto, ModelProtoSchema } from "onnx-buf";
import { refuse } from "../problem";

/** Parses an ONNX file; refuses `bad_model` (not_onnx) when it is none. Look with `check.ts` first at bytes nobody vouches for. */
export function readModel(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    refuse({ code: "bad_model", faults: [{ why: "not_onnx", detail: "The file cannot be read as ONNX." }] }, { cause });
  }
}

/** The bytes of a model; the same model always gives the same bytes. */
export function writeModel(model: ModelProto): Uint8Array {
  return toBinary(ModelProtoSchema, model);
}

export function graphOf(model: ModelProto): GraphProto {
  if (!model.graph) refuse({ code: "bad_model", faults: [{ why: "not_onnx", detail: "The file holds no graph." }] });
  return model.graph;
}

/** The version of the standard operators that a model is written in. */
export function opsetOf(model: ModelProto): number {
  const standard = model.opsetImport.find((set) => set.domain === "" || set.domain === "ai.onnx");
  return Number(standard?.version ?? 1);
}
