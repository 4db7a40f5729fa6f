import { z } from "zod";
import { idSchema } from "../core/ids";
import { Moment, PageInput } from "../core/page";

const projectId = idSchema("project");
export const AccuracyInput = z.object({ projectId, days: z.coerce.number().int().min(1).max(3_650).default(30) });
/** A share with its 95 % interval; `value` is null when there is nothing to tell from, `needMore` says how many more checks would tell. */
export const Estimate = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
  needMore: z.number().int(),
});
export type Estimate = z.infer<typeof Estimate>;
export const AccuracyReport = z.object({
  days: z.number().int(),
  /** How many predictions were routed, and how many of them a person saw. */
  routed: z.number().int(),
  autoAccepted: z.number().int(),
  reviewed: z.number().int(),
  audited: z.number().int(),
  shareReviewed: z.number().nullable(),
  /** Of what was taken without a person. */
  autoAcceptedAccuracy: Estimate,
  /** How often the model was right where a person looked. */
  reviewedAccuracy: Estimate,
  /** Of the model over everything, weighted. */
  modelAccuracy: Estimate,
  /** Of all that was decided: the accepted as audits find them, the reviewed as people left them. */
  decidedAccuracy: Estimate,
  byDay: z.array(
    z.object({ day: z.string(), routed: z.number().int(), reviewed: z.number().int(), modelAccuracy: Estimate }),
  ),
  marks: z.array(z.object({ at: Moment, what: z.enum(["promotion", "rollback", "policy"]), text: z.string() })),
  latency: z.array(z.object({ runtime: z.string(), count: z.number().int(), p50Ms: z.number(), p95Ms: z.number() })),
  reliability: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number().int(),
      confidence: z.number(),
      accuracy: z.number(),
    }),
  ),
  byLabel: z.array(z.object({ label: z.string(), n: z.number().int(), accuracy: Estimate })),
});
export type AccuracyReport = z.infer<typeof AccuracyReport>;

export const PlanPolicyInput = z.object({ projectId, days: z.coerce.number().int().min(1).max(3_650).default(90) });
/** What each threshold would have cost and bought, had it stood over the last days. */
export const PolicyPlan = z.object({
  days: z.number().int(),
  routed: z.number().int(),
  points: z.array(
    z.object({
      threshold: z.number(),
      /** Part of all answers that a person would have seen, audits included, 0..1. */
      reviewShare: z.number(),
      /** Of what would be decided, people's answers counted as right; null where no check tells. */
      decidedAccuracy: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      /** How many checks it rests on. */
      n: z.number().int(),
    }),
  ),
});
export type PolicyPlan = z.infer<typeof PolicyPlan>;

export const ListEventsInput = PageInput.extend({ projectId });
export const EventRow = z.object({
  sequence: z.number().int(),
  type: z.string(),
  subject: z.string(),
  actor: z.string(),
  /** The person's name, where the actor is one. */
  actorName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  at: Moment,
  hash: z.string(),
});
export type EventRow = z.infer<typeof EventRow>;

export const VerifyInput = z.object({ projectId });
/** `altered` names each thing that is not what it was; empty means all is as written. */
export const VerifyReport = z.object({
  events: z.number().int(),
  versions: z.number().int(),
  objects: z.number().int(),
  altered: z.array(
    z.object({
      what: z.enum(["event", "dataset_version", "object", "model_version"]),
      id: z.string(),
      detail: z.string(),
    }),
  ),
});
export type VerifyReport = z.infer<typeof VerifyReport>;
export const Health = z.object({
  status: z.enum(["ok", "degraded"]),
  database: z.boolean(),
  worker: z.boolean(),
  version: z.string(),
  ownerExists: z.boolean(),
});
export const HealthInput = z.object({});
