import { z } from "zod";
import { Answer, KindName, LabelDefinition } from "../core/answer";
import { idSchema } from "../core/ids";
import { Moment } from "../core/page";
import { PicturePart } from "../core/picture-parts";

const projectId = idSchema("project");

export const MakeFeedbackLinkInput = z.object({
  predictionId: idSchema("prediction"),
  audience: z.string().trim().min(1).max(200),
  expiresInHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(24 * 7),
});
export const FeedbackLink = z.object({
  id: idSchema("feedbackLink"),
  predictionId: idSchema("prediction"),
  audience: z.string(),
  expiresAt: Moment,
  state: z.enum(["open", "answered", "expired", "revoked"]),
});
export type FeedbackLink = z.infer<typeof FeedbackLink>;
/** `url` is shown this once. */
export const MadeFeedbackLink = FeedbackLink.extend({ url: z.string(), token: z.string() });
export type MadeFeedbackLink = z.infer<typeof MadeFeedbackLink>;
export const ItemLinksInput = z.object({ itemId: idSchema("item") });
export const RevokeLinkInput = z.object({ linkId: idSchema("feedbackLink") });

export const FeedbackTokenInput = z.object({ token: z.string().min(20).max(4_000) });
export const FeedbackImageInput = FeedbackTokenInput.extend({ part: PicturePart.optional() });
/** All that somebody without an account may see: one picture, one answer, one question. */
export const FeedbackView = z.object({
  question: z.string(),
  kind: KindName,
  labels: z.array(LabelDefinition.pick({ name: true, points: true })),
  image: z.object({ url: z.string(), width: z.number().int(), height: z.number().int() }),
  answer: Answer,
  expiresAt: Moment,
});
export type FeedbackView = z.infer<typeof FeedbackView>;
export const GiveFeedbackInput = z.object({
  token: z.string().min(20).max(4_000),
  verdict: z.enum(["right", "not_right"]),
  answer: Answer.nullable().default(null),
  note: z.string().trim().max(2_000).default(""),
});
export const GivenFeedback = z.object({ thanks: z.literal(true) });
export type GivenFeedback = z.infer<typeof GivenFeedback>;
export const ListFeedbackInput = z.object({ projectId });
export const FeedbackRow = z.object({
  id: idSchema("feedback"),
  itemId: idSchema("item"),
  itemName: z.string(),
  thumbUrl: z.string(),
  /** Of the stored image, so that regions can be drawn on the thumb. */
  width: z.number().int(),
  height: z.number().int(),
  predicted: Answer,
  verdict: z.enum(["right", "not_right"]),
  answer: Answer.nullable(),
  note: z.string(),
  audience: z.string(),
  createdAt: Moment,
  /** Whether a person here has decided since. */
  decided: z.boolean(),
});
export type FeedbackRow = z.infer<typeof FeedbackRow>;
