import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Route } from "@/lib/api/route";
import { refuse } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { actorName } from "@/lib/guard";

/**
 * Counts calls per actor, route and minute. Counted in this process's memory: it guards the machine against a loop gone
 * wild, and a row written for every call would cost more than most calls do.
 */
export async function limitRate(ctx: Ctx, route: Route, request: Request): Promise<void> {
  const who = ctx.actor.type === "anonymous" ? addressOf(request) : actorName(ctx);
  try {
    await limiterOf(route.perMinute).consume(`${route.method} ${route.path} ${who}`);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    refuse({ code: "too_many_requests", retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
  }
}

/** Where an anonymous request comes from, as told by the server in front of us. */
export function addressOf(request: Pick<Request, "headers">): string {
  return request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
}

const limiters = new Map<number, RateLimiterMemory>();

function limiterOf(perMinute: number): RateLimiterMemory {
  const standing = limiters.get(perMinute);
  if (standing) return standing;
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  limiters.set(perMinute, limiter);
  return limiter;
}
