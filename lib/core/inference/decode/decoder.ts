import type { Answer } from "../../answer";
import type { ImageSize } from "../../kinds/kind";
import { refuse } from "../../problem";
import { slice } from "../batch";
import type { Decode, Prepare, Tensors } from "../manifest";

export type DecodeContext = { labels: readonly string[]; prepare: Prepare; image: ImageSize; batchIndex: number };
export type DecodeOf<T extends Decode["type"]> = Extract<Decode, { type: T }>;

/** Reads the answer for one picture of a batch out of a model's outputs. */
export type Decoder<T extends Decode["type"]> = (
  tensors: Tensors,
  decode: DecodeOf<T>,
  context: DecodeContext,
) => Answer;

/** One picture's part of the output `name`, which must have `dims` and hold only numbers; refuses `bad_model`. */
export function outputOf(
  tensors: Tensors,
  name: string,
  dims: readonly (number | null)[],
  batchIndex: number,
): Float32Array {
  const tensor = tensors[name];
  const wanted = `[N, ${dims.map((size) => size ?? "any").join(", ")}]`;
  if (!tensor) wrongOutput(`The model gives no output called ${name}.`);
  const fits =
    tensor.dims.length === dims.length + 1 && dims.every((size, i) => size === null || size === tensor.dims[i + 1]);
  if (!fits) wrongOutput(`The output ${name} is [${tensor.dims.join(", ")}]; the manifest needs ${wanted}.`);
  const values = slice(tensor, batchIndex);
  if (values.some(Number.isNaN)) wrongOutput(`The output ${name} holds values that are not numbers.`);
  return values;
}

function wrongOutput(detail: string): never {
  refuse({ code: "bad_model", faults: [{ why: "wrong_outputs", detail }] });
}
