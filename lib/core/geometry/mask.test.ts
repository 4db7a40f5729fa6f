import { describe, expect, it } from "vitest";
import { eachColumnRun, maskBounds, maskHolds, runsOf } from "./mask";
import { imagePoint } from "./point";
import { polygonHolds } from "./polygon";

const published =
  "0g05b08J4M2N2NA^O1`0OCO=0E090H080IO68DH;>@C>a0_O_O`0j0OWOF<:CM72I24NL43JM92FN;1ENKO72L0LO91J0MO92INO0NO122OO0M031O000NO31OO11MO40N011MO41MO21L06OL021L06OL021L06OL021L060J040L060J040L060J040L060J040L060J040L060J040L060KO31L060KO31L06OL021L06OL021L06OL021MO41MO21MO40N100NO310O00M0310O00NO1220NO92IONO91KOMO72M0<1EO:2GN63KM34OLM73JF<;=1G_O_Ob0=AC`07EH=1IO71H090F0:1DO>1_O1b0>2N2N3L6H]O";

describe("a mask in COCO's run lengths", () => {
  it.each([
    ["061M", [0, 6, 1, 3]],
    ["061", [0, 6, 1]],
    ["0610", [0, 6, 1, 6]],
    ["0PP1", [0, 1024]],
    ["", []],
  ])("%s", (counts, runs) => expect(runsOf(counts)).toEqual(runs));

  it("reads a published 70 × 50 mask to its last pixel", () => {
    const runs = runsOf(published);
    expect(runs.every((run) => run >= 0)).toBe(true);
    expect(runs.reduce((sum, run) => sum + run, 0)).toBe(70 * 50);
  });

  it("holds what its runs cover, column by column", () => {
    const size = { width: 3, height: 4 };
    const runs = [2, 5, 5];
    const covered = new Set<string>();
    eachColumnRun(runs, size.height, (x, from, to) => {
      for (let y = from; y < to; y++) covered.add(`${x},${y}`);
    });
    expect([...covered]).toEqual(["0,2", "0,3", "1,0", "1,1", "1,2"]);
    for (let x = 0; x < 3; x++) {
      for (let y = 0; y < 4; y++) {
        expect(maskHolds(runs, size, imagePoint(x + 0.5, y + 0.5))).toBe(covered.has(`${x},${y}`));
      }
    }
    expect(maskHolds(runs, size, imagePoint(-1, 0))).toBe(false);
    expect(maskBounds(runs, size.height)).toEqual({ x: 0, y: 0, width: 2, height: 4 });
  });
});

it("a polygon holds what is inside its outline and outside its holes", () => {
  const square = (from: number, to: number) =>
    [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ] as const;
  const rings = [square(0, 10), square(3, 7)];
  expect(polygonHolds(rings, imagePoint(1, 1))).toBe(true);
  expect(polygonHolds(rings, imagePoint(5, 5))).toBe(false);
  expect(polygonHolds(rings, imagePoint(11, 5))).toBe(false);
});
