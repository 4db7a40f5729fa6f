import sharp, { type Metadata, type Sharp } from "sharp";
import type { Box } from "@/lib/core/geometry/box";
import type { Pixels } from "@/lib/core/inference/manifest";
import { sideRatioMax } from "@/lib/core/picture-parts";
import { type ImageFault, refuse } from "@/lib/core/problem";
import type { CleanImage, Images } from "@/lib/ports";

const pixelsMax = 50_000_000;
const sideMin = 8;
/** Up to this size a picture is stored without loss. */
const losslessSideMax = 512;
/** The format counts with 16 bits. */
const jpegSideMax = 65_535;
const thumbSide = 320;
// libvips can open far more than pictures from cameras and screens; each format is a way in.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["Jpeg", "Png", "Webp", "Tiff", "Heif", "Nsgif"].map((format) => `VipsForeignLoad${format}`),
});
sharp.cache(false);
const rasterFormats = new Set(["jpeg", "png", "webp", "gif", "tiff", "heif", "avif"]);

/** Pictures by libvips: decoded from bytes nobody vouches for, and stored as something we wrote ourselves. */
export function imagesSharp(): Images {
  return { clean, pixels, preview, tiles };
}

async function clean(bytes: Uint8Array, name: string): Promise<CleanImage> {
  if (bytes.byteLength === 0) refuseImage(name, "empty");
  const metadata = await read(bytes, name);
  const decoded = await decode(bytes, name);
  const side = Math.max(decoded.width, decoded.height);
  const lossless = metadata.format === "png" || metadata.hasAlpha || side <= losslessSideMax || side > jpegSideMax;
  const image = fromPixels(decoded);
  const stored = encoded(image.clone(), lossless ? "png" : "jpeg");
  const thumb = image
    .clone()
    .resize(thumbSide, thumbSide, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 80 });
  return {
    bytes: await stored.toBuffer(),
    contentType: lossless ? "image/png" : "image/jpeg",
    thumb: await thumb.toBuffer(),
    width: decoded.width,
    height: decoded.height,
  };
}

async function pixels(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes, { limitInputPixels: pixelsMax })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

async function preview(bytes: Uint8Array, sideMax: number): Promise<Uint8Array> {
  const image = sharp(bytes, { limitInputPixels: pixelsMax });
  const { format } = await image.metadata();
  return encoded(image.resize(sideMax, sideMax, { fit: "inside", withoutEnlargement: true }), format).toBuffer();
}

/** One at a time: a picture of 50 megapixels takes 150 to 200 MB while it is in pieces. */
let cutting: Promise<unknown> = Promise.resolve();

function tiles(bytes: Uint8Array, boxes: readonly Box[]): Promise<Uint8Array[]> {
  const cut = cutting.then(() => cutTiles(bytes, boxes));
  cutting = cut.catch(() => {});
  return cut;
}

async function cutTiles(bytes: Uint8Array, boxes: readonly Box[]): Promise<Uint8Array[]> {
  const image = sharp(bytes, { limitInputPixels: pixelsMax });
  const { format } = await image.metadata();
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const whole = { data, width: info.width, height: info.height, channels: info.channels as Decoded["channels"] };
  const cut: Uint8Array[] = [];
  for (const { x, y, width, height } of boxes) {
    const tile = fromPixels(whole).extract({ left: x, top: y, width, height });
    cut.push(await encoded(tile, format).toBuffer());
  }
  return cut;
}

/** As pictures are stored: PNG where nothing may be lost, else JPEG with full colour. */
function encoded(image: Sharp, format: string): Sharp {
  return format === "png" ? image.png() : image.jpeg({ quality: 92, chromaSubsampling: "4:4:4" });
}

/** What the head of the file says; refuses what is no picture, and what is more than one. */
async function read(bytes: Uint8Array, name: string): Promise<Metadata> {
  // Asked before libvips is: a vector picture is a program, and its size says nothing of what it draws.
  if (looksLikeXml(bytes)) refuseImage(name, "svg_refused");
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    // Of a format libvips knows, but cut off before it says anything.
    .catch((cause: Error) =>
      refuseImage(name, /corrupt header/.test(cause.message) ? "truncated" : "not_an_image", cause),
    );
  if (metadata.format === "svg") refuseImage(name, "svg_refused");
  if (!rasterFormats.has(metadata.format)) refuseImage(name, "not_an_image");
  if ((metadata.pages ?? 1) > 1) refuseImage(name, "animated");
  if (metadata.width * metadata.height > pixelsMax)
    refuseImage(name, "too_many_pixels", undefined, `${metadata.width} × ${metadata.height}`);
  if (Math.min(metadata.width, metadata.height) < sideMin)
    refuseImage(name, "too_small", undefined, `${metadata.width} × ${metadata.height}`);
  if (Math.max(metadata.width / metadata.height, metadata.height / metadata.width) > sideRatioMax)
    refuseImage(name, "too_narrow", undefined, `${metadata.width} × ${metadata.height}`);
  return metadata;
}

type Decoded = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** All pixels, upright, 8 bits, in sRGB; a file that ends in the middle is refused, not filled up with grey. */
async function decode(bytes: Uint8Array, name: string): Promise<Decoded> {
  const upright = sharp(bytes, { limitInputPixels: pixelsMax, failOn: "truncated" }).autoOrient().toColourspace("srgb");
  const { data, info } = await upright
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: Error) => refuseImage(name, "truncated", cause));
  return { data, width: info.width, height: info.height, channels: info.channels as Decoded["channels"] };
}

/** A picture of nothing but its pixels: whatever else the file carried stays behind. */
function fromPixels({ data, width, height, channels }: Decoded): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: pixelsMax });
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder("utf-8")
    .decode(bytes.subarray(0, 1024))
    .replace(/^\uFEFF/, "")
    .trimStart();
  return /^<(\?xml|!--|!DOCTYPE|svg|[a-z]+:svg)/i.test(head);
}

function refuseImage(name: string, why: ImageFault, cause?: Error, detail = cause?.message.split("\n")[0]): never {
  refuse({ code: "bad_image", name, why, ...(detail ? { detail } : {}) }, cause ? { cause } : {});
}
