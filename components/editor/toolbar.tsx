"use client";
import { Eye, SlidersHorizontal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Tooltip } from "@/components/ui/tooltip";
import type { CommandId } from "@/lib/editor/commands";
import { holdKeys } from "@/lib/editor/keymap";
import type { EditorStore } from "@/lib/editor/store";
import type { ToolId } from "@/lib/editor/tools";
import { BrushControls } from "./brush-controls";
import { commandIcon } from "./command-icons";
import { MoreMenu } from "./more-menu";
import { PictureControls } from "./picture-controls";
import { CommandButton, CommandTip, Hint, ToolbarButton } from "./toolbar-button";
import { useEditor } from "./use-editor";

const toolCommands = {
  select: "selectTool",
  box: "boxTool",
  rotatedBox: "rotatedBoxTool",
  polygon: "polygonTool",
  brush: "brushTool",
  eraser: "eraserTool",
  keypoints: "keypointsTool",
  line: "lineTool",
  pan: "panTool",
  knife: "cutAlongLine",
} satisfies Record<ToolId, CommandId>;

/** So many tools have room for their names beside their pictures. */
const namedTools = 5;

/** With more tools than this a narrow screen has no room to delete from the bar: the list and *More* do. */
const fewTools = 4;

/**
 * The commands most used, as buttons; everything else is under *More*. What does nothing now is greyed; what never could
 * is left out. On a narrow screen two fingers pan and zoom, so that the tools have the room.
 */
export function Toolbar({ store, asksModel = false }: { store: EditorStore; asksModel?: boolean }) {
  const t = useTranslations("editor");
  const setup = useEditor(store, (state) => state.setup);
  const tools = [...new Set<ToolId>([...setup.tools, "pan"])];
  const draws = tools.length > 1;
  const canEdit = !setup.readOnly;
  return (
    <div className="@container">
      {canEdit && <BrushControls store={store} />}
      <fieldset
        aria-label={t("toolbar")}
        className="flex flex-wrap items-center border-t border-border bg-background px-1 py-1 text-foreground @md:gap-x-1 @md:px-2"
      >
        {draws && tools.map((id) => <ToolButton key={id} store={store} id={id} named={tools.length <= namedTools} />)}
        {draws && <Divider />}
        {canEdit && <CommandButton store={store} id="undo" />}
        {canEdit && <CommandButton store={store} id="redo" className="hidden @md:inline-flex" />}
        {canEdit && tools.includes("select") && (
          <CommandButton
            store={store}
            id="delete"
            className={tools.length > fewTools ? "hidden @md:inline-flex" : ""}
          />
        )}
        {setup.original && setup.original.order.length > 0 && <CompareButton store={store} />}
        {asksModel && <CommandButton store={store} id="askModel" className={draws ? "hidden @md:inline-flex" : ""} />}
        <span className="grow" />
        <CommandButton store={store} id="zoomOut" className="hidden @xl:inline-flex" />
        <ZoomButton store={store} />
        <CommandButton store={store} id="zoomIn" className="hidden @xl:inline-flex" />
        <CommandButton store={store} id="fit" className={draws ? "hidden @md:inline-flex" : ""} />
        <PictureButton store={store} />
        {draws && <MoreMenu store={store} />}
      </fieldset>
    </div>
  );
}

/** Many tools are named only where the bar is wide. */
function ToolButton({ store, id, named }: { store: EditorStore; id: ToolId; named: boolean }) {
  const t = useTranslations("editor.tools");
  const command = toolCommands[id];
  const isActive = useEditor(store, (state) => state.tool.id === id);
  const Icon = commandIcon(command);
  return (
    <CommandTip command={command}>
      <ToolbarButton
        aria-pressed={isActive}
        onClick={() => store.dispatch({ type: "command", id: command })}
        className={id === "pan" ? "hidden @md:inline-flex" : ""}
      >
        <Icon aria-hidden />
        <span className={cn("sr-only", named ? "@5xl:not-sr-only" : "@7xl:not-sr-only")}>{t(id)}</span>
      </ToolbarButton>
    </CommandTip>
  );
}

function ZoomButton({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const format = useFormatter();
  const scale = useEditor(store, (state) => Math.round(state.camera.scale * 100) / 100);
  return (
    <CommandTip command="actualSize">
      <ToolbarButton
        aria-label={t("zoom", { scale })}
        onClick={() => store.dispatch({ type: "command", id: "actualSize" })}
        className="hidden min-w-14 tabular-nums @md:inline-flex"
      >
        {format.number(scale, { style: "percent" })}
      </ToolbarButton>
    </CommandTip>
  );
}

/** Held, by finger, mouse or key, it shows what the model proposed. */
function CompareButton({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  const isOn = useEditor(store, (state) => state.comparing);
  const show = (on: boolean) => store.dispatch({ type: "hold", what: "compare", on });
  return (
    <Tooltip text={<Hint words={t("compare")} chord={holdKeys.compare} />}>
      <ToolbarButton
        aria-pressed={isOn}
        aria-label={t("compare")}
        onPointerDown={() => show(true)}
        onPointerUp={() => show(false)}
        onPointerCancel={() => show(false)}
        onPointerLeave={() => show(false)}
        onKeyDown={(event) => (event.key === " " || event.key === "Enter") && show(true)}
        onKeyUp={() => show(false)}
        onBlur={() => show(false)}
        className="touch-none"
      >
        <Eye aria-hidden />
      </ToolbarButton>
    </Tooltip>
  );
}

/** Brightness, contrast, turning and the magnifier: how the picture is seen, and nothing of the answer. */
function PictureButton({ store }: { store: EditorStore }) {
  const t = useTranslations("editor");
  return (
    <Popover>
      <PopoverTrigger asChild>
        <ToolbarButton aria-label={t("lookButton")} title={t("lookButton")}>
          <SlidersHorizontal aria-hidden />
        </ToolbarButton>
      </PopoverTrigger>
      <PopoverContent side="top" align="end" label={t("lookButton")}>
        <PictureControls store={store} />
      </PopoverContent>
    </Popover>
  );
}

const Divider = () => <span aria-hidden className="mx-1 hidden h-6 w-px bg-border @md:block" />;
