"use client";
import { Check, EyeOff, Lock, Trash2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { describeRegion } from "@/lib/editor/describe";
import { acceptStep, dismissStep } from "@/lib/editor/proposals";
import { isShown, regionOf } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { LabelSwatch } from "./label-swatch";
import { RegionActions } from "./region-actions";
import { originOf, useOriginWords } from "./region-words";
import { useEditor } from "./use-editor";
import { extentWords } from "./words";

type RegionRowProps = {
  store: EditorStore;
  id: string;
  number: number;
  /** The one row of the list that Tab comes to. */
  isTabStop: boolean;
  onChoose: (id: string, event: MouseEvent) => void;
};

/** One region in words: what, where, whose. The one that is selected alone shows what can be done with it. */
export function RegionRow({ store, id, number, isTabStop, onChoose }: RegionRowProps) {
  const t = useTranslations("editor");
  const format = useFormatter();
  const wordsOf = useOriginWords();
  const region = useEditor(store, (state) => regionOf(state, id));
  const isSelected = useEditor(store, (state) => state.selection.has(id));
  const isAlone = useEditor(store, (state) => state.selection.size === 1 && state.selection.has(id));
  const isLocked = useEditor(store, (state) => state.settings.locked.has(id));
  const isHidden = useEditor(store, (state) => !isShown(state, id));
  const isProposed = useEditor(store, (state) => state.proposed.has(id));
  const { imageSize, labels, readOnly } = useEditor(store, (state) => state.setup);
  const origin = originOf(store.getState(), id);
  if (!region) return null;
  const name = t("list.name", { number: format.number(number), label: region.label });
  const whose = wordsOf(origin);
  return (
    <div
      className={cn("rounded-md border border-transparent pe-1", isSelected && "border-border bg-accent")}
      data-mark={origin.mark}
    >
      <div className="flex h-14 items-center gap-1">
        <button
          type="button"
          data-region={id}
          tabIndex={isTabStop ? 0 : -1}
          aria-pressed={isSelected}
          onClick={(event) => onChoose(id, event)}
          className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-md ps-2 text-start"
        >
          <span className={isHidden ? "opacity-40" : ""}>
            <LabelSwatch label={region.label} labels={labels} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="sr-only">{name}</span>
            <span className="flex items-center gap-2">
              <span aria-hidden className="truncate font-medium">
                {region.label}
              </span>
              {isLocked && <Sign words={t("list.locked")} icon={<Lock aria-hidden />} />}
              {isHidden && <Sign words={t("list.hidden")} icon={<EyeOff aria-hidden />} />}
            </span>
            <span className="block truncate text-sm text-muted-foreground tabular-nums">
              <span className={cn("text-foreground", isProposed && "font-medium")}>{whose}</span>{" "}
              {extentWords(t, describeRegion(region, imageSize))}
            </span>
          </span>
        </button>
        {!readOnly && isProposed && (
          <>
            <RowButton
              label={t("list.accept", { name })}
              onClick={() => store.dispatch({ type: "step", step: acceptStep(store.getState(), [id]) })}
            >
              <Check aria-hidden />
            </RowButton>
            <RowButton
              label={t("list.dismiss", { name })}
              onClick={() => store.dispatch({ type: "step", step: dismissStep(store.getState(), [id]) })}
            >
              <X aria-hidden />
            </RowButton>
          </>
        )}
        {!readOnly && !isProposed && !isLocked && (
          <RowButton
            label={t("list.delete", { name })}
            onClick={() => store.dispatch({ type: "step", step: { drop: [id], select: [] } })}
          >
            <Trash2 aria-hidden />
          </RowButton>
        )}
      </div>
      {isAlone && <RegionActions store={store} name={name} />}
    </div>
  );
}

function RowButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-background hover:text-foreground [&_svg]:size-4"
    >
      {children}
    </button>
  );
}

function Sign({ words, icon }: { words: string; icon: ReactNode }) {
  return (
    <span className="shrink-0 text-muted-foreground [&_svg]:size-3.5" title={words}>
      {icon}
      <span className="sr-only">{words}</span>
    </span>
  );
}
