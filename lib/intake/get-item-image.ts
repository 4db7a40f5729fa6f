import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { ItemInput } from "./contract";
import { itemFor } from "./load";

/** The picture, as it was cleaned and stored. */
export async function getItemImage(ctx: Ctx, input: z.input<typeof ItemInput>): Promise<FileAnswer> {
  const { itemId } = ItemInput.parse(input);
  const { imageSha256, imageType } = await itemFor(ctx, itemId, "reviewer");
  return { contentType: imageType, sha256: imageSha256, stream: await ctx.ports.objects.stream(imageSha256) };
}
