import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { ItemImageInput } from "./contract";
import { itemFor } from "./load";
import { pictureFile } from "./picture-file";

/** The picture, as it was cleaned and stored; or the part of it that is asked for. */
export async function getItemImage(ctx: Ctx, input: z.input<typeof ItemImageInput>): Promise<FileAnswer> {
  const { itemId, part } = ItemImageInput.parse(input);
  return pictureFile(ctx, await itemFor(ctx, itemId, "reviewer"), part);
}
