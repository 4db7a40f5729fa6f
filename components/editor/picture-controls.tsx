"use client";
import { RotateCcw, RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import type { CommandId } from "@/lib/editor/commands";
import { defaultKeymap } from "@/lib/editor/keymap";
import { type Adjust, plainAdjust } from "@/lib/editor/settings";
import type { EditorStore } from "@/lib/editor/store";
import { adjustFilter } from "./adjust-filter";
import { ChordKeys } from "./chord-keys";
import { useEditor } from "./use-editor";

/** How the picture is shown: lighter, darker, inverted, turned, magnified. The stored picture stays as it is. */
export function PictureControls({ store }: { store: EditorStore }) {
  const t = useTranslations("editor.look");
  const { adjust, loupe } = useEditor(store, (state) => state.settings);
  const change = (part: Partial<Adjust>) => set(store, { ...adjust, ...part });
  const run = (id: CommandId) => store.dispatch({ type: "command", id });
  return (
    <fieldset aria-label={t("title")} className="grid min-w-64 gap-4">
      <Slider label={t("brightness")} value={adjust.brightness} onChange={(brightness) => change({ brightness })} />
      <Slider label={t("contrast")} value={adjust.contrast} onChange={(contrast) => change({ contrast })} />
      <Toggle label={t("invert")} id="invert" on={adjust.invert} onChange={() => run("invert")} />
      <Toggle label={t("loupe")} id="loupe" on={loupe} onChange={() => run("loupe")} />
      <div className="grid grid-cols-2 gap-2">
        <Turn label={t("turnLeft")} onClick={() => run("turnLeft")}>
          <RotateCcw aria-hidden />
        </Turn>
        <Turn label={t("turnRight")} onClick={() => run("turnRight")}>
          <RotateCw aria-hidden />
        </Turn>
      </div>
      <Button
        variant="ghost"
        className="h-11"
        aria-disabled={adjustFilter(adjust) === ""}
        onClick={() => set(store, plainAdjust)}
      >
        {t("reset")}
      </Button>
      <p className="text-sm text-muted-foreground">{t("note")}</p>
    </fieldset>
  );
}

function set(store: EditorStore, adjust: Adjust) {
  store.dispatch({ type: "step", step: { settings: { adjust } } });
}

type SliderProps = { label: string; value: number; onChange: (value: number) => void };

/** From a quarter to three times; double-clicked it goes back. */
function Slider({ label, value, onChange }: SliderProps) {
  const id = useId();
  const words = useFormatter().number(value, { style: "percent" });
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <Label htmlFor={id}>{label}</Label>
        <output htmlFor={id} className="text-sm tabular-nums">
          {words}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0.25}
        max={3}
        step={0.05}
        value={value}
        aria-valuetext={words}
        className="tap h-11 w-full accent-primary"
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onDoubleClick={() => onChange(1)}
      />
    </div>
  );
}

type ToggleProps = { label: string; id: CommandId; on: boolean; onChange: () => void };

function Toggle({ label, id, on, onChange }: ToggleProps) {
  const field = useId();
  const [chord = ""] = defaultKeymap[id];
  return (
    <div className="flex min-h-11 items-center justify-between gap-4">
      <Label htmlFor={field} className="flex items-center gap-2">
        {label} <ChordKeys chord={chord} />
      </Label>
      <Switch id={field} checked={on} onCheckedChange={onChange} />
    </div>
  );
}

function Turn({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Button variant="outline" className="h-11" onClick={onClick}>
      {children} {label}
    </Button>
  );
}
