import type { Command } from "./commands/command";
import { editCommands } from "./commands/edit";
import { labelCommands } from "./commands/label";
import { lookCommands } from "./commands/look";

/** All that can be asked of the editor, read by its keys, toolbar and help. */
const all = { ...lookCommands, ...editCommands, ...labelCommands };

export type CommandId = keyof typeof all;
export const commands: Readonly<Record<CommandId, Command>> = all;
export const commandIds = Object.keys(all) as CommandId[];
