"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useEditor } from "@/components/editor/use-editor";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Answer } from "@/lib/core/answer";
import { confidenceWord } from "@/lib/core/confidence-words";
import { type Confusion, oftenTaken } from "@/lib/core/confusions";
import { modelScoreOf, regionOf } from "@/lib/editor/state";
import type { EditorStore } from "@/lib/editor/store";
import { labelKeys } from "./desk-labels";
import { alternativesTo } from "./label-alternatives";

type RegionDoubtProps = {
  store: EditorStore;
  /** In the order of their keys. */
  labels: readonly string[];
  confusions: readonly Confusion[];
  prediction: Answer | null;
};

/** For the one region that is selected: how sure the model was of it, why it may be wrong, and what else it may be. */
export function RegionDoubt({ store, labels, confusions, prediction }: RegionDoubtProps) {
  const t = useTranslations("desk.doubt");
  const common = useTranslations("common.confidence");
  const format = useFormatter();
  const id = useEditor(store, ({ selection }) => (selection.size === 1 ? [...selection][0] : undefined));
  const label = useEditor(store, (state) => (id === undefined ? undefined : regionOf(state, id)?.label));
  const score = useEditor(store, (state) => (id === undefined ? null : modelScoreOf(state, id)));
  const isLocked = useEditor(store, (state) => id !== undefined && state.settings.locked.has(id));
  if (label === undefined || score === null || labels.length < 2) return null;
  const [often] = oftenTaken(confusions, label);
  const alternatives = alternativesTo(label, labels, confusions, prediction);
  return (
    <div className="grid gap-2 rounded-lg bg-muted p-2.5 text-sm">
      <p>
        {t("score", {
          label,
          word: common(confidenceWord(score)),
          score: format.number(score, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
        })}
        {often && ` ${t("confuses", { label, with: often })}`}
      </p>
      {alternatives.length > 0 && !isLocked && (
        <fieldset aria-label={t("instead")} className="flex flex-wrap gap-2">
          {alternatives.map((name) => {
            const key = labelKeys[labels.indexOf(name)];
            return (
              <Button
                key={name}
                variant="outline"
                className="h-11 px-3 lg:h-9"
                aria-keyshortcuts={key}
                onClick={() => store.dispatch({ type: "label", label: name })}
              >
                {key && (
                  <Kbd aria-hidden className="hidden sm:inline-flex">
                    {key}
                  </Kbd>
                )}
                {name}
              </Button>
            );
          })}
        </fieldset>
      )}
    </div>
  );
}
