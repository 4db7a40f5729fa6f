import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { ItemInput } from "./contract";
import { itemFor } from "./load";

/** The picture, small: for lists. */
export async function getItemThumb(ctx: Ctx, input: z.input<typeof ItemInput>): Promise<FileAnswer> {
  const { itemId } = ItemInput.parse(input);
  const { thumbSha256 } = await itemFor(ctx, itemId, "reviewer");
  return { contentType: "image/jpeg", sha256: thumbSha256, stream: await ctx.ports.objects.stream(thumbSha256) };
}
