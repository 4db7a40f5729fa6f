import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { messagesOf } from "./i18n-request";

/**
 * Every word a screen asks for by name stands in messages/en. Keys that are put together at run time (`t(reason)`) are
 * not seen here; a screen that misses one shows its name between ⟦ and ⟧.
 */
const root = join(import.meta.dirname, "../..");
const messages = messagesOf("en");
const sources = ["app", "components"]
  .flatMap((folder) => walk(join(root, folder)))
  .filter((file) => /\.tsx?$/.test(file));

describe("every word that is asked for is there", () => {
  const asked = sources.flatMap((file) =>
    askedIn(readFileSync(file, "utf8")).map((key) => [relative(root, file), key]),
  );
  it.each(asked)("%s: %s", (_file, key) => {
    expect(has(key ?? "")).toBe(true);
  });

  it("finds what is asked, and what is missing", () => {
    const text = `const t = await getTranslations("common"); t("close"); const n = useTranslations("no"); n.rich("more", {});`;
    expect(askedIn(text)).toEqual(["common.close", "no.more"]);
    expect(has("common.close")).toBe(true);
    expect(has("no.more")).toBe(false);
  });
});

/** `common.close` for `const t = useTranslations("common")` … `t("close")`. */
function askedIn(text: string): string[] {
  const speakers = [...text.matchAll(/const (\w+) = (?:await )?(?:useTranslations|getTranslations)\("([\w.-]+)"\)/g)];
  const spaces = new Map<string, string[]>();
  for (const [, name = "", space = ""] of speakers) spaces.set(name, [...(spaces.get(name) ?? []), space]);
  return [...spaces].flatMap(([name, among]) =>
    [...text.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.rich|\\.markup|\\.raw)?\\(\\s*"([\\w.]+)"`, "g"))].map(
      ([, key = ""]) => `${among.find((space) => has(`${space}.${key}`)) ?? among[0]}.${key}`,
    ),
  );
}

function has(key: string): boolean {
  let at: unknown = messages;
  for (const part of key.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  return at !== undefined;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
