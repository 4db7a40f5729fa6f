/** Inner loops of learning. Four sums side by side keep the processor from waiting on one. */

/** Σ a[aFrom + i] · b[bFrom + i] over `size` values. */
export function dot(a: Float32Array, aFrom: number, b: Float32Array, bFrom: number, size: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < size; i += 4) {
    first += a[aFrom + i]! * b[bFrom + i]!;
    second += a[aFrom + i + 1]! * b[bFrom + i + 1]!;
    third += a[aFrom + i + 2]! * b[bFrom + i + 2]!;
    fourth += a[aFrom + i + 3]! * b[bFrom + i + 3]!;
  }
  for (; i < size; i++) first += a[aFrom + i]! * b[bFrom + i]!;
  return first + second + third + fourth;
}

/** to[toFrom + i] += factor · b[bFrom + i] over `size` values. */
export function addScaled(
  to: Float32Array,
  toFrom: number,
  factor: number,
  b: Float32Array,
  bFrom: number,
  size: number,
): void {
  for (let i = 0; i < size; i++) to[toFrom + i] = to[toFrom + i]! + factor * b[bFrom + i]!;
}
