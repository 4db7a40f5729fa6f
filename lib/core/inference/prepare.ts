import type { Pixels, Prepare, Tensor } from "./manifest";
import { inputSizeOf, placementOf } from "./placement";
import { resample } from "./resample";

/**
 * The input tensor of one picture, [1, channels, height, width] or [1, height, width, channels]. Plain arithmetic on
 * 8-bit pixels, the same in the browser and on the server, so that a model sees the same figures everywhere.
 */
export function prepare(pixels: Pixels, recipe: Prepare): Tensor {
  const place = placementOf(pixels, recipe);
  const picture = resample(pixels, place);
  const { height, width } = inputSizeOf(pixels, recipe);
  const channelCount = recipe.channels === "gray" ? 1 : 3;
  const data = new Float32Array(channelCount * height * width);
  for (let c = 0; c < channelCount; c++) {
    const write = { data, ...strides(recipe.layout, width * height, channelCount, c) };
    const normal = normalOf(recipe, c);
    const padding = (recipe.padValue * recipe.scale - normal.mean) / normal.std;
    if (place.width < width || place.height < height) fill(write, width * height, padding);
    const take = takeChannel(recipe.channels, c);
    for (let y = 0, from = 0; y < place.height; y++) {
      for (let x = 0; x < place.width; x++, from += 3) {
        const pixel = (y + place.top) * width + x + place.left;
        data[write.offset + pixel * write.step] = (take(picture, from) * recipe.scale - normal.mean) / normal.std;
      }
    }
  }
  const dims = recipe.layout === "nchw" ? [1, channelCount, height, width] : [1, height, width, channelCount];
  return { dims, data };
}

function strides(layout: Prepare["layout"], pixelCount: number, channelCount: number, channel: number) {
  return layout === "nchw" ? { offset: channel * pixelCount, step: 1 } : { offset: channel, step: channelCount };
}

/** One mean and deviation for all channels, or one each. */
function normalOf({ mean, std }: Prepare, channel: number) {
  return { mean: mean[channel] ?? mean[0] ?? 0, std: std[channel] ?? std[0] ?? 1 };
}

function takeChannel(channels: Prepare["channels"], channel: number): (picture: Float32Array, from: number) => number {
  // Luma of ITU-R BT.601, the grey of JPEG.
  if (channels === "gray")
    return (picture, from) => 0.299 * picture[from]! + 0.587 * picture[from + 1]! + 0.114 * picture[from + 2]!;
  const place = channels === "bgr" ? 2 - channel : channel;
  return (picture, from) => picture[from + place]!;
}

function fill(write: { data: Float32Array; offset: number; step: number }, count: number, value: number): void {
  for (let i = 0; i < count; i++) write.data[write.offset + i * write.step] = value;
}
