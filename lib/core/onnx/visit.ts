import type { Message } from "@bufbuild/protobuf";
import { type ReflectMessage, reflect } from "@bufbuild/protobuf/reflect";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";

/**
 * Calls `see` with every message of a model, wherever it stands: the walk follows the format's own description, so
 * nothing can hide in a place that somebody forgot to list.
 */
export function visitMessages(model: ModelProto, see: (message: Message) => void): void {
  visit(reflect(ModelProtoSchema, model), see);
}

function visit(part: ReflectMessage, see: (message: Message) => void): void {
  see(part.message);
  for (const field of part.fields) {
    if (!part.isSet(field)) continue;
    if (field.fieldKind === "message") visit(part.get(field), see);
    else if (field.fieldKind === "list" && field.listKind === "message") {
      for (const item of part.get(field)) visit(item as ReflectMessage, see);
    }
  }
}
