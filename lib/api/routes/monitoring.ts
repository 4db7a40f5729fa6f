import { pageOf } from "../../core/page";
import * as monitoring from "../../monitoring/contract";
import { get, send } from "../route";

export const monitoringRoutes = {
  getHealth: get("/health", "public", monitoring.HealthInput, monitoring.Health, "Whether the product is up"),
  getAccuracy: get(
    "/projects/:projectId/accuracy",
    "lead",
    monitoring.AccuracyInput,
    monitoring.AccuracyReport,
    "How are we doing",
  ),
  planPolicy: get(
    "/projects/:projectId/policy/plan",
    "lead",
    monitoring.PlanPolicyInput,
    monitoring.PolicyPlan,
    "What each threshold would have cost and bought",
  ),
  listEvents: get(
    "/projects/:projectId/events",
    "admin",
    monitoring.ListEventsInput,
    pageOf(monitoring.EventRow),
    "The audit chain",
  ),
  verifyProject: send(
    "POST",
    "/projects/:projectId/verify",
    "admin",
    monitoring.VerifyInput,
    monitoring.VerifyReport,
    "Recompute chains, digests and objects",
    { perMinute: 10 },
  ),
};
