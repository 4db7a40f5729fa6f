import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The laws of the house, as tests: who may import whom, what core may not touch, who keeps which foreign door, and how
 * long a file may be. `faultsOf` judges one file by its path and text, so the planted faults below prove that it bites.
 */
const root = join(import.meta.dirname, "..");
const stageOrder = ["people", "projects", "intake", "review", "datasets", "training", "models", "monitoring"];
const stages = [...stageOrder, "feedback"].map((stage) => `lib/${stage}`);
const ground = [
  "lib/core",
  "lib/ctx",
  "lib/guard",
  "lib/ports",
  "lib/context",
  "lib/events",
  "lib/env",
  "lib/auth-secret",
  "lib/jobs/enqueue",
  "lib/jobs/job-run",
  "db",
];

/** A stage writes forward: into itself and the stages after it. Feedback is a door into intake and review. */
function downstream(stage: string): string[] {
  if (stage === "feedback") return ["lib/feedback", "lib/intake", "lib/review"];
  return stageOrder.slice(stageOrder.indexOf(stage)).map((name) => `lib/${name}`);
}

/** Who may import whom: the longest matching folder decides. `contract.ts` and `load.ts` of a stage are free to read. */
const may: Record<string, string[]> = {
  "lib/core": ["lib/core"],
  "lib/editor": ["lib/core", "lib/editor"],
  "lib/ports": ["lib/core"],
  "lib/ctx": ["lib/core", "lib/ports", "db"],
  "lib/guard": ["lib/core", "lib/ctx", "db"],
  "lib/events": ["lib/core", "lib/ctx", "lib/guard", "db"],
  "lib/env": ["lib/core"],
  "lib/auth-secret": ["lib/env", "db"],
  db: ["db", "lib/core"],
  "db/embedded": ["db", "lib/core", "lib/env"],
  "db/testing": ["db", "lib"],
  "lib/adapters": ["lib/core", "lib/ports", "lib/adapters"],
  ...Object.fromEntries(
    [...stageOrder, "feedback"].map((stage) => [`lib/${stage}`, [...ground, ...downstream(stage)]]),
  ),
  "lib/jobs": [...ground, "lib/jobs", ...stages],
  "lib/demo": [...ground, "lib/demo", "lib/adapters/model-packages", ...stages],
  "lib/context": [...ground, "lib/auth", "lib/adapters", "lib/demo/products-model", ...stages],
  "lib/auth": [...ground, ...stages],
  "lib/door": [...ground, "lib/door", "lib/api/route", "lib/auth", "lib/context"],
  "lib/api": ["lib/core", "lib/door", "lib/ctx", "lib/api", ...stages],
  "lib/client": ["lib/core", "lib/editor", "lib/client", "lib/api/route", "lib/api/routes"],
  "lib/cli": [...ground, "lib", "db"],
  components: ["components", "lib/core", "lib/editor", "lib/client", "lib/adapters/runtime-web"],
  app: [
    "app",
    "components",
    "lib/core",
    "lib/client",
    "lib/door",
    "lib/ctx",
    "lib/context",
    "lib/auth",
    "lib/api",
    ...stages,
  ],
  bench: ["bench", "db", "lib", "components"],
  e2e: ["e2e", "lib/core", "lib/cli/browser"],
};

/** Pure packages that core and the editor may use: no I/O, no clock, no chance. */
const purePackages = ["zod", "onnx-buf", "@bufbuild/protobuf", "@noble/hashes", "rbush", "polyclip-ts"];

/** One doorkeeper for each foreign thing: only these files may import it. */
const doorkeepers: Record<string, RegExp> = {
  "onnxruntime-node": /^lib\/adapters\//,
  "onnxruntime-web": /^lib\/adapters\//,
  sharp: /^lib\/(adapters\/images-sharp|demo\/)/,
  "graphile-worker": /^(lib\/jobs\/|db\/migrate)/,
  "next-auth": /^(lib\/(auth|context|testing\/)|app\/|components\/)/,
  konva: /^components\/editor\//,
  "react-konva": /^components\/editor\//,
};

const impure =
  /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bdocument\.|\bwindow\.|\bfetch\(|\bperformance\.|\bcrypto\./;
const emptyNames = /^(utils?|helpers?|types|index|common|misc)\.(ts|tsx|mjs)$/;
const linesMax = 400;

const sources = walk(root).filter(
  (file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.d\.ts$|^db\/migrations\/|^public\//.test(file),
);

it.each(sources)("%s keeps the laws of the house", (file) => {
  expect(faultsOf(file, readFileSync(join(root, file), "utf8"))).toEqual([]);
});

it("keeps the median file under 90 lines", () => {
  const lengths = sources.map((file) => lineCount(readFileSync(join(root, file), "utf8"))).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(90);
});

describe("the laws bite", () => {
  it.each<[law: string, file: string, text: string, fault: string]>([
    [
      "core imports nothing of ours",
      "lib/core/x.ts",
      `import { a } from "@/lib/intake/load";`,
      "may not import lib/intake/load",
    ],
    [
      "core imports no types either",
      "lib/core/x.ts",
      `import type { Ctx } from "@/lib/ctx";`,
      "may not import lib/ctx",
    ],
    ["core has no clock", "lib/core/x.ts", "export const now = () => Date.now();", "is not pure"],
    [
      "core takes no packages that do I/O",
      "lib/core/x.ts",
      `import { readFileSync } from "node:fs";`,
      "may not use node:fs",
    ],
    [
      "a stage writes forward only",
      "lib/datasets/x.ts",
      `import { claimTask } from "../review/claim-task";`,
      "may not import lib/review/claim-task",
    ],
    [
      "dynamic imports count",
      "lib/models/x.ts",
      `const m = await import("@/lib/adapters/runtime-node");`,
      "may not import lib/adapters/runtime-node",
    ],
    [
      "components do not reach the database",
      "components/x.tsx",
      `import { items } from "@/db/schema/intake";`,
      "may not import db/schema/intake",
    ],
    [
      "pages do not reach adapters",
      "app/x.tsx",
      `import { x } from "@/lib/adapters/images-sharp";`,
      "may not import lib/adapters/images-sharp",
    ],
    [
      "foreign things have one doorkeeper",
      "lib/models/x.ts",
      `import * as ort from "onnxruntime-node";`,
      "may not use onnxruntime-node",
    ],
    ["a kind is one file", "lib/review/x.ts", "switch (project.kind) { }", "switches on a kind"],
    ["a file is one idea", "lib/review/x.ts", "\n".repeat(401), "has 402 lines"],
    ["names say something", "lib/review/utils.ts", "", "has an empty name"],
    ["no default exports", "lib/review/x.ts", "export default 1;", "exports a default"],
  ])("%s", (_law, file, text, fault) => {
    expect(faultsOf(file, text).join("; ")).toContain(fault);
  });

  it("lets reading through load.ts and contract.ts pass in every direction", () => {
    expect(
      faultsOf("lib/models/x.ts", `import { a } from "@/lib/intake/load";\nimport { b } from "@/lib/review/contract";`),
    ).toEqual([]);
  });
});

function faultsOf(file: string, text: string): string[] {
  const test = /\.(test|spec)\.tsx?$/.test(file);
  const faults: string[] = [];
  const lines = lineCount(text);
  if (lines > linesMax && !file.startsWith("db/schema/")) faults.push(`has ${lines} lines, more than ${linesMax}`);
  if (emptyNames.test(basename(file))) faults.push("has an empty name");
  if (!/^[a-z0-9.[\]()-]+$/.test(basename(file))) faults.push("is not in kebab-case");
  if (test) return faults;
  const home = homeOf(file);
  for (const target of importsOf(file, text)) {
    if (target.ours) {
      if (home && !allowed(home, target.path)) faults.push(`may not import ${target.path}`);
    } else if (!packageAllowed(file, home, target.path)) faults.push(`may not use ${target.path}`);
  }
  const code = withoutComments(text);
  if ((home === "lib/core" || home === "lib/editor") && impure.test(code))
    faults.push(`is not pure: ${impure.exec(code)?.[0]}`);
  if (home !== "lib/core" && /switch \((\w+\.)*kind\)/.test(code)) faults.push("switches on a kind");
  if (/^export default/m.test(code) && !/^(app\/|e2e\/playwright|[a-z.-]+\.config\.|lib\/client\/i18n)/.test(file))
    faults.push("exports a default");
  return faults;
}

function homeOf(file: string): string | undefined {
  const path = file.replace(/\.\w+$/, "");
  return Object.keys(may)
    .filter((dir) => path === dir || path.startsWith(`${dir}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function allowed(home: string, target: string): boolean {
  if (may[home]?.some((dir) => target === dir || target.startsWith(`${dir}/`))) return true;
  const [, stage, name] = /^(lib\/[\w-]+)\/([\w-]+)$/.exec(target) ?? [];
  if (!stage || !stages.includes(stage)) return false;
  if (name === "contract") return home !== "lib/core" && home !== "lib/editor" && home !== "db";
  return name === "load" && stages.includes(home);
}

function packageAllowed(file: string, home: string | undefined, name: string): boolean {
  const pack = name.startsWith("@") ? name.split("/").slice(0, 2).join("/") : (name.split("/")[0] ?? name);
  if (home === "lib/core" || home === "lib/editor") return purePackages.includes(pack);
  if (file.startsWith("bench/")) return true;
  return doorkeepers[pack]?.test(file) ?? true;
}

/** Static, re-exported and dynamic imports alike; ours are given as paths from the root, without an ending. */
function importsOf(file: string, text: string): { ours: boolean; path: string }[] {
  const code = withoutComments(text);
  const named = [...code.matchAll(/(?:^|\n)\s*(?:import|export)\b[^"'();]*?from\s*["']([^"']+)["']/g)];
  const bare = [...code.matchAll(/(?:^|\n)\s*import\s*["']([^"']+)["']/g)];
  const dynamic = [...code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)];
  return [...named, ...bare, ...dynamic].map(([, spec = ""]) => {
    if (spec.startsWith("@/")) return { ours: true, path: stem(spec.slice(2)) };
    if (spec.startsWith(".")) return { ours: true, path: stem(relative(root, join(root, dirname(file), spec))) };
    return { ours: false, path: spec };
  });
}

function stem(path: string): string {
  return path.replace(/\.(ts|tsx|mjs|js)$/, "");
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

function walk(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name.startsWith(".")) return [];
    const path = join(dir, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path)];
  });
}
