"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactElement, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { type CommandId, commands } from "@/lib/editor/commands";
import { defaultKeymap } from "@/lib/editor/keymap";
import type { EditorStore } from "@/lib/editor/store";
import { ChordKeys } from "./chord-keys";
import { commandIcon } from "./command-icons";
import { useEditor } from "./use-editor";

/** 44 px each way, for a thumb. */
export function ToolbarButton({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "inline-flex h-11 min-w-11 items-center justify-center gap-2 rounded-md px-2 text-sm font-medium hover:bg-accent aria-pressed:bg-primary aria-pressed:text-primary-foreground [&_svg]:size-5 [&_svg]:shrink-0",
        className,
      )}
      {...props}
    />
  );
}

type CommandButtonProps = { store: EditorStore; id: CommandId; className?: string; children?: ReactNode };

/** A command under its picture. What would do nothing now is greyed, and says so to those who hear it. */
export function CommandButton({ store, id, className, children }: CommandButtonProps) {
  const t = useTranslations("editor.commands");
  const isOff = useEditor(store, (state) => !commands[id].when(state));
  const Icon = commandIcon(id);
  return (
    <CommandTip command={id}>
      <ToolbarButton
        aria-label={t(id)}
        aria-disabled={isOff}
        onClick={() => store.dispatch({ type: "command", id })}
        className={cn("aria-disabled:opacity-40", className)}
      >
        <Icon aria-hidden />
        {children}
      </ToolbarButton>
    </CommandTip>
  );
}

/** What a command is called, and its key. */
export function CommandTip({ command, children }: { command: CommandId; children: ReactElement }) {
  const t = useTranslations("editor.commands");
  return <Tooltip text={<Hint words={t(command)} chord={defaultKeymap[command][0] ?? ""} />}>{children}</Tooltip>;
}

export function Hint({ words, chord }: { words: string; chord: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      {words} {chord && <ChordKeys chord={chord} />}
    </span>
  );
}
