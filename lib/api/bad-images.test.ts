import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Surroundings } from "@/lib/context";
import { type Cast, castFor, userIdOf } from "@/lib/testing/cast";
import { knockAt, signedIn, type Visitor } from "@/lib/testing/knock";
import { modelIn, runtimeSaying } from "@/lib/testing/model";
import { picture } from "@/lib/testing/picture";
import { expectRefused, rowCounts } from "@/lib/testing/refused";

/** Files that are no pictures, or too much of one, through the whole door. */
let cast: Cast;
let around: Surroundings;
let lead: Visitor;
let reviewer: Visitor;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "a secret of thirty-two characters or more");
  cast = await castFor({}, { ports: { runtime: runtimeSaying(0.6, 3) } });
  around = { db: cast.job.db, ports: cast.job.ports, now: () => cast.job.now };
  await modelIn(cast.job, cast.project);
  lead = await signedIn(userIdOf(cast.lead));
  reviewer = await signedIn(userIdOf(cast.reviewer));
});

/** A PNG whose header claims 10,000 × 10,000 pixels: 100 megapixels in a few bytes. */
function hugePng(): Uint8Array {
  const bytes = picture(1);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, 10_000);
  view.setUint32(20, 10_000);
  return bytes;
}

const badImages: [what: string, bytes: () => Uint8Array, why: string][] = [
  ["an empty file", () => new Uint8Array(), "empty"],
  ["text named .jpg", () => new TextEncoder().encode("This is no picture."), "not_an_image"],
  ["a picture cut off half way", () => picture(7).slice(0, 200), "truncated"],
  ["a picture of 100 megapixels", hugePng, "too_many_pixels"],
  [
    "an SVG",
    () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "svg_refused",
  ],
  ["a picture of 1 × 65,535", () => picture(1, 1, 65_535), "too_small"],
  ["a picture of 65,535 × 1", () => picture(1, 65_535, 1), "too_small"],
  ["a picture of 8 × 65,535", () => picture(1, 8, 65_535), "too_narrow"],
];

describe.each(badImages)("%s", (what, bytes, why) => {
  it("is refused with the reason where one picture was sent", async () => {
    const send = () =>
      knockAt(around, reviewer, "predict", { projectId: cast.project.id, name: "a.jpg", bytes: bytes() });
    await expectRefused(cast.job, send, 422, { code: "bad_image", why, name: "a.jpg" });
  });

  it("is reported in its own row where many were, and the others are taken", async () => {
    const items = [
      { name: "bad.jpg", bytes: bytes() },
      { name: "good.png", bytes: picture(500 + badImages.findIndex((row) => row[0] === what)) },
    ];
    const response = await knockAt(around, lead, "addItems", { projectId: cast.project.id, items });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      added: 1,
      refused: 1,
      rows: [{ name: "bad.jpg", status: "refused", problem: { code: "bad_image", why } }, { status: "added" }],
    });
  });

  it("leaves nothing behind when it was all there was", async () => {
    const before = await rowCounts(cast.job);
    const items = [{ name: "bad.jpg", bytes: bytes() }];
    expect(await (await knockAt(around, lead, "addItems", { projectId: cast.project.id, items })).json()).toMatchObject(
      { refused: 1 },
    );
    expect(await rowCounts(cast.job)).toEqual(before);
  });
});
