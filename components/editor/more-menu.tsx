"use client";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type CommandId, commandGroups, commands } from "@/lib/editor/commands";
import type { EditorStore } from "@/lib/editor/store";
import { ChordKeys } from "./chord-keys";
import { commandIcon } from "./command-icons";
import { ToolbarButton } from "./toolbar-button";

/** Every command that would do something now, in words and with its key: what the toolbar has no room for, too. */
export function MoreMenu({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuTrigger asChild>
        <ToolbarButton aria-label={t("more")} title={t("more")}>
          <Ellipsis aria-hidden />
        </ToolbarButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="end" className="max-w-[calc(100vw-1rem)] min-w-72">
        <Groups store={store} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Groups({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const groups = commandGroups
    .map(({ group, ids }) => ({ group, ids: ids.filter((id) => isOffered(store, id)) }))
    .filter(({ ids }) => ids.length > 0);
  return groups.map(({ group, ids }, i) => (
    <Fragment key={group}>
      {i > 0 && <DropdownMenuSeparator />}
      <DropdownMenuLabel>{t(`groups.${group}`)}</DropdownMenuLabel>
      {ids.map((id) => (
        <CommandItem key={id} store={store} id={id} />
      ))}
    </Fragment>
  ));
}

function CommandItem({ store, id }: { store: EditorStore; id: CommandId }) {
  const t = useTranslations("editor.commands");
  const Icon = commandIcon(id);
  const [chord] = commands[id].keys;
  return (
    <DropdownMenuItem className="min-h-11" onSelect={() => store.dispatch({ type: "command", id })}>
      <Icon aria-hidden />
      <span className="flex-1">{t(id)}</span>
      {chord && (
        <span aria-hidden className="ps-4">
          <ChordKeys chord={chord} />
        </span>
      )}
    </DropdownMenuItem>
  );
}

/** Tools, labels and steps by key have their own places; the rest is here as soon as it is of use. */
function isOffered(store: EditorStore, id: CommandId): boolean {
  const { asks, keys, when } = commands[id];
  if (/^label\d$/.test(id) || (/Tool$/.test(id) && id !== "panTool") || keys.some((key) => /arrow|tab$/.test(key)))
    return false;
  return when(store.getState()) && (!asks || store.hears(asks));
}
