import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

test.each<[unknown, string]>([
  [{ b: 1, a: [2, { d: null, c: "x" }] }, '{"a":[2,{"c":"x","d":null}],"b":1}'],
  [{ a: undefined, b: -0 }, '{"b":0}'],
  // From RFC 8785, 3.2.2.3 and 3.2.3: numbers and the order of names.
  [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27], "[333333333.3333333,1e+30,4.5,0.002,1e-27]"],
  [
    Object.fromEntries(["\u20ac", "\r", "1", "\u{1f600}", "\u00f6", "\ufb33"].map((name, i) => [name, i])),
    '{"\\r":1,"1":2,"\u00f6":4,"\u20ac":0,"\u{1f600}":3,"\ufb33":5}',
  ],
])("%j", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test.each([
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [() => 1],
  [[undefined]],
  [new Date(0)],
  [new Map()],
  [undefined],
  [1n],
])("has no JSON: %s", (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("says what JSON says, whatever the order of the keys, and survives being read back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, reversed(field)]),
  );
}
