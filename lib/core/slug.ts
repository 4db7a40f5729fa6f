const lettersMax = 40;

/** A name as it stands in an address: lower case letters, digits and single dashes; `project` when nothing is left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, lettersMax)
    .replace(/^-+|-+$/g, "");
  return plain || "project";
}
