import type { z } from "zod";
import type { Route } from "./route";
import { datasetsRoutes } from "./routes/datasets";
import { feedbackRoutes } from "./routes/feedback";
import { intakeRoutes } from "./routes/intake";
import { modelsRoutes } from "./routes/models";
import { monitoringRoutes } from "./routes/monitoring";
import { peopleRoutes } from "./routes/people";
import { projectsRoutes } from "./routes/projects";
import { reviewRoutes } from "./routes/review";
import { trainingRoutes } from "./routes/training";

/** Every address of /api/v1. A name here is a verb of the same name; `operations.ts` ties them together. */
export const routes = {
  ...datasetsRoutes,
  ...feedbackRoutes,
  ...intakeRoutes,
  ...modelsRoutes,
  ...monitoringRoutes,
  ...peopleRoutes,
  ...projectsRoutes,
  ...reviewRoutes,
  ...trainingRoutes,
} satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export type RouteInput<N extends RouteName> = z.input<(typeof routes)[N]["input"]>;
export type RouteOutput<N extends RouteName> = (typeof routes)[N] extends { output: infer O extends z.ZodType }
  ? z.output<O>
  : never;
