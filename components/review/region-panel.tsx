"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { LintNotes } from "@/components/editor/lint-notes";
import { RegionList } from "@/components/editor/region-list";
import { ScoreFilter } from "@/components/editor/score-filter";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { EditorStore } from "@/lib/editor/store";
import type { Project } from "@/lib/projects/contract";
import type { ClaimedTask } from "@/lib/review/contract";
import { hasLines } from "./desk-labels";
import { RegionDoubt } from "./region-doubt";

/** Only questions of text need it. */
const TextPanel = dynamic(() => import("@/components/editor/text/text-panel").then((module) => module.TextPanel), {
  ssr: false,
});

type RegionPanelProps = {
  store: EditorStore;
  project: Project;
  claimed: ClaimedTask;
  /** In the order of their keys. */
  labels: readonly string[];
  onSave: () => void;
};

/** The regions in words, beside the picture: doubts, faults, scores, and each region by itself, with its text where it has one. */
export function RegionPanel({ store, project, claimed, labels, onSave }: RegionPanelProps) {
  const t = useTranslations("desk");
  const prediction = claimed.prediction?.answer ?? null;
  const hasText = hasLines(kindOf(project.kind));
  return (
    <section aria-label={t("regions")} className="grid grid-cols-1 gap-2">
      {/* A line's label says what it is for; what is doubted of it are its letters, and those are marked. */}
      {!hasText && (
        <RegionDoubt store={store} labels={labels} confusions={claimed.confusions} prediction={prediction} />
      )}
      <h2 className="text-sm font-medium text-muted-foreground">{hasText ? t("lines") : t("regions")}</h2>
      <LintNotes store={store} />
      {hasText ? (
        <TextPanel
          store={store}
          labels={project.labels}
          imageUrl={claimed.item.imageUrl}
          onSave={onSave}
          className="h-[60dvh] lg:h-[max(24rem,calc(100dvh-28rem))]"
        />
      ) : (
        <RegionList store={store} className="max-h-96" />
      )}
      <ScoreFilter store={store} />
    </section>
  );
}
