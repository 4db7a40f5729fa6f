import { expect, it } from "vitest";
import type { Tensors } from "./manifest";
import { runByInput } from "./run-by-input";

const tensor = { dims: [1], data: Float32Array.of(1) };
const graph = (input: string) => ({
  input,
  run: async (inputs: Tensors) => ({ [`${input}'s answer`]: inputs[input]! }),
});

it("asks the graph that takes what is given", async () => {
  const run = runByInput([graph("page"), graph("line")]);
  expect(Object.keys(await run({ line: tensor }))).toEqual(["line's answer"]);
  expect(Object.keys(await run({ page: tensor }))).toEqual(["page's answer"]);
});

it("says which input nobody takes", async () => {
  await expect(runByInput([graph("page")])({ picture: tensor })).rejects.toThrow("picture");
});
