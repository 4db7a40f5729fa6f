import { z } from "zod";
import { Answer, Verdict } from "../core/answer";
import { Confusion } from "../core/confusions";
import { geometryFaults } from "../core/geometry/geometry-fault";
import { idSchema } from "../core/ids";
import { Runtime } from "../core/inference/manifest";
import { MendNote } from "../core/mend";
import { Moment } from "../core/page";
import { ConfidenceBand, ModelName } from "../intake/contract";

const projectId = idSchema("project");
const taskId = idSchema("task");
const leaseToken = z.string().min(10).max(100);

/** `holding` are tasks already on this person's desk: another one is wanted. A task they hold from before comes first. */
export const ClaimTaskInput = z.object({ projectId, holding: z.array(taskId).max(20).default([]) });
export type ClaimTaskInput = z.input<typeof ClaimTaskInput>;

export const ClaimedTask = z.object({
  task: z.object({ id: taskId, reasons: z.array(z.string()), createdAt: Moment }),
  lease: z.object({ token: leaseToken, expiresAt: Moment }),
  item: z.object({
    id: idSchema("item"),
    name: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    imageUrl: z.string(),
  }),
  prediction: z
    .object({
      id: idSchema("prediction"),
      answer: Answer,
      /** What was put right in the model's answer before it was stored. */
      notes: z.array(MendNote),
      confidence: z.number(),
      band: ConfidenceBand,
      model: ModelName,
      runtime: Runtime,
    })
    .nullable(),
  /** The data of «Unsure: it often confuses dress with coat»; see core/confidence-words. */
  why: z.looseObject({ code: z.string() }).nullable(),
  /** What the model that predicted was found to confuse, when it was last measured. */
  confusions: z.array(Confusion),
  /** What people in other apps said about it. */
  feedback: z.array(z.object({ verdict: z.enum(["right", "not_right"]), answer: Answer.nullable(), note: z.string() })),
});
export type ClaimedTask = z.infer<typeof ClaimedTask>;

export const HeldTaskInput = z.object({ taskId, leaseToken });
export const RenewedLease = z.object({ expiresAt: Moment });
export type RenewedLease = z.infer<typeof RenewedLease>;
export const Released = z.object({ taskId });
export type Released = z.infer<typeof Released>;

export const SubmitAnnotationInput = z.object({
  taskId,
  leaseToken,
  /** Made by the browser; the same id twice stores once and answers the same. */
  annotationId: idSchema("annotation"),
  verdict: Verdict,
  /** Ignored for reject and unsure; for accept it is what the prediction says. */
  answer: Answer,
  note: z.string().max(2_000).default(""),
  tookMs: z.number().int().min(0).max(86_400_000),
});
export type SubmitAnnotationInput = z.input<typeof SubmitAnnotationInput>;
export const SubmittedAnnotation = z.object({
  annotationId: idSchema("annotation"),
  taskId,
  verdict: Verdict,
  /** Whether it was stored by an earlier call. */ repeated: z.boolean(),
});
export type SubmittedAnnotation = z.infer<typeof SubmittedAnnotation>;

export const WithdrawAnnotationInput = z.object({ annotationId: idSchema("annotation") });

export const QueueInput = z.object({ projectId });
export const QueueState = z.object({
  open: z.number().int(),
  leased: z.number().int(),
  mine: z.number().int(),
  decidedToday: z.number().int(),
  decidedByMeToday: z.number().int(),
  decidedTotal: z.number().int(),
  oldestOpenAt: Moment.nullable(),
  /** Median time a decision took lately, for «minutes left»; null when nobody decided yet. */
  secondsPerDecision: z.number().nullable(),
  byReason: z.record(z.string(), z.number().int()),
});
export type QueueState = z.infer<typeof QueueState>;

export const ListMyAnnotationsInput = z.object({
  projectId,
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export const MyAnnotation = z.object({
  id: idSchema("annotation"),
  itemId: idSchema("item"),
  itemName: z.string(),
  thumbUrl: z.string(),
  verdict: Verdict,
  answer: Answer,
  createdAt: Moment,
  withdrawn: z.boolean(),
});
export type MyAnnotation = z.infer<typeof MyAnnotation>;

/** Repairs the geometry of settled examples; without `faults`, all that have a safe repair. */
export const FixExamplesInput = z.object({
  projectId,
  itemIds: z.array(idSchema("item")).min(1).max(200),
  faults: z.array(z.enum(geometryFaults)).min(1).optional(),
});
export const FixedExamples = z.object({
  fixed: z.number().int(),
  rows: z.array(
    z.object({
      itemId: idSchema("item"),
      /** `in_review`: somebody is asked about it already; `left`: nothing of it can be repaired safely. */
      status: z.enum(["fixed", "in_review", "not_settled", "left"]),
    }),
  ),
});
export type FixedExamples = z.infer<typeof FixedExamples>;
