import { expect, test } from "vitest";
import { KindName } from "../answer";
import { kindOf } from "./kinds";

test("every kind that can be named stands under its own name", () => {
  expect(KindName.options.map((name) => kindOf(name).name)).toEqual(KindName.options);
});
