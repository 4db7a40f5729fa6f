import type { LabelDefinition } from "@/lib/core/answer";

/** Labels out of what somebody typed or pasted: one a line, or separated by commas or semicolons; each once. */
export function labelsIn(typed: string, before: readonly LabelDefinition[] = []): LabelDefinition[] {
  const known = new Set(before.map((label) => label.name));
  const found = namesIn(typed).filter((name) => !known.has(name));
  return [...before, ...found.map((name) => ({ name: name.slice(0, 200) }))];
}

/** Names out of a typed list, each once, in their order. */
export function namesIn(typed: string): string[] {
  const found = typed.split(/[\n,;]/).map((name) => name.trim());
  return [...new Set(found.filter(Boolean))];
}
