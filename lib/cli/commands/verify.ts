import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { projects } from "@/db/schema/projects";
import { checkExport } from "@/lib/core/dataset-export";
import type { Ctx } from "@/lib/ctx";
import { installChain } from "@/lib/events";
import { verifyEvents } from "@/lib/monitoring/verify-events";
import { verifyProject } from "@/lib/monitoring/verify-project";
import { type Asked, type Command, projectNamed, UsageError } from "../command";

export const verifyCommand: Command = {
  name: "verify",
  summary: "Recompute the audit chain, dataset versions, pictures and models; name what was altered",
  usage: [
    "[--project NAME] [--export FILE]",
    "--project NAME   only this project; without it all of them, and the install's own chain",
    "--export FILE    a JSONL export instead: recomputes its digest, without any database",
    "Exit code 1 when something is not as it was written.",
  ],
  options: { project: { type: "string" }, export: { type: "string" } },
  async run(asked) {
    if (asked.positionals.length > 0) throw new UsageError(`«${asked.positionals[0]}» is not expected`);
    const { project, export: file } = asked.values;
    if (typeof file === "string") return verifyExport(asked, path.resolve(asked.from, file));
    const ctx = await asked.open();
    const chosen = typeof project === "string" ? [await projectNamed(ctx, project)] : await allProjects(ctx);
    let altered = typeof project === "string" ? 0 : await verifyInstall(ctx, asked);
    for (const one of chosen) altered += await verifyOne(ctx, asked, one);
    asked.say(altered === 0 ? "Everything is as it was written." : `${altered} not as written.`);
    return altered === 0 ? 0 : 1;
  },
};

function allProjects(ctx: Ctx) {
  return ctx.db.select({ id: projects.id, slug: projects.slug }).from(projects).orderBy(projects.slug);
}

async function verifyInstall(ctx: Ctx, { say }: Asked): Promise<number> {
  const { count, altered } = await verifyEvents(ctx, installChain);
  say(`install: ${count} events`);
  for (const one of altered) say(`  ALTERED ${one.what} ${one.id}: ${one.detail}`);
  return altered.length;
}

async function verifyOne(
  ctx: Ctx,
  { say }: Asked,
  { id, slug }: Awaited<ReturnType<typeof allProjects>>[number],
): Promise<number> {
  const { events, versions, objects, altered } = await verifyProject(ctx, { projectId: id });
  say(`${slug}: ${events} events, ${versions} dataset versions, ${objects} pictures and models`);
  for (const one of altered) say(`  ALTERED ${one.what} ${one.id}: ${one.detail}`);
  return altered.length;
}

async function verifyExport({ say }: Asked, file: string): Promise<number> {
  await access(file).catch(() => {
    throw new UsageError(`there is no file ${file}`);
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    lines.push(line);
  }
  const { header, examples, digest, faults } = checkExport(lines);
  say(`${header.project.name}, version ${header.version.number}: ${examples} examples, digest ${digest}`);
  for (const fault of faults) say(`  ALTERED ${fault}`);
  say(faults.length === 0 ? "This is the version that its header names." : "This is not the version it says it is.");
  return faults.length === 0 ? 0 : 1;
}
