/** exp(x) / Σ exp(x), written over `logits`. */
export function softmax<T extends Float32Array | Float64Array>(logits: T): T {
  let max = Number.NEGATIVE_INFINITY;
  for (const value of logits) if (value > max) max = value;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const power = Math.exp(logits[i]! - max);
    logits[i] = power;
    sum += power;
  }
  for (let i = 0; i < logits.length; i++) logits[i] = logits[i]! / sum;
  return logits;
}
