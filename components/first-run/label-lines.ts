/** Labels out of what somebody typed or pasted: one a line, or separated by commas or semicolons; each once. */
export function labelsIn(typed: string, before: readonly string[] = []): string[] {
  const found = typed.split(/[\n,;]/).map((label) => label.trim().slice(0, 200));
  return [...new Set([...before, ...found.filter(Boolean)])];
}
