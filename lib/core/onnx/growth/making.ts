import { attributeFloats, attributeInts, attributeTensor } from "../attributes";
import { countOf, smallValues } from "../tensor";
import {
  broadcast,
  type GrowthRule,
  inputAt,
  isFlat,
  type Known,
  knownValuesMax,
  ofCount,
  ofDims,
  ofValues,
  rankMax,
} from "./known";

/** Operators that create, repeat, stretch or join. */
export const makingRules: Record<string, GrowthRule> = {
  ConstantOfShape: (node, inputs) => {
    const sizes = inputAt(inputs, 0).values;
    if (!sizes) return [];
    const fill = attributeTensor(node, "value");
    const count = countOf(sizes);
    const values =
      count >= 0 && count <= knownValuesMax
        ? new Array<number>(count).fill((fill && smallValues(fill)?.[0]) ?? 0)
        : null;
    return [ofDims(sizes, values)];
  },
  Constant: (node) => {
    const tensor = attributeTensor(node, "value");
    if (tensor) return [ofDims(tensor.dims.slice(0, rankMax).map(Number), smallValues(tensor))];
    const values = [
      ...attributeInts(node, "value_int"),
      ...attributeInts(node, "value_ints"),
      ...attributeFloats(node, "value_floats"),
    ];
    return values.length > 0 && values.length <= knownValuesMax ? [ofValues(values)] : [];
  },
  RandomNormal: (node) => [ofDims(attributeInts(node, "shape"))],
  RandomUniform: (node) => [ofDims(attributeInts(node, "shape"))],
  Range: (_, inputs) => {
    const [start, limit, delta] = inputs.map((input) => input.values?.[0]);
    if (start === undefined || limit === undefined || delta === undefined) return [];
    return [ofDims([Math.max(0, Math.ceil((limit - start) / delta))])];
  },
  Expand: (_, inputs) => {
    const sizes = inputAt(inputs, 1).values;
    if (!sizes) return [ofCount(inputAt(inputs, 0).count)];
    return [ofDims(broadcast(inputAt(inputs, 0).dims ?? sizes, sizes) ?? sizes)];
  },
  Tile: (_, inputs) => {
    const { dims, count } = inputAt(inputs, 0);
    const repeats = inputAt(inputs, 1).values;
    if (!repeats) return [ofCount(count)];
    const sides = dims?.map((size, i) => (size === null && repeats[i] === 1 ? null : (size ?? 1) * (repeats[i] ?? 1)));
    return [{ dims: sides ?? null, count: count * countOf(repeats), values: null }];
  },
  Pad: (node, inputs) => {
    const { dims, count } = inputAt(inputs, 0);
    const pads = inputAt(inputs, 1).values ?? attributeInts(node, "pads");
    const byAxis = dims && pads.length === dims.length * 2;
    if (!byAxis) return [ofCount(pads.reduce((most, pad) => Math.max(most, pad), count))];
    return [ofDims(dims.map((size, i) => (size ?? 1) + pads[i]! + pads[i + dims.length]!))];
  },
  Resize: (node, inputs) =>
    resize(
      inputs,
      inputAt(inputs, 3).values,
      inputAt(inputs, inputs.length === 2 ? 1 : 2).values ?? attributeFloats(node, "scales"),
    ),
  Upsample: (node, inputs) => resize(inputs, null, inputAt(inputs, 1).values ?? attributeFloats(node, "scales")),
  OneHot: (_, inputs) => [ofCount(inputAt(inputs, 0).count * (inputAt(inputs, 1).values?.[0] ?? 1))],
  Concat: (node, inputs) => {
    const count = inputs.reduce((sum, input) => sum + input.count, 0);
    if (count <= knownValuesMax && inputs.every((input) => input.values && isFlat(input))) {
      return [ofValues(inputs.flatMap((input) => input.values ?? []))];
    }
    const [axis = 0] = attributeInts(node, "axis");
    const dims = inputAt(inputs, 0).dims?.map((size, i, all) =>
      i === (axis + all.length) % all.length ? joined(inputs, i) : size,
    );
    return [{ dims: dims ?? null, count, values: null }];
  },
  Gather: (node, inputs) => {
    const [data, indices] = [inputAt(inputs, 0), inputAt(inputs, 1)];
    if (data.values && indices.values && indices.count <= knownValuesMax && isFlat(data))
      return [ofValues(indices.values.map((i) => data.values?.at(i) ?? 0))];
    const [axis = 0] = attributeInts(node, "axis");
    const kept = data.dims?.filter((_, i, all) => i !== (axis + all.length) % all.length) ?? [];
    return [ofCount(indices.count * ofDims(kept).count)];
  },
};

function resize(inputs: Known[], sizes: number[] | null, scales: number[]): Known[] {
  const { dims, count } = inputAt(inputs, 0);
  if (sizes && sizes.length > 0) return [ofDims(sizes)];
  if (scales.length === 0) return [];
  if (dims?.length !== scales.length) return [ofCount(count * countOf(scales))];
  return [
    ofDims(dims.map((size, i) => (size === null && scales[i] === 1 ? null : Math.floor((size ?? 1) * scales[i]!)))),
  ];
}

function joined(inputs: Known[], axis: number): number | null {
  const sizes = inputs.map(({ dims }) => dims?.[axis] ?? null);
  return sizes.every((size) => size !== null) ? sizes.reduce((sum, size) => sum + size, 0) : null;
}
