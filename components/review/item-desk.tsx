"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { answerWords } from "@/components/answers/answer-words";
import { useEditor, useEditorStore } from "@/components/editor/use-editor";
import { ProblemNote } from "@/components/ui/problem";
import { type Desk, type ReviewRun, type RunState, startOf } from "@/lib/client/review-run";
import type { Answer, Verdict } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import { kindOf } from "@/lib/core/kinds/kinds";
import type { Project } from "@/lib/projects/contract";
import { AskAndComment } from "./ask-and-comment";
import { deskLabels, labelChances, labelKeys } from "./desk-labels";
import { LabelButtons } from "./label-buttons";
import { LabelSearch } from "./label-search";
import { LostLease } from "./lost-lease";
import { QuestionPanel } from "./question-panel";
import { useDeskKeys } from "./use-desk-keys";
import { VerdictBar } from "./verdict-bar";

const Editor = dynamic(() => import("@/components/editor/editor").then((module) => module.Editor), {
  ssr: false,
  loading: () => <div className="size-full bg-canvas" />,
});
const RegionList = dynamic(() => import("@/components/editor/region-list").then((module) => module.RegionList), {
  ssr: false,
});

type ItemDeskProps = {
  project: Project;
  desk: Desk;
  problem: RunState["problem"];
  run: ReviewRun;
  onSubmit: (verdict: Verdict, answer?: Answer) => void;
  foot: ReactNode;
};

/** A key pressed twice in this time was meant for the item before. */
const settleMs = 250;

/** One item: its picture, the question, the labels, the verdict. Another item is another one of these (see `key`). */
export function ItemDesk({ project, desk, problem, run, onSubmit, foot }: ItemDeskProps) {
  const t = useTranslations("desk");
  const common = useTranslations("common");
  const { claimed } = desk;
  const kind = kindOf(project.kind);
  const asksRegions = kind.answers === "regions";
  const predicted = claimed.prediction?.answer ?? null;
  const labels = deskLabels(project.labels, predicted, kind);
  const [start] = useState(() => startOf(kind, claimed));
  const [changed, setChanged] = useState(() => !isSameValue(desk.opening, start));
  const [searching, setSearching] = useState(false);
  const store = useEditorStore({
    answer: desk.opening,
    imageSize: claimed.item,
    labels,
    tools: kind.tools,
    answers: kind.answers,
    prediction: predicted,
    // A question about the whole picture is answered beside it; on it there is only something to look at.
    readOnly: !asksRegions,
    onChange(answer) {
      setChanged(!isSameValue(answer, start));
      run.draw(answer);
    },
  });
  const drawingLabel = useEditor(store, (state) => state.label);
  const opened = desk.openedAtMs;
  const decide = (verdict: Verdict, answer?: Answer) => {
    if (Date.now() - opened >= settleMs) onSubmit(verdict, answer);
  };
  const accept = () => !(asksRegions && changed) && decide("accept");
  const save = () => (changed || !predicted ? decide("correct", asksRegions ? store.answer() : undefined) : accept());
  const choose = (label: string) => {
    if (asksRegions) return store.dispatch({ type: "label", label });
    const answer = { labels: [{ label, score: null }], regions: [] };
    decide(predicted && isSameValue(answer, start) ? "accept" : "correct", answer);
  };
  const skip = () => Date.now() - opened >= settleMs && run.skip();
  const chances = predicted && !asksRegions ? labelChances(predicted, kind) : null;
  const remark = (label: string) => {
    const chance = chances?.get(label);
    if (chance === "first") return claimed.prediction ? common(`confidence.${claimed.prediction.band}`) : undefined;
    return chance && t("possible");
  };

  useDeskKeys({
    a: accept,
    enter: asksRegions ? save : accept,
    x: () => decide("reject"),
    s: skip,
    "/": () => setSearching(true),
    ...Object.fromEntries(labels.slice(0, labelKeys.length).map(({ name }, i) => [labelKeys[i], () => choose(name)])),
  });

  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none lg:flex-row">
      <div className="min-h-0 min-w-0 flex-1">
        <Editor
          store={store}
          imageUrl={claimed.item.imageUrl}
          // On a phone two fingers do what the one bar of looking tools does.
          className={asksRegions ? "" : "max-sm:[&>fieldset]:hidden"}
        />
      </div>
      <div className="flex max-h-[57dvh] shrink-0 flex-col border-t bg-card lg:max-h-none lg:w-96 lg:border-s lg:border-t-0">
        <div className="grid min-h-0 flex-1 content-start gap-5 overflow-y-auto p-4 lg:p-5">
          <p role="status" className="sr-only">
            {t("next", {
              name: claimed.item.name,
              answer: predicted ? answerWords(predicted, t("nothingThere"), project.kind) : t("nothingThere"),
            })}
          </p>
          {desk.lost && <LostLease problem={desk.lost} itemId={claimed.item.id} slug={project.slug} run={run} />}
          {problem && <ProblemNote problem={problem} onRetry={run.retry} />}
          {desk.restored && !desk.lost && (
            <p className="rounded-md bg-primary-soft px-3 py-2 text-sm">{t("restored")}</p>
          )}
          <QuestionPanel project={project} claimed={claimed} />
          <LabelButtons
            title={asksRegions ? t("labelForBoxes") : t("labelForImage")}
            labels={labels}
            remark={remark}
            current={asksRegions ? drawingLabel : desk.opening.labels[0]?.label}
            onChoose={choose}
            onSearch={() => setSearching(true)}
            compact={asksRegions}
          />
          {asksRegions && (
            <section aria-label={t("regions")} className="grid gap-1">
              <h2 className="text-sm font-medium text-muted-foreground">{t("regions")}</h2>
              <RegionList store={store} className="max-h-72" />
            </section>
          )}
          <AskAndComment
            guideline={project.guideline}
            note={desk.note}
            onNote={run.comment}
            disabled={desk.lost !== null}
            onAsk={() => decide("unsure")}
          />
        </div>
        <div className="grid gap-1 border-t bg-card p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] lg:p-4">
          <VerdictBar
            predicted={predicted && answerWords(predicted, t("nothingThere"), project.kind)}
            changed={asksRegions && changed}
            savesDrawing={asksRegions}
            disabled={desk.lost !== null}
            onAccept={accept}
            onSave={save}
            onReject={() => decide("reject")}
            onSkip={skip}
          />
          {foot}
        </div>
      </div>
      <LabelSearch open={searching} onOpenChange={setSearching} labels={project.labels} onChoose={choose} />
    </main>
  );
}
