import { expect, it } from "vitest";
import { partOfTile, type Tile } from "@/lib/core/picture-parts";
import { pictureTiles, tilesKeptMax } from "./picture-tiles";

const tile = (column: number, row = 0): Tile => ({ column, row });
const many = (count: number, row = 0) => Array.from({ length: count }, (_, column) => tile(column, row));

/** Tiles from a server that answers when it is told to. */
function served() {
  const asked: string[] = [];
  const closed: string[] = [];
  const answers = new Map<string, { yes: () => void; no: () => void }>();
  const tiles = pictureTiles((one) => {
    const name = partOfTile(one);
    asked.push(name);
    return new Promise((resolve, reject) => {
      const bitmap = { close: () => closed.push(name) } as unknown as ImageBitmap;
      answers.set(name, { yes: () => resolve(bitmap), no: () => reject(new Error("gone")) });
    });
  });
  const answer = async (how: "yes" | "no", ...wanted: readonly Tile[]) => {
    for (const one of wanted) answers.get(partOfTile(one))?.[how]();
    await new Promise(setImmediate);
  };
  return { tiles, asked, closed, answer };
}

it("asks for a few at a time, the most wanted first, and tells when one has come", async () => {
  const { tiles, asked, answer } = served();
  const came: string[] = [];
  tiles.onCome((one) => came.push(partOfTile(one)));
  tiles.want(many(6));
  expect(asked).toEqual(many(4).map(partOfTile));
  await answer("yes", tile(2));
  expect(came).toEqual(["tile-2-0"]);
  expect(tiles.get(tile(2))).toBeDefined();
  expect(tiles.get(tile(1))).toBeUndefined();
  expect(asked).toEqual(many(5).map(partOfTile));
});

it("gives up what is no longer seen before it was asked for, and asks for nothing twice", async () => {
  const { tiles, asked, answer } = served();
  tiles.want(many(6));
  tiles.want([tile(0), tile(9)]);
  await answer("yes", ...many(4));
  expect(asked).toEqual([...many(4), tile(9)].map(partOfTile));
  tiles.want([tile(0), tile(9)]);
  expect(asked).toHaveLength(5);
});

it("keeps no more than it may, lets go of what was not seen for longest, and frees it", async () => {
  const { tiles, closed, answer } = served();
  for (let row = 0; row < 4; row++) {
    for (let start = 0; start < tilesKeptMax / 4; start += 4) {
      const some = many(4).map(({ column }) => tile(start + column, row));
      tiles.want(some);
      await answer("yes", ...some);
    }
  }
  tiles.want([tile(0, 0)]);
  tiles.want([tile(0, 9), tile(1, 9)]);
  await answer("yes", tile(0, 9), tile(1, 9));
  expect(closed).toEqual(["tile-1-0", "tile-2-0"]);
  expect(tiles.get(tile(0, 0))).toBeDefined();
});

it("shows the preview alone where more is seen than may be kept", () => {
  const { tiles, asked } = served();
  tiles.want(many(tilesKeptMax + 1));
  expect(asked).toEqual([]);
});

it("asks again for one that did not come, but not for ever", async () => {
  const { tiles, asked, answer } = served();
  for (let time = 0; time < 6; time++) {
    tiles.want([tile(0)]);
    await answer("no", tile(0));
  }
  expect(asked).toEqual(["tile-0-0", "tile-0-0", "tile-0-0"]);
});
