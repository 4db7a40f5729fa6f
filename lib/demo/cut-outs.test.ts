import { expect, it, test } from "vitest";
import { imagesSharp } from "@/lib/adapters/images-sharp";
import type { Region } from "@/lib/core/answer";
import { runsOf } from "@/lib/core/geometry/mask";
import { maskArea } from "@/lib/core/geometry/mask-iou";
import { segment } from "@/lib/core/kinds/segment";
import { splitOf } from "@/lib/core/splits";
import { readCutOuts } from "./cut-outs";
import { personLabel } from "./cut-outs-model";
import { truthOfCutOut } from "./cut-outs-truths";

const photos = await readCutOuts();

it("shows each photograph once", () => {
  expect(new Set(photos.map(({ bytes }) => Buffer.from(bytes).toString("base64"))).size).toBe(photos.length);
});

test.each(photos.filter(({ name }) => truthOfCutOut(name)))("the truth of $name fits its picture", async (photo) => {
  const truth = truthOfCutOut(photo.name)!;
  const { width, height } = await imagesSharp().clean(photo.bytes, photo.name);
  expect(segment.faults(truth, [{ name: personLabel }], { width, height })).toEqual([]);
  for (const mask of truth.regions as Extract<Region, { type: "mask" }>[])
    expect(maskArea(runsOf(mask.counts)) / (width * height)).toBeGreaterThan(0.1);
});

test("what is known is for testing, and the rest is for people to review", () => {
  expect(photos.map(({ name, group }) => [name, splitOf(group) === "test"])).toEqual(
    photos.map(({ name }) => [name, truthOfCutOut(name) !== undefined]),
  );
});
