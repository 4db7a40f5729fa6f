/** Float16 (IEEE 754 binary16) as its 16 bits, and back. */

const scratch = new DataView(new ArrayBuffer(4));

/** Rounds to the nearest, ties to even; what is too large becomes infinite, what is too small zero. */
export function toHalf(value: number): number {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  const fraction = bits & 0x7fffff;
  if (((bits >>> 23) & 0xff) === 0xff) return sign | 0x7c00 | (fraction ? 0x200 : 0);
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent > 0) return sign + roundShift((exponent << 23) | fraction, 13);
  return exponent < -10 ? sign : sign + roundShift(fraction | 0x800000, 14 - exponent);
}

export function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * 2 ** -24 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** `value >> bits`, rounded to nearest, ties to even; a carry runs on into the exponent, which is what rounding up means. */
function roundShift(value: number, bits: number): number {
  const kept = value >>> bits;
  const lost = value & ((1 << bits) - 1);
  const half = 1 << (bits - 1);
  return lost > half || (lost === half && (kept & 1) === 1) ? kept + 1 : kept;
}
