"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { countHiddenByScore, hasScores, scoreMinStep } from "@/lib/editor/score-filter";
import type { EditorStore } from "@/lib/editor/store";
import { useEditor } from "./use-editor";

/**
 * Hides what the model was less sure of than a slider says, as it is moved; a person's own regions always show. What is
 * hidden so is still part of the answer, and the words say it.
 */
export function ScoreFilter({ store }: { store: EditorStore }) {
  const t = useTranslations("editor.scores");
  const format = useFormatter();
  const regions = useEditor(store, (state) => state.regions);
  const proposed = useEditor(store, (state) => state.proposed);
  const settings = useEditor(store, (state) => state.settings);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the state is asked for follows from these
  const isOfUse = useMemo(() => hasScores(store.getState()), [store, regions, proposed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the state is asked for follows from these
  const count = useMemo(() => countHiddenByScore(store.getState()), [store, regions, proposed, settings]);
  if (!isOfUse && settings.scoreMin === 0) return null;
  const percent = format.number(settings.scoreMin, { style: "percent", maximumFractionDigits: 0 });
  return (
    <div className="grid gap-0.5 text-sm">
      <label className="grid gap-0.5">
        <span className="text-muted-foreground">
          {t("label", { percent: settings.scoreMin === 0 ? "none" : percent })}
        </span>
        <input
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={settings.scoreMin}
          aria-valuetext={percent}
          onChange={(event) =>
            store.dispatch({ type: "step", step: scoreMinStep(store.getState(), event.target.valueAsNumber) })
          }
          className="h-11 w-full accent-primary lg:h-8"
        />
      </label>
      <p role="status" className={count > 0 ? "numbers" : "sr-only"}>
        {count > 0 && t("hidden", { count })}
      </p>
    </div>
  );
}
