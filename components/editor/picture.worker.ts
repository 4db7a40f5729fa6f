import { expose, transfer } from "comlink";
import { decodePicture } from "./decode-picture";

/** Decodes pictures beside the page, so that one of 48 megapixels does not hold up a hand that draws. */
const worker = {
  async decode(url: string): Promise<ImageBitmap[]> {
    const levels = await decodePicture(url);
    return transfer(levels, levels);
  },
};

export type PictureWorker = typeof worker;

expose(worker);
