import { attributeInts } from "../attributes";
import { countOf } from "../tensor";
import { broadcast, type GrowthRule, inputAt, type Known, ofCount, ofDims, ofValues } from "./known";

/** Operators that keep what there is: the same values, as many of them, or one for each pair. */
export const keepingRules: Record<string, GrowthRule> = {
  ...forAll(["Identity", "Cast", "Floor", "Ceil", "Round", "Abs"], (_, inputs) => [inputAt(inputs, 0)]),
  ...forAll(["Flatten", "Squeeze", "DepthToSpace", "SpaceToDepth", "ReverseSequence"], (_, inputs) => [
    { ...inputAt(inputs, 0), dims: null },
  ]),
  ...forAll(
    [
      ...[
        "Relu",
        "LeakyRelu",
        "Sigmoid",
        "HardSigmoid",
        "HardSwish",
        "Tanh",
        "Softmax",
        "LogSoftmax",
        "Clip",
        "Sqrt",
        "Exp",
        "Log",
        "Neg",
        "Erf",
      ],
      ...[
        "Not",
        "Elu",
        "Gelu",
        "BatchNormalization",
        "InstanceNormalization",
        "LayerNormalization",
        "Dropout",
        "CumSum",
      ],
      ...["RandomNormalLike", "RandomUniformLike", "EyeLike", "Bernoulli"],
    ],
    (_, inputs) => [{ ...inputAt(inputs, 0), values: null }],
  ),
  ...forAll(
    [
      ...["Pow", "Min", "Max", "Mod", "Sum", "Mean", "Where", "And", "Or", "Xor", "BitShift", "PRelu"],
      ...["Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual"],
    ],
    (_, inputs) => [together(inputs)],
  ),
  Add: arithmetic((a, b) => a + b),
  Sub: arithmetic((a, b) => a - b),
  Mul: arithmetic((a, b) => a * b),
  Div: arithmetic((a, b) => a / b),
  Shape: (_, inputs) => {
    const { dims } = inputAt(inputs, 0);
    return dims?.every((size) => size !== null) ? [ofValues(dims as number[])] : [];
  },
  Size: (_, inputs) => {
    const { dims, count } = inputAt(inputs, 0);
    return dims?.every((size) => size !== null) ? [ofDims([], [count])] : [];
  },
  Unsqueeze: (_, inputs) => [{ ...inputAt(inputs, 0), dims: null }],
  Reshape: (_, inputs) => {
    const sizes = inputAt(inputs, 1).values;
    const { count, values } = inputAt(inputs, 0);
    // 0 keeps a side and -1 takes what is left.
    if (!sizes?.every((size) => size > 0)) return [{ dims: null, count, values }];
    return [{ dims: sizes, count: countOf(sizes), values }];
  },
  Transpose: (node, inputs) => {
    const { dims, count } = inputAt(inputs, 0);
    const order = attributeInts(node, "perm");
    if (!dims || order.length !== dims.length) return [ofCount(count)];
    return [ofDims(order.map((axis) => dims[axis] ?? null))];
  },
  If: (_node, _inputs, [yes = [], no = []]) => yes.map(({ count }, i) => ofCount(Math.max(count, no[i]?.count ?? 1))),
};

function forAll(opTypes: string[], rule: GrowthRule): Record<string, GrowthRule> {
  return Object.fromEntries(opTypes.map((opType) => [opType, rule]));
}

function together(inputs: Known[]): Known {
  const dims = inputs.map((input) => input.dims).reduce((a, b) => broadcast(a, b), inputs[0]?.dims ?? null);
  return {
    dims,
    count: inputs.reduce((most, input) => Math.max(most, input.count), dims ? ofDims(dims).count : 1),
    values: null,
  };
}

function arithmetic(compute: (a: number, b: number) => number): GrowthRule {
  return (_, inputs) => {
    const [a, b] = [inputAt(inputs, 0).values, inputAt(inputs, 1).values];
    const length = Math.max(a?.length ?? 0, b?.length ?? 0);
    const fits = a && b && [a, b].every((values) => values.length === 1 || values.length === length);
    const values = fits
      ? Array.from({ length }, (_, i) => compute(a.at(a.length === 1 ? 0 : i)!, b.at(b.length === 1 ? 0 : i)!))
      : null;
    return [{ ...together(inputs), values }];
  };
}
