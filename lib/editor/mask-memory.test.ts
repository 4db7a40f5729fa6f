import { expect, it } from "vitest";
import { createMemory } from "./mask-memory";

const keys = ["a", "b", "c", "d"].map((name) => ({ name }));
const [a, b, c, d] = keys as [object, object, object, object];

it("makes a value once for as long as it is in use, and lets the oldest go when all weigh too much", () => {
  const made: object[] = [];
  const memory = createMemory<object, number>(10, (value) => value);
  const ask = (key: object, weight: number) =>
    memory.get(key, () => {
      made.push(key);
      return weight;
    });
  for (const key of [a, b, a, c]) expect(ask(key, 4)).toBe(4);
  expect(made).toEqual([a, b, c]);
  ask(a, 4);
  expect(made).toEqual([a, b, c]);
  ask(b, 4);
  expect(made).toEqual([a, b, c, b]);
});

it("keeps what was asked for last, however heavy, and counts what is put in the place of another", () => {
  const memory = createMemory<object, number>(10, (value) => value);
  const isKept = (key: object) => memory.get(key, () => 0) !== 0;
  memory.put(a, 4);
  memory.put(b, 4);
  memory.put(b, 5);
  expect(isKept(a) && isKept(b)).toBe(true);
  memory.put(d, 99);
  expect(isKept(d)).toBe(true);
  expect(isKept(a) || isKept(b)).toBe(false);
});
