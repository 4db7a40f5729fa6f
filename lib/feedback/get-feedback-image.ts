import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { FeedbackTokenInput } from "./contract";
import { openLink } from "./load";

/** The picture of a feedback link. It carries no hash, so that no cache outlives the link. */
export async function getFeedbackImage(ctx: Ctx, input: z.input<typeof FeedbackTokenInput>): Promise<FileAnswer> {
  const { token } = FeedbackTokenInput.parse(input);
  const { item } = await openLink(ctx, token);
  return { contentType: item.imageType, stream: await ctx.ports.objects.stream(item.imageSha256) };
}
