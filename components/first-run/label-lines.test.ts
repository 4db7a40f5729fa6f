import { expect, it } from "vitest";
import { labelsIn } from "./label-lines";

it.each<[string, string[], string[]]>([
  ["Coat", [], ["Coat"]],
  ["Coat, Dress; Bag\nAnkle boot\n\n", [], ["Coat", "Dress", "Bag", "Ankle boot"]],
  [" Coat ,Coat", ["Dress", "Coat"], ["Dress", "Coat"]],
  [" , ", [], []],
])("reads %j after %j", (typed, before, labels) => {
  expect(labelsIn(typed, before)).toEqual(labels);
});
