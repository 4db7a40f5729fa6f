import type { NodeProto } from "onnx-buf";
import { attributeInts } from "../attributes";
import { broadcast, type GrowthRule, inputAt, type Known, ofDims } from "./known";

/** What becomes of one side under a kernel that slides over it. */
type Grow = (size: number, stride: number, padding: number, kernel: number) => number;
const shrink: Grow = (size, stride, padding, kernel) => Math.ceil((size + padding - kernel + 1) / stride);
const spread: Grow = (size, stride, padding, kernel) => (size - 1) * stride + kernel - padding;

/** Convolutions, pools and products of matrices. */
export const slidingRules: Record<string, GrowthRule> = {
  Conv: (node, inputs) => slide(node, inputs, shrink, 0),
  ConvTranspose: (node, inputs) => slide(node, inputs, spread, 1),
  MaxPool: (node, inputs) => slide(node, inputs, shrink),
  AveragePool: (node, inputs) => slide(node, inputs, shrink),
  LpPool: (node, inputs) => slide(node, inputs, shrink),
  MatMul: product,
  Gemm: product,
};

/** `channelAxis` is where the weights say how many channels come out; without it they stay. */
function slide(node: NodeProto, inputs: Known[], grow: Grow, channelAxis?: 0 | 1): Known[] {
  const [batch = null, channels = null, ...sides] = inputAt(inputs, 0).dims ?? [];
  if (sides.length === 0) return [];
  const [pads, strides, kernel] = [
    attributeInts(node, "pads"),
    attributeInts(node, "strides"),
    attributeInts(node, "kernel_shape"),
  ];
  const grown = sides.map((size, i) =>
    Math.max(0, grow(size ?? 1, strides[i] ?? 1, (pads[i] ?? 0) + (pads[i + sides.length] ?? 0), kernel[i] ?? 1)),
  );
  const given = channelAxis === undefined ? channels : (inputAt(inputs, 1).dims?.[channelAxis] ?? null);
  return [ofDims([batch, given, ...grown])];
}

function product(node: NodeProto, inputs: Known[]): Known[] {
  const [a, b] = [inputAt(inputs, 0).dims, inputAt(inputs, 1).dims];
  if (!a || !b || a.length < 2 || b.length < 2) return [];
  const turned = (name: string) => attributeInts(node, name)[0] === 1;
  const rows = a.at(turned("transA") ? -1 : -2) ?? null;
  const columns = b.at(turned("transB") ? -2 : -1) ?? null;
  return [ofDims([...(broadcast(a.slice(0, -2), b.slice(0, -2)) ?? []), rows, columns])];
}
