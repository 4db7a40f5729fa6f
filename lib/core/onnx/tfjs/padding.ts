/** How a kernel slides: sizes and steps are [height, width]; `extra` pads [top, left, bottom, right] come before it. */
export type Window = {
  kernel: readonly [number, number];
  strides: readonly [number, number];
  dilations: readonly [number, number];
  same: boolean;
  extra?: readonly number[] | undefined;
};

/** Output size and ONNX pads [top, left, bottom, right] of TensorFlow's SAME and VALID padding. */
export function poolOutput(
  height: number,
  width: number,
  sliding: Window,
): { outHeight: number; outWidth: number; pads: number[] } {
  const extra = sliding.extra ?? [0, 0, 0, 0];
  const [top = 0, left = 0, bottom = 0, right = 0] = extra;
  const rows = slide(height + top + bottom, sliding, 0);
  const columns = slide(width + left + right, sliding, 1);
  return {
    outHeight: rows.count,
    outWidth: columns.count,
    pads: [rows.before + top, columns.before + left, rows.after + bottom, columns.after + right],
  };
}

/** SAME pads the smaller half before, the larger after (https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding). */
function slide(size: number, { kernel, strides, dilations, same }: Window, axis: 0 | 1) {
  const reach = (kernel[axis] - 1) * dilations[axis] + 1;
  if (!same) return { count: Math.floor((size - reach) / strides[axis]) + 1, before: 0, after: 0 };
  const count = Math.ceil(size / strides[axis]);
  const missing = Math.max((count - 1) * strides[axis] + reach - size, 0);
  return { count, before: missing >> 1, after: missing - (missing >> 1) };
}
