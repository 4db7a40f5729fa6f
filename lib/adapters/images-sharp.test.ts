import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/core/problem";
import { imagesSharp } from "./images-sharp";

const images = imagesSharp();

/** A picture without two pixels alike in a row, so that compression has something to do. */
function noise(width: number, height: number, channels: 3 | 4 = 3) {
  const data = Buffer.alloc(width * height * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 7919 + (i >> 3)) % 251;
  return sharp(data, { raw: { width, height, channels } });
}

async function faultOf(bytes: Uint8Array): Promise<unknown> {
  const error = await images.clean(bytes, "it.jpg").catch((refusal: unknown) => refusal);
  return error instanceof Refusal && error.problem.code === "bad_image" ? error.problem.why : error;
}

describe("refuses what is no sound picture, with the reason", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>`;
  it.each<[what: string, bytes: () => Promise<Uint8Array> | Uint8Array, why: string]>([
    ["nothing", () => new Uint8Array(0), "empty"],
    ["text named .jpg", () => Buffer.from("to whom it may concern, this is a letter"), "not_an_image"],
    ["a web page", () => Buffer.from("<html><body>hello</body></html>"), "not_an_image"],
    ["SVG", () => Buffer.from(svg), "svg_refused"],
    ["SVG behind a prologue", () => Buffer.from(`\uFEFF\n<?xml version="1.0"?>\n<!-- x -->${svg}`), "svg_refused"],
    ["a JPEG cut off in the middle", async () => half(await noise(400, 300).jpeg().toBuffer()), "truncated"],
    ["a PNG cut off in the middle", async () => half(await noise(400, 300).png().toBuffer()), "truncated"],
    ["a WebP cut off in the middle", async () => half(await noise(400, 300).webp().toBuffer()), "truncated"],
    ["a picture of 4 pixels", () => noise(2, 2).png().toBuffer(), "too_small"],
    [
      "100 megapixels in a small file",
      () =>
        sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "red" } })
          .png()
          .toBuffer(),
      "too_many_pixels",
    ],
    ["a picture of 1 × 65,535", () => plain(1, 65_535), "too_small"],
    ["a picture of 65,535 × 1", () => plain(65_535, 1), "too_small"],
    ["a picture of 8 × 1,601", () => plain(8, 1_601), "too_narrow"],
    ["a picture of 65,535 × 20", () => plain(65_535, 20), "too_narrow"],
    ["a moving GIF", () => moving("gif"), "animated"],
    ["a moving WebP", () => moving("webp"), "animated"],
  ])("%s", async (_what, bytes, why) => {
    expect(await faultOf(await bytes())).toBe(why);
  });
});

describe("stores a picture we wrote ourselves", () => {
  it("keeps small ones without loss", async () => {
    const original = noise(300, 200);
    const { bytes, contentType, width, height } = await images.clean(
      await original.clone().webp({ lossless: true }).toBuffer(),
      "a.webp",
    );
    expect({ contentType, width, height }).toEqual({ contentType: "image/png", width: 300, height: 200 });
    expect((await sharp(bytes).raw().toBuffer()).equals(await original.clone().raw().toBuffer())).toBe(true);
  });

  it("keeps large PNGs and transparent pictures as PNG, photographs as JPEG with full colour", async () => {
    const stored = async (bytes: Buffer) => (await images.clean(bytes, "a")).contentType;
    expect(await stored(await noise(600, 400).png().toBuffer())).toBe("image/png");
    expect(await stored(await noise(600, 400, 4).webp().toBuffer())).toBe("image/png");
    const photo = await images.clean(await noise(600, 400).jpeg().toBuffer(), "a.jpg");
    expect(photo.contentType).toBe("image/jpeg");
    expect((await sharp(photo.bytes).metadata()).chromaSubsampling).toBe("4:4:4");
  });

  it("keeps what is too long for a JPEG as PNG", async () => {
    const long = await sharp({ create: { width: 66_000, height: 400, channels: 3, background: "red" } })
      .tiff({ compression: "lzw" })
      .toBuffer();
    expect(await images.clean(long, "a.tiff")).toMatchObject({ contentType: "image/png", width: 66_000, height: 400 });
  });

  it("turns it upright and leaves position, camera and comments behind", async () => {
    const exif = { IFD0: { Copyright: "somebody", Make: "camera" }, IFD3: { GPSLatitude: "52/1 0/1 0/1" } };
    const sideways = await noise(640, 320).withExif(exif).withMetadata({ orientation: 6, exif }).jpeg().toBuffer();
    const { bytes, width, height } = await images.clean(sideways, "a.jpg");
    expect({ width, height }).toEqual({ width: 320, height: 640 });
    const { exif: left, icc, xmp, orientation } = await sharp(bytes).metadata();
    expect({ left, icc, xmp, orientation }).toEqual({
      left: undefined,
      icc: undefined,
      xmp: undefined,
      orientation: undefined,
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "stores what was seen of a picture with EXIF orientation %i",
    async (orientation) => {
      const [width, height] = [24, 16];
      const seen = await noise(width, height).raw().toBuffer();
      const bytes = await asCameraWrites(seen, { width, height }, orientation);
      const stored = await images.clean(bytes, "a.png");
      expect({ width: stored.width, height: stored.height }).toEqual({ width, height });
      expect((await sharp(stored.bytes).raw().toBuffer()).equals(seen)).toBe(true);
    },
  );

  it("drops what is glued to the end of the file", async () => {
    const hidden = Buffer.concat([await noise(64, 64).png().toBuffer(), Buffer.from("PK<script>alert(1)</script>")]);
    const { bytes } = await images.clean(hidden, "a.png");
    expect(Buffer.from(bytes).includes("script")).toBe(false);
  });

  it("makes a thumbnail of at most 320 pixels, and never a larger one", async () => {
    const sizeOf = async (bytes: Uint8Array) => {
      const { width, height, format } = await sharp(bytes).metadata();
      return { width, height, format };
    };
    const large = await images.clean(await noise(1600, 800).jpeg().toBuffer(), "a.jpg");
    const small = await images.clean(await noise(28, 28).png().toBuffer(), "a.png");
    expect(await sizeOf(large.thumb)).toEqual({ width: 320, height: 160, format: "webp" });
    expect(await sizeOf(small.thumb)).toMatchObject({ width: 28, height: 28 });
  });

  it("gives the same bytes for the same picture", async () => {
    const bytes = await noise(640, 480).jpeg().toBuffer();
    expect((await images.clean(bytes, "a.jpg")).bytes).toEqual((await images.clean(bytes, "b.jpg")).bytes);
  });

  it("takes grey, 16-bit, CMYK and indexed pictures", async () => {
    const sources = [
      noise(40, 40).greyscale().png(),
      noise(40, 40).toColourspace("rgb16").png(),
      noise(40, 40).toColourspace("cmyk").jpeg(),
      noise(40, 40).png({ palette: true }),
    ];
    for (const source of sources) {
      const { bytes } = await images.clean(await source.toBuffer(), "a");
      expect(await images.pixels(bytes)).toMatchObject({ width: 40, height: 40 });
    }
  });
});

it("hands out RGBA, whatever was stored", async () => {
  const { data, width, height } = await images.pixels(await noise(20, 10).png().toBuffer());
  expect({ length: data.length, width, height }).toEqual({ length: 20 * 10 * 4, width: 20, height: 10 });
  expect(data[3]).toBe(255);
});

describe("hands out a large picture in parts", () => {
  it("as a preview in its own format, never larger than it is", async () => {
    const sizeOf = async (bytes: Uint8Array) => {
      const { width, height, format } = await sharp(await images.preview(bytes, 100)).metadata();
      return { width, height, format };
    };
    expect(await sizeOf(await noise(600, 300).jpeg().toBuffer())).toEqual({ width: 100, height: 50, format: "jpeg" });
    expect(await sizeOf(await noise(50, 60).png().toBuffer())).toEqual({ width: 50, height: 60, format: "png" });
  });

  it("as tiles that put together are the picture", async () => {
    const [width, height] = [70, 50];
    const whole = noise(width, height).png();
    const boxes = [0, 32, 64].flatMap((x) =>
      [0, 32].map((y) => ({ x, y, width: Math.min(32, width - x), height: Math.min(32, height - y) })),
    );
    const tiles = await images.tiles(await whole.toBuffer(), boxes);
    const together = await sharp({ create: { width, height, channels: 3, background: "black" } })
      .composite(boxes.map(({ x, y }, i) => ({ input: Buffer.from(tiles[i]!), left: x, top: y })))
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(together.equals(await noise(width, height).raw().toBuffer())).toBe(true);
  });

  it("keeps the colours of a JPEG at the seams", async () => {
    const bytes = await sharp({ create: { width: 64, height: 32, channels: 3, background: "#c04020" } })
      .jpeg({ quality: 92 })
      .toBuffer();
    const [left, right] = await images.tiles(bytes, [
      { x: 0, y: 0, width: 31, height: 32 },
      { x: 31, y: 0, width: 33, height: 32 },
    ]);
    const [a, b] = [(await sharp(left).stats()).channels, (await sharp(right).stats()).channels];
    for (const [i, { mean }] of a.entries()) expect(Math.abs(mean - b[i]!.mean)).toBeLessThan(1);
  });
});

/** Pixels as a camera held in another way writes them, with the note that says how to turn them back (EXIF 2.3, 4.6.4). */
async function asCameraWrites(seen: Buffer, size: { width: number; height: number }, orientation: number) {
  const swaps = orientation > 4;
  const [width, height] = swaps ? [size.height, size.width] : [size.width, size.height];
  const written = Buffer.alloc(seen.length);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const [right, bottom] = [size.width - 1 - x, size.height - 1 - y];
      // Where the pixel that is seen at x, y stands in the file: row 0 is the seen top, right, bottom or left side.
      const [column, row] = [
        [x, y],
        [right, y],
        [right, bottom],
        [x, bottom],
        [y, x],
        [y, right],
        [bottom, right],
        [bottom, x],
      ][orientation - 1]!;
      seen.copy(written, (row! * width + column!) * 3, (y * size.width + x) * 3, (y * size.width + x) * 3 + 3);
    }
  }
  return sharp(written, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .png()
    .toBuffer();
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "red" } })
    .png()
    .toBuffer();

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);

function moving(format: "gif" | "webp"): Promise<Buffer> {
  const frames = Buffer.alloc(32 * 64 * 3).map((_, i) => (i < 32 * 32 * 3 ? 20 : 220));
  return sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
    .toFormat(format)
    .toBuffer();
}
