"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Switch } from "@/components/ui/switch";
import { brushRadius, brushSizeStep, isBrushActive } from "@/lib/editor/brush-size";
import type { EditorStore } from "@/lib/editor/store";
import { useEditor } from "./use-editor";

/** How large the brush is and whether its edge is smoothed, for as long as a brush or the eraser is in hand. */
export function BrushControls({ store }: { store: EditorStore }) {
  const t = useTranslations("editor.brush");
  const format = useFormatter();
  const id = useId();
  const isActive = useEditor(store, isBrushActive);
  const brush = useEditor(store, (state) => state.settings.brush);
  if (!isActive) return null;
  const size = format.number(2 * brush.radius);
  return (
    <div className="flex flex-wrap items-center gap-x-6 border-t border-border bg-background px-3 text-sm text-foreground">
      <label className="flex h-11 min-w-0 flex-1 items-center gap-3">
        <span>{t("size")}</span>
        <input
          type="range"
          min={0}
          max={sliderMax}
          value={sliderOf(brush.radius)}
          aria-valuetext={t("pixels", { size })}
          onChange={(event) =>
            store.dispatch({
              type: "step",
              step: brushSizeStep(store.getState(), radiusOf(event.target.valueAsNumber)),
            })
          }
          className="h-11 max-w-56 min-w-24 flex-1 accent-primary"
        />
        <span className="numbers min-w-16">{t("pixels", { size })}</span>
      </label>
      <label htmlFor={id} className="flex h-11 items-center gap-3">
        {t("smooth")}
        <Switch
          id={id}
          checked={brush.smooth}
          onCheckedChange={(smooth) =>
            store.dispatch({ type: "step", step: { settings: { brush: { ...brush, smooth } } } })
          }
        />
      </label>
    </div>
  );
}

/** The slider goes by shares, for a pixel more is much for a small brush and nothing for a large one. */
const sliderMax = 200;
const span = Math.log(brushRadius.max / brushRadius.min);
const sliderOf = (radius: number) => Math.round((Math.log(radius / brushRadius.min) / span) * sliderMax);

function radiusOf(slider: number): number {
  const radius = brushRadius.min * Math.exp((slider / sliderMax) * span);
  return Math.round(radius * 2) / 2;
}
