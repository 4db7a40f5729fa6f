import type { Problem } from "@/lib/core/problem";

/** The code, and its facts as they are: whoever types commands can read them. */
export function refusalInWords({ code, ...facts }: Problem): string {
  const said = "detail" in facts && typeof facts.detail === "string" ? facts.detail : JSON.stringify(facts);
  return `${code.replaceAll("_", " ")}${said === "{}" ? "" : `: ${said}`}`;
}
