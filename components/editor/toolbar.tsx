"use client";
import {
  Copy,
  Eye,
  Hand,
  type LucideIcon,
  Maximize,
  MousePointer2,
  Redo2,
  Square,
  SquarePlus,
  Trash2,
  Undo2,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { type CommandId, commands } from "@/lib/editor/commands";
import { defaultKeymap, holdKeys } from "@/lib/editor/keymap";
import type { EditorStore } from "@/lib/editor/store";
import type { ToolId } from "@/lib/editor/tools";
import { ChordKeys } from "./chord-keys";
import { useEditor } from "./use-editor";

const toolCommands = { select: "selectTool", box: "boxTool", pan: "panTool" } satisfies Record<ToolId, CommandId>;

const icons: Partial<Record<CommandId, LucideIcon>> = {
  selectTool: MousePointer2,
  boxTool: Square,
  panTool: Hand,
  newBox: SquarePlus,
  undo: Undo2,
  redo: Redo2,
  duplicate: Copy,
  delete: Trash2,
  zoomIn: ZoomIn,
  zoomOut: ZoomOut,
  fit: Maximize,
};

/** The commands most used, as buttons. What does nothing now is greyed; what never could is left out. */
export function Toolbar({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const setup = useEditor(store, (state) => state.setup);
  const tools = [...new Set<ToolId>([...setup.tools, "pan"])];
  const canEdit = !setup.readOnly;
  return (
    <fieldset
      aria-label={t("toolbar")}
      className="flex flex-wrap items-center border-t border-border bg-background px-1 py-1 text-foreground @md:gap-x-1 @md:px-2"
    >
      {tools.length > 1 && tools.map((id) => <ToolButton key={id} store={store} id={id} />)}
      {tools.length > 1 && <Divider />}
      {canEdit && tools.includes("box") && (
        <CommandButton store={store} id="newBox" className="hidden @2xl:inline-flex" />
      )}
      {canEdit && <CommandButton store={store} id="undo" />}
      {canEdit && <CommandButton store={store} id="redo" />}
      {canEdit && tools.includes("select") && (
        <CommandButton store={store} id="duplicate" className="hidden @2xl:inline-flex" />
      )}
      {canEdit && tools.includes("select") && <CommandButton store={store} id="delete" />}
      {setup.original && setup.original.order.length > 0 && <CompareButton store={store} />}
      <span className="grow" />
      <CommandButton store={store} id="zoomOut" className="hidden @xl:inline-flex" />
      <ZoomButton store={store} />
      <CommandButton store={store} id="zoomIn" className="hidden @xl:inline-flex" />
      <CommandButton store={store} id="fit" />
    </fieldset>
  );
}

function ToolButton({ store, id }: { store: EditorStore; id: ToolId }) {
  const t = useTranslations("editor.commands");
  const command = toolCommands[id];
  const isActive = useEditor(store, (state) => state.tool.id === id);
  const Icon = icons[command] ?? Square;
  return (
    <Tip command={command}>
      <BarButton
        aria-pressed={isActive}
        onClick={() => store.dispatch({ type: "command", id: command })}
        className="aria-pressed:bg-primary aria-pressed:text-primary-foreground"
      >
        <Icon aria-hidden />
        <span className="sr-only @3xl:not-sr-only">{t(command)}</span>
      </BarButton>
    </Tip>
  );
}

function CommandButton({ store, id, className }: { store: EditorStore; id: CommandId; className?: string }) {
  const t = useTranslations("editor.commands");
  const isOff = useEditor(store, (state) => !commands[id].when(state));
  const Icon = icons[id] ?? Square;
  return (
    <Tip command={id}>
      <BarButton
        aria-label={t(id)}
        aria-disabled={isOff}
        onClick={() => store.dispatch({ type: "command", id })}
        className={cn("aria-disabled:opacity-40", className)}
      >
        <Icon aria-hidden />
      </BarButton>
    </Tip>
  );
}

function ZoomButton({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const format = useFormatter();
  const scale = useEditor(store, (state) => Math.round(state.camera.scale * 100) / 100);
  return (
    <Tip command="actualSize">
      <BarButton
        aria-label={t("zoom", { scale })}
        onClick={() => store.dispatch({ type: "command", id: "actualSize" })}
        className="hidden min-w-14 tabular-nums @md:inline-flex"
      >
        {format.number(scale, { style: "percent" })}
      </BarButton>
    </Tip>
  );
}

/** Held, by finger, mouse or key, it shows what the model proposed. */
function CompareButton({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const isOn = useEditor(store, (state) => state.comparing);
  const show = (on: boolean) => store.dispatch({ type: "hold", what: "compare", on });
  return (
    <Tooltip text={<Hint words={t("compare")} chord={holdKeys.compare} />}>
      <BarButton
        aria-pressed={isOn}
        aria-label={t("compare")}
        onPointerDown={() => show(true)}
        onPointerUp={() => show(false)}
        onPointerCancel={() => show(false)}
        onPointerLeave={() => show(false)}
        onKeyDown={(event) => (event.key === " " || event.key === "Enter") && show(true)}
        onKeyUp={() => show(false)}
        onBlur={() => show(false)}
        className="touch-none aria-pressed:bg-primary aria-pressed:text-primary-foreground"
      >
        <Eye aria-hidden />
      </BarButton>
    </Tooltip>
  );
}

function Tip({ command, children }: { command: CommandId; children: React.ReactElement }) {
  const t = useTranslations("editor.commands");
  return <Tooltip text={<Hint words={t(command)} chord={defaultKeymap[command][0] ?? ""} />}>{children}</Tooltip>;
}

function Hint({ words, chord }: { words: string; chord: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      {words} {chord && <ChordKeys chord={chord} />}
    </span>
  );
}

/** 44 px each way, for a thumb. */
function BarButton({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "inline-flex h-11 min-w-11 items-center justify-center gap-2 rounded-md px-2 text-sm font-medium hover:bg-accent [&_svg]:size-5",
        className,
      )}
      {...props}
    />
  );
}

const Divider = () => <span aria-hidden className="mx-1 hidden h-6 w-px bg-border @md:block" />;
