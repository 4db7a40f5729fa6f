import { z } from "zod";
import { KindName, LabelDefinition, LabelSchema } from "../core/answer";
import { DemoName } from "../core/demos";
import { idSchema } from "../core/ids";
import { Moment } from "../core/page";
import { Role } from "../core/roles";
import { Policy } from "../core/routing";

const projectId = idSchema("project");
/** The policy without its version, which the product counts. */
export const PolicySettings = Policy.omit({ version: true });
export type PolicySettings = z.infer<typeof PolicySettings>;

export const CreateProjectInput = z.object({
  name: z.string().trim().min(1).max(200),
  question: z.string().trim().min(1).max(500),
  kind: KindName,
  labels: LabelSchema,
  guideline: z.string().max(20_000).default(""),
  policy: PolicySettings.optional(),
});
export type CreateProjectInput = z.input<typeof CreateProjectInput>;

export const Project = z.object({
  id: projectId,
  slug: z.string(),
  name: z.string(),
  question: z.string(),
  kind: KindName,
  labels: z.array(LabelDefinition),
  guideline: z.string(),
  isDemo: z.boolean(),
  policy: Policy,
  role: Role,
  createdAt: Moment,
});
export type Project = z.infer<typeof Project>;

export const ProjectInput = z.object({ projectId });
/** Labels may be added and described here, never renamed or taken away: answers name them. */
export const ChangeProjectInput = z.object({
  projectId,
  name: z.string().trim().min(1).max(200).optional(),
  question: z.string().trim().min(1).max(500).optional(),
  guideline: z.string().max(20_000).optional(),
  labels: LabelSchema.optional(),
});
export const ChangePolicyInput = z.object({ projectId, policy: PolicySettings });
/** Deletes all that belongs to the project; `name` must be typed to agree. */
export const RemoveProjectInput = z.object({ projectId, name: z.string() });
/** Without a name, all of them. */
export const RemoveDemoInput = z.object({ demo: DemoName.optional() });
export const DemoInput = z.object({ demo: DemoName });
export const RemovedDemo = z.object({ projects: z.number().int() });

/** Long work as people see it. */
export const JobRun = z.object({
  id: idSchema("jobRun"),
  job: z.string(),
  state: z.enum(["waiting", "running", "failed", "cancelled", "done"]),
  progress: z.number(),
  message: z.string(),
  problem: z.looseObject({ code: z.string() }).nullable(),
  createdAt: Moment,
  startedAt: Moment.nullable(),
  finishedAt: Moment.nullable(),
});
export type JobRun = z.infer<typeof JobRun>;

/** absent: not here. loading: under way. failed: the last loading came to no good end. here: its project can be opened. */
export const DemoState = z.object({
  demo: DemoName,
  state: z.enum(["absent", "loading", "failed", "here"]),
  project: z.object({ id: projectId, slug: z.string() }).nullable(),
  /** The newest loading that somebody asked for. */
  run: JobRun.nullable(),
});
export type DemoState = z.infer<typeof DemoState>;
