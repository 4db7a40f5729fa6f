import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/postcss";
import { build } from "esbuild";
import postcss from "postcss";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** One page as it would be built for production: minified script, and the product's own style sheet. */
export async function bundlePage(entry: string): Promise<{ script: string; style: string }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: { "@": root },
    nodePaths: [join(root, "node_modules")],
    logLevel: "error",
  });
  const sheet = join(root, "app/globals.css");
  const styled = await postcss([tailwind({ base: root, optimize: false })]).process(await readFile(sheet, "utf8"), {
    from: sheet,
  });
  const textOf = (ending: string) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { script: textOf(".js"), style: styled.css + textOf(".css") };
}
