import { expect, it } from "vitest";
import { labelsIn, namesIn } from "./label-lines";

it.each<[string, string[], string[]]>([
  ["Coat", [], ["Coat"]],
  ["Coat, Dress; Bag\nAnkle boot\n\n", [], ["Coat", "Dress", "Bag", "Ankle boot"]],
  [" Coat ,Coat", ["Dress", "Coat"], ["Dress", "Coat"]],
  [" , ", [], []],
])("reads %j after %j", (typed, before, labels) => {
  const names = labelsIn(
    typed,
    before.map((name) => ({ name })),
  ).map((label) => label.name);
  expect(names).toEqual(labels);
});

it("keeps what is known of a label that stands", () => {
  const hand = { name: "Hand", points: ["thumb", "palm"] };
  expect(labelsIn("Foot", [hand])).toEqual([hand, { name: "Foot" }]);
});

it("reads the names of points in their order, each once", () => {
  expect(namesIn("nose, left hand,nose ; right hand")).toEqual(["nose", "left hand", "right hand"]);
});
