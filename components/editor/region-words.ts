"use client";
import { useFormatter, useTranslations } from "next-intl";
import { confidenceWord } from "@/lib/core/confidence-words";
import { markOf, type RegionMark } from "@/lib/editor/difference";
import { type EditorState, modelScoreOf } from "@/lib/editor/state";

/** Whose a region is, and how sure the model was of it while it is still the model's. */
export type Origin = { readonly mark: RegionMark | null; readonly score: number | null };

export const originOf = (state: EditorState, id: string): Origin => ({
  mark: markOf(state, id),
  score: modelScoreOf(state, id),
});

/** «very likely · 0.92», «yours», «changed by you»: the model's figure and the person's word are never mixed. */
export function useOriginWords(): (origin: Origin) => string {
  const t = useTranslations("editor.list");
  const common = useTranslations("common.confidence");
  const format = useFormatter();
  return ({ mark, score }) => {
    const sure =
      score === null
        ? null
        : t("sure", {
            word: common(confidenceWord(score)),
            score: format.number(score, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
          });
    if (mark === "proposed") return sure ? t("proposedSure", { sure }) : t("proposed");
    if (mark === "same") return sure ?? t("asPredicted");
    return mark === "changed" ? t("changed") : t("yours");
  };
}
