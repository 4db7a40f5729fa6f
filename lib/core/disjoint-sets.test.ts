import fc from "fast-check";
import { expect, it } from "vitest";
import { joinSets, rootOf, setsOf } from "./disjoint-sets";

const count = 12;
const pairs = fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 });

it("puts together what is joined, on any way, and nothing else", () => {
  fc.assert(
    fc.property(pairs, (joined) => {
      const parents = Array.from({ length: count }, (_, i) => i);
      const names = parents.map((i) => i);
      for (const [a, b] of joined) {
        joinSets(parents, a, b);
        const [from, to] = [names[a], names[b]];
        for (const [i, name] of names.entries()) if (name === from) names[i] = to!;
      }
      const expected = names.map((name) => names.indexOf(name));
      expect(names.map((_, i) => rootOf(parents, i))).toEqual(expected);
      const firsts = setsOf(parents, [...names.keys()]).map((set) => set[0]);
      expect(firsts).toEqual([...new Set(expected)]);
    }),
  );
});
