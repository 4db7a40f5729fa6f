/**
 * The regularised incomplete beta function I_x(a, b), the beta distribution's cumulative probability; a, b > 0, 0 ≤ x ≤ 1.
 * Continued fraction of DLMF 8.17.22 (https://dlmf.nist.gov/8.17#v) by Lentz's method; good to about 1e-13.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only left of the mean; right of it I_x(a, b) = 1 − I_{1−x}(b, a).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  return front * betaFraction(x, a, b);
}

/** The x at which the beta distribution with a, b > 0 has the cumulative probability p. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  let x = a / (a + b);
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b);
  for (let i = 0; i < 100 && high - low > 1e-14; i++) {
    const above = incompleteBeta(x, a, b) - p;
    if (above > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) + logScale);
    const newton = x - above / density;
    // Newton's step where it stays inside the bracket, else halve.
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) < 1e-13) return next;
    x = next;
  }
  return x;
}

const termsMax = 10_000;
const tiny = 1e-300;

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= termsMax; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

const nonZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(z) for z > 0: Lanczos's approximation with g = 7 and nine terms. */
function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  const at = z - 1;
  const sum = lanczos.reduce((total, term, i) => total + term / (at + i + 1), 0.99999999999980993);
  const t = at + lanczos.length - 0.5;
  return Math.log(2 * Math.PI) / 2 + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}
