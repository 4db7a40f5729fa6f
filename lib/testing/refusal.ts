import { expect } from "vitest";
import { type Problem, Refusal } from "@/lib/core/problem";

/** The Problem that `work` refuses with; fails when it does not refuse. */
export async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  const thrown = await work.then(
    (value) => expect.fail(`was not refused, but gave ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown.problem;
  throw thrown;
}
