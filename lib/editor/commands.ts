import { arrangeCommands } from "./commands/arrange";
import type { Command } from "./commands/command";
import { drawCommands } from "./commands/draw";
import { editCommands } from "./commands/edit";
import { exchangeCommands } from "./commands/exchange";
import { joinCommands } from "./commands/join";
import { labelCommands } from "./commands/label";
import { chooseCommands, toolCommands, zoomCommands } from "./commands/look";
import { maskCommands } from "./commands/mask";
import { vertexCommands } from "./commands/vertex";
import { viewCommands } from "./commands/view";

/** All that can be asked of the editor, in the groups in which its keys, toolbar, menu and help show it. */
const groups = {
  tools: toolCommands,
  choose: chooseCommands,
  edit: editCommands,
  points: { ...drawCommands, ...vertexCommands },
  exchange: exchangeCommands,
  arrange: arrangeCommands,
  masks: { ...maskCommands, ...joinCommands },
  label: labelCommands,
  view: { ...zoomCommands, ...viewCommands },
} satisfies Record<string, Readonly<Record<string, Command>>>;

type Groups = typeof groups;
export type CommandGroup = keyof Groups;
export type CommandId = { [G in CommandGroup]: keyof Groups[G] }[CommandGroup];

export const commands = Object.assign({}, ...Object.values(groups)) as Readonly<Record<CommandId, Command>>;
export const commandIds = Object.keys(commands) as CommandId[];

/** The commands of each group, in the order in which they are shown. */
export const commandGroups = Object.entries(groups).map(([group, members]) => ({
  group: group as CommandGroup,
  ids: Object.keys(members) as CommandId[],
}));
