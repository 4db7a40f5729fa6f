/** Adam (https://arxiv.org/abs/1412.6980) over one array of parameters, which it changes in place. */
export type Adam = { moment: Float32Array; square: Float32Array; steps: number };

const [momentKept, squareKept, tiny] = [0.9, 0.999, 1e-8];

export function startAdam(size: number): Adam {
  return { moment: new Float32Array(size), square: new Float32Array(size), steps: 0 };
}

/** One step against `gradient`; `decay` adds that share of each parameter to its gradient (L2). */
export function stepAdam(adam: Adam, parameters: Float32Array, gradient: Float32Array, rate: number, decay = 0): void {
  const { moment, square } = adam;
  adam.steps++;
  const momentScale = 1 / (1 - momentKept ** adam.steps);
  const squareScale = 1 / (1 - squareKept ** adam.steps);
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i]! + decay * parameters[i]!;
    const first = momentKept * moment[i]! + (1 - momentKept) * slope;
    const second = squareKept * square[i]! + (1 - squareKept) * slope * slope;
    moment[i] = first;
    square[i] = second;
    parameters[i] = parameters[i]! - (rate * first * momentScale) / (Math.sqrt(second * squareScale) + tiny);
  }
}
