import { expect, it } from "vitest";
import { curveRows, triesWithCurve } from "./curve-lines";

const point = (tryNumber: number, epoch: number, loss: number) => ({
  tryNumber,
  epoch,
  loss,
  validationLoss: loss + 1,
  validationAccuracy: 0.5,
});
const curve = [point(2, 1, 0.4), point(1, 2, 0.6), point(1, 1, 0.9)];

it("lays tries of different length side by side, by epoch", () => {
  expect(curveRows(curve, 2)).toEqual([
    { epoch: 1, try1: 1.9, try2: 1.4, loss: 0.4, validationLoss: 1.4, validationAccuracy: 0.5 },
    { epoch: 2, try1: 1.6 },
  ]);
});

it("names each try once, in order", () => {
  expect(triesWithCurve(curve)).toEqual([1, 2]);
});
