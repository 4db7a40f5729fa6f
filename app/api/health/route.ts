import { routes } from "@/lib/api/routes";
import { door } from "@/lib/door";
import { getHealth } from "@/lib/monitoring/get-health";

/** The same as /api/v1/health, where load balancers look for it. */
export const GET = (request: Request) => door(routes.getHealth, getHealth)(request);
export const dynamic = "force-dynamic";
