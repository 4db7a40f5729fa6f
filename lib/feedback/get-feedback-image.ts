import type { z } from "zod";
import type { FileAnswer } from "@/lib/core/file-answer";
import type { Ctx } from "@/lib/ctx";
import { pictureFile } from "@/lib/intake/picture-file";
import { FeedbackImageInput } from "./contract";
import { openLink } from "./load";

/** The picture of a feedback link. It carries no hash, so that no cache outlives the link. */
export async function getFeedbackImage(ctx: Ctx, input: z.input<typeof FeedbackImageInput>): Promise<FileAnswer> {
  const { token, part } = FeedbackImageInput.parse(input);
  const { item } = await openLink(ctx, token);
  const { sha256, ...file } = await pictureFile(ctx, item, part);
  return file;
}
