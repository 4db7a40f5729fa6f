import type { z } from "zod";
import type { Route } from "./api/route";
import { contextFromRequest } from "./context";
import type { FileAnswer } from "./core/file-answer";
import { refuse } from "./core/problem";
import type { Ctx } from "./ctx";
import { answerFile, answerJson, answerProblem } from "./door/answer";
import { problemOf } from "./door/problem-of";
import { limitRate } from "./door/rate-limit";
import { readInput } from "./door/read-input";
import { requireSameOrigin } from "./door/same-origin";

/** A verb as the door sees it: it parses its own input, so the door hands over what it gathered as it came. */
export type Verb<R extends Route> = (ctx: Ctx, input: z.input<R["input"]>) => Promise<Answered<R>>;
type Answered<R extends Route> = R extends { output: infer O extends z.ZodType } ? z.output<O> : FileAnswer;

/** Answers one request; `pathInput` are the `:name` parts of the route's path. */
export type Door = (request: Request, pathInput?: Record<string, string>, contextOf?: ContextOf) => Promise<Response>;
export type ContextOf = (request: Request) => Promise<Ctx>;

/**
 * One address as a function of requests: who is it → may they knock so often → what do they bring → the verb → JSON,
 * a file, or problem+json (RFC 9457). No rule of the product stands here; the verb checks the role.
 */
export function door<R extends Route>(route: R, verb: Verb<R>): Door {
  return async (request, pathInput = {}, contextOf = contextFromRequest) => {
    try {
      const ctx = await contextOf(request);
      if (route.needs !== "public") requireSignedIn(ctx, request);
      await limitRate(ctx, route, request);
      const input = (await readInput(route, request, pathInput)) as z.input<R["input"]>;
      const answer = await verb(ctx, input);
      return route.output ? answerJson(answer) : answerFile(answer as FileAnswer, request);
    } catch (error) {
      return answerProblem(problemOf(error, route));
    }
  };
}

/** Public routes act on what the request itself brings (a token), never on the cookie, so they need no such check. */
function requireSignedIn(ctx: Ctx, request: Request): void {
  if (ctx.actor.type === "anonymous") refuse({ code: "not_signed_in" });
  if (ctx.actor.type === "user") requireSameOrigin(request);
}
