import { z } from "zod";

/** One prefix per kind of thing, so that an id in a log or an address says what it is. */
export const idPrefixes = {
  user: "user",
  apiKey: "key",
  invitation: "inv",
  project: "proj",
  policy: "pol",
  item: "item",
  prediction: "pred",
  route: "route",
  task: "task",
  annotation: "ann",
  example: "ex",
  datasetVersion: "dv",
  jobRun: "job",
  trainingRun: "run",
  modelVersion: "mv",
  evaluation: "eval",
  promotion: "promo",
  feedbackLink: "link",
  feedback: "fb",
} as const;

export type IdKind = keyof typeof idPrefixes;
export type Id<K extends IdKind> = `${(typeof idPrefixes)[K]}_${string}`;

export type UserId = Id<"user">;
export type ProjectId = Id<"project">;
export type ItemId = Id<"item">;
export type PredictionId = Id<"prediction">;
export type TaskId = Id<"task">;
export type AnnotationId = Id<"annotation">;
export type DatasetVersionId = Id<"datasetVersion">;
export type TrainingRunId = Id<"trainingRun">;
export type ModelVersionId = Id<"modelVersion">;
export type PromotionId = Id<"promotion">;
export type JobRunId = Id<"jobRun">;
export type FeedbackLinkId = Id<"feedbackLink">;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeLetters = 10;
const chanceLetters = 16;

/**
 * A prefixed, time-sortable id: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32
 * (the layout of https://github.com/ulid/spec, in lower case). `random` is at least 16 bytes.
 */
export function makeId<K extends IdKind>(kind: K, atMs: number, random: Uint8Array): Id<K> {
  let time = "";
  for (let left = Math.floor(atMs), i = 0; i < timeLetters; i++, left = Math.floor(left / 32)) {
    time = alphabet[left % 32] + time;
  }
  let chance = "";
  for (let i = 0; i < chanceLetters; i++) chance += alphabet[(random[i] ?? 0) % 32];
  return `${idPrefixes[kind]}_${time}${chance}`;
}

/** Parses an id of one kind; anything else is a clear fault, never a database error. */
export function idSchema<K extends IdKind>(kind: K) {
  const pattern = new RegExp(`^${idPrefixes[kind]}_[0-9a-z]{26}$`);
  return z
    .custom<Id<K>>((value) => typeof value === "string" && pattern.test(value), {
      message: `is not ${kind} id (${idPrefixes[kind]}_ and 26 letters or digits)`,
    })
    .meta({ type: "string", pattern: pattern.source });
}
