import type { ParseArgsConfig } from "node:util";
import { projects } from "@/db/schema/projects";
import type { ProjectId } from "@/lib/core/ids";
import type { Ctx } from "@/lib/ctx";

/** What a command was asked, and what it may use. */
export type Asked = {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  /** Where the person stands; the paths they name start here. */
  from: string;
  /** One line for people. What a script reads goes to `write`. */
  say: (line: string) => void;
  write: (text: string | Uint8Array) => Promise<void>;
  /** The install, opened when a command needs it: not every one does. */
  open: () => Promise<Ctx>;
};

export type Command = {
  /** As it is typed: «key create». */
  name: string;
  summary: string;
  /** What follows the name, and what each part means. */
  usage: string[];
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Answers the exit code: 0 when all is well, 1 when something was refused or is not as it should be. */
  run: (asked: Asked) => Promise<number>;
};

/** The command was typed wrongly: exit code 2, and how it is meant. */
export class UsageError extends Error {}

export function required(asked: Asked, option: string): string {
  const value = asked.values[option];
  if (typeof value === "string" && value !== "") return value;
  throw new UsageError(`--${option} is missing`);
}

/** A project by its short name in addresses, or by its id. */
export async function projectNamed(ctx: Ctx, name: string): Promise<{ id: ProjectId; slug: string }> {
  const found = { id: projects.id, slug: projects.slug };
  const all = await ctx.db.select(found).from(projects).orderBy(projects.slug);
  const project = all.find(({ id, slug }) => slug === name || id === name);
  if (project) return project;
  const known = all.map(({ slug }) => slug).join(", ") || "none yet";
  throw new UsageError(`there is no project «${name}»; there are: ${known}`);
}
