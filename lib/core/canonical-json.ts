/**
 * JSON that is the same text for the same value: keys sorted by UTF-16 code units at every depth, no spaces, numbers as
 * ECMAScript writes them, −0 as 0 (RFC 8785, JSON Canonicalization Scheme). Fields that are `undefined` are left out.
 * Throws a TypeError for what JSON cannot say: NaN, Infinity, functions, dates, and `undefined` in an array.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${sorted.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(",")}}`;
  }
  const isPlain = value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  if (!isPlain) throw new TypeError(`${String(value)} has no JSON`);
  return JSON.stringify(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
