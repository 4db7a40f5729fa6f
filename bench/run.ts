import type { BenchRow } from "./row";

/**
 * `npm run bench` runs every benchmark, `npm run bench -- canvas queue` some of them; `--json` prints one object a
 * line. Ends with 1 when a goal is missed or a benchmark could not run.
 */
const benches: Record<string, () => Promise<{ run(): Promise<BenchRow[]> }>> = {
  canvas: () => import("./canvas"),
  queue: () => import("./queue"),
  inference: () => import("./inference"),
  training: () => import("./training"),
};

await main(process.argv.slice(2));

async function main(words: readonly string[]) {
  const asJson = words.includes("--json");
  const names = words.filter((word) => !word.startsWith("--"));
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
    process.exit(2);
  }
  const rows: BenchRow[] = [];
  let failed = false;
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    if (!asJson) console.error(`${name} …`);
    try {
      const found = await runBench(name);
      rows.push(...found);
      if (asJson) for (const row of found) console.log(JSON.stringify(row));
    } catch (cause) {
      failed = true;
      console.error(`${name} could not run:`, cause);
    }
  }
  if (!asJson) console.log(tableOf(rows));
  process.exit(failed || rows.some((row) => row.ok === false) ? 1 : 0);
}

async function runBench(name: string): Promise<BenchRow[]> {
  const bench = await benches[name]?.();
  return (await bench?.run()) ?? [];
}

function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.bench,
    row.metric,
    `${figure(row.ours)} ${row.unit}`,
    `${figure(row.reference)} ${row.unit}`,
    row.ratio.toFixed(2),
    goalOf(row),
    row.ok === null ? "" : row.ok ? "met" : "MISSED",
  ]);
  const lines = [["bench", "metric", "ours", "reference", "ratio", "goal", ""], ...cells];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i > 1 && i < 5 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A ratio that keeps within its goal by being small was asked to be small. */
function goalOf({ goal, ratio, ok }: BenchRow): string {
  if (goal === null || ok === null) return "";
  return ok === ratio <= goal ? `≤ ${goal}` : `≥ ${goal}`;
}

function figure(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: value < 1000 ? 3 : 6 });
}
