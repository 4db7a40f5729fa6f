import type { z } from "zod";
import type { Ctx } from "@/lib/ctx";
import { FeedbackTokenInput, type FeedbackView } from "./contract";
import { openLink } from "./load";

/** All that somebody without an account may see: one picture, one answer, one question. */
export async function viewFeedback(ctx: Ctx, input: z.input<typeof FeedbackTokenInput>): Promise<FeedbackView> {
  const { token } = FeedbackTokenInput.parse(input);
  const { link, item, prediction, project } = await openLink(ctx, token);
  return {
    question: project.question,
    kind: project.kind,
    labels: project.labels.map(({ name, points }) => ({ name, ...(points ? { points } : {}) })),
    image: {
      url: `/api/v1/feedback/image?token=${encodeURIComponent(token)}`,
      width: item.width,
      height: item.height,
    },
    answer: prediction.answer,
    expiresAt: link.expiresAt.toISOString(),
  };
}
