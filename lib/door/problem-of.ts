import { randomBytes } from "node:crypto";
import pino from "pino";
import { z } from "zod";
import type { Route } from "@/lib/api/route";
import { type Problem, problemStatus, Refusal } from "@/lib/core/problem";

const log = pino({
  name: "door",
  serializers: { err: (error: Error) => withoutParameters(pino.stdSerializers.err(error)) },
});

/** What PostgreSQL says of text that it cannot hold: a zero character, or half of a surrogate pair. */
const unstorableText = new Set(["22P05", "22021", "22P02"]);

/** The one place where what was thrown becomes what is said. An unknown error keeps its cause in the log, and says nothing. */
export function problemOf(error: unknown, route: Route): Problem {
  if (error instanceof Refusal) {
    if (problemStatus[error.problem.code] >= 500) log.error({ err: error, route: route.path }, error.problem.code);
    return error.problem;
  }
  if (error instanceof z.ZodError) {
    return { code: "bad_input", issues: error.issues.map((i) => ({ path: i.path.join("."), message: i.message })) };
  }
  if (unstorableText.has(databaseCode(error) ?? "")) {
    log.warn({ err: error, route: route.path }, "text that cannot be stored");
    return { code: "bad_input", issues: [{ path: "", message: "holds a character that cannot be stored" }] };
  }
  const reference = randomBytes(6).toString("hex");
  log.error({ err: error, route: route.path, reference }, "unexpected");
  return { code: "unexpected", reference };
}

/** What Drizzle adds to a failed query are people's own words, hashes and keys: none of that belongs in a log. */
function withoutParameters(error: pino.SerializedError): pino.SerializedError {
  const cut = (text: string) => text.replace(/\nparams: .*/g, "");
  return { ...error, message: cut(error.message), stack: cut(error.stack) };
}

/** The SQLSTATE of a database error, however deep it is wrapped. */
function databaseCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  }
  return undefined;
}
