import { parseArgs } from "node:util";
import { openDatabase } from "@/db/client";
import { Refusal } from "@/lib/core/problem";
import type { Ctx } from "@/lib/ctx";
import { readEnv } from "@/lib/env";
import { type Asked, type Command, UsageError } from "./command";
import { exportCommand } from "./commands/export";
import { importCommand } from "./commands/import";
import { keyCreateCommand } from "./commands/key-create";
import { verifyCommand } from "./commands/verify";
import { atEnd, endOnSignals, endWith, isEnding } from "./ending";
import { openMigratedDatabase } from "./open-database";
import { refusalInWords } from "./refusal-in-words";

const commands: Command[] = [keyCreateCommand, importCommand, exportCommand, verifyCommand];

/** Runs one command line and ends the process. `from` is the folder it was typed in. */
export async function main(args: string[], from: string): Promise<void> {
  endOnSignals(() => process.exit(130));
  const code = await runCommand(args, { from, say, write, open: openInstall }).catch((error: unknown) => {
    if (isEnding()) return 130;
    console.error(inWords(error));
    return error instanceof UsageError ? 2 : 1;
  });
  await endWith(code);
}

/** The exit code of one command line; throws a UsageError when it was typed wrongly. */
export async function runCommand(args: string[], around: Omit<Asked, "values" | "positionals">): Promise<number> {
  const { write } = around;
  if (args.length === 0 || ["help", "--help", "-h"].includes(args[0]!)) return help(args.slice(1), write);
  const command = commands.find(({ name }) => name.split(" ").every((word, i) => args[i] === word));
  if (!command) throw new UsageError(`«${args.join(" ")}» is no command.\n\n${overview()}`);
  const rest = args.slice(command.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) return help(command.name.split(" "), write);
  try {
    return await command.run({ ...parse(command, rest), ...around });
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${error.message}\n\n${usageOf(command)}`);
    throw error;
  }
}

function parse(command: Command, args: string[]): Pick<Asked, "values" | "positionals"> {
  try {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true });
    return { values: values as Asked["values"], positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What people read goes to stderr, so that what a script reads can be piped. */
const say = (line: string) => console.error(line);

function write(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function openInstall(): Promise<Ctx> {
  // Loaded only now: a command that needs no database needs none of the adapters either.
  const { jobContext, openPorts } = await import("@/lib/context");
  const env = readEnv();
  const { db, pool } = openDatabase(await openMigratedDatabase(env, say));
  atEnd(() => pool.end());
  return jobContext("command line", { db, ports: openPorts(env) });
}

async function help(words: string[], write: Asked["write"]): Promise<number> {
  const command = commands.find(({ name }) => name === words.join(" "));
  await write(`${command ? usageOf(command) : overview()}\n`);
  return 0;
}

function overview(): string {
  const all = [{ name: "start", summary: "Start everything: database, pages and worker" }, ...commands];
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return `countersign: a model proposes, a person countersigns\n\n${lines.join("\n")}\n\n\`countersign help COMMAND\` tells more.`;
}

function usageOf({ name, summary, usage }: Command): string {
  const [line = "", ...more] = usage;
  return `${summary}\n\n  countersign ${name} ${line}\n\n${more.map((text) => `  ${text}`).join("\n")}`;
}

function inWords(error: unknown): string {
  if (error instanceof Refusal) return `Refused: ${refusalInWords(error.problem)}`;
  if (!(error instanceof Error)) return String(error);
  return process.env.DEBUG ? (error.stack ?? error.message) : error.message;
}
