"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { useEditor, useEditorStore } from "@/components/editor/use-editor";
import { ProblemNote } from "@/components/ui/problem";
import { type Desk, type ReviewRun, type RunState, startOf } from "@/lib/client/review-run";
import type { Answer, Verdict } from "@/lib/core/answer";
import { isSameValue } from "@/lib/core/diff";
import { kindOf } from "@/lib/core/kinds/kinds";
import { isBusy } from "@/lib/editor/state";
import type { Project } from "@/lib/projects/contract";
import { AskAndComment } from "./ask-and-comment";
import { ChampionBar } from "./champion-bar";
import type { ChampionLoader } from "./champion-loader";
import { deskLabels, hasLines, labelChances, labelKeys } from "./desk-labels";
import { LabelButtons } from "./label-buttons";
import { LabelSearch } from "./label-search";
import { LostLease } from "./lost-lease";
import { ManyLabels } from "./many-labels";
import { QuestionPanel } from "./question-panel";
import { useChampionHere } from "./use-champion-here";
import { useDeskKeys } from "./use-desk-keys";
import { useLabelChoice } from "./use-label-choice";
import { VerdictBar } from "./verdict-bar";

const Editor = dynamic(() => import("@/components/editor/editor").then((module) => module.Editor), {
  ssr: false,
  loading: () => <div className="size-full bg-canvas" />,
});
const RegionPanel = dynamic(() => import("./region-panel").then((module) => module.RegionPanel), { ssr: false });

type ItemDeskProps = {
  project: Project;
  desk: Desk;
  problem: RunState["problem"];
  run: ReviewRun;
  champion: ChampionLoader;
  onSubmit: (verdict: Verdict, answer?: Answer) => void;
  foot: ReactNode;
};

/** A key pressed twice in this time was meant for the item before. */
const settleMs = 250;

/** One item: its picture, the question, the labels, the verdict. Another item is another one of these (see `key`). */
export function ItemDesk({ project, desk, problem, run, champion, onSubmit, foot }: ItemDeskProps) {
  const t = useTranslations("desk");
  const common = useTranslations("common");
  const answerWords = useAnswerWords();
  const { claimed } = desk;
  const kind = kindOf(project.kind);
  const asksRegions = kind.answers === "regions";
  const predicted = claimed.prediction?.answer ?? null;
  const labels = deskLabels(project.labels, predicted, kind);
  const [start] = useState(() => {
    const fresh = startOf(kind, claimed);
    // What was opened is compared with this after every change: the very same regions are the same at a glance.
    return isSameValue(desk.opening, fresh) ? desk.opening : fresh;
  });
  const [drawn, setDrawn] = useState(desk.opening !== start);
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
      setDrawn(!isSameValue(answer, start));
      run.draw(answer);
    },
  });
  const drawingLabel = useEditor(store, (state) => state.label);
  const opened = desk.openedAtMs;
  const decide = (verdict: Verdict, answer?: Answer) => {
    if (Date.now() - opened >= settleMs) onSubmit(verdict, answer);
  };
  const whole = useLabelChoice(desk.opening, start, run, decide, predicted !== null);
  const here = useChampionHere(champion, claimed.item, store);
  const changed = asksRegions ? drawn : whole.changed;
  // In the middle of a drawing Enter ends that, and nothing is decided over it.
  const whenCalm = (act: () => void) => () => {
    if (isBusy(store.getState())) return false;
    act();
  };
  const accept = () => !changed && decide("accept");
  const saveDrawing = () => (changed || !predicted ? decide("correct", store.answer()) : accept());
  const saveLabels = () => (whole.many ? whole.save() : accept());
  const save = asksRegions ? saveDrawing : saveLabels;
  const choose = asksRegions ? (label: string) => store.dispatch({ type: "label", label }) : whole.choose;
  const skip = () => Date.now() - opened >= settleMs && run.skip();
  const chances = predicted && !asksRegions ? labelChances(predicted, kind) : null;
  const remark = (label: string) => {
    const chance = chances?.get(label);
    if (chance === "first") return claimed.prediction ? common(`confidence.${claimed.prediction.band}`) : undefined;
    return chance && t("possible");
  };
  const eachLabel = (prefix: string, act: (label: string) => void) =>
    Object.fromEntries(
      labels.slice(0, labelKeys.length).map(({ name }, i) => [prefix + labelKeys[i], () => act(name)]),
    );

  useDeskKeys({
    a: whenCalm(accept),
    enter: whenCalm(save),
    x: () => decide("reject"),
    s: skip,
    "/": () => setSearching(true),
    ...eachLabel("", choose),
    ...(asksRegions ? {} : eachLabel("shift+", whole.toggle)),
  });

  const takeLabel = (label: string) => whole.many?.includes(label) || choose(label);
  const bar = (
    <ChampionBar store={store} project={project} here={here.state} onClose={here.close} onLabel={takeLabel} />
  );

  return (
    <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none lg:flex-row">
      <div className="min-h-0 min-w-0 flex-1">
        <Editor
          store={store}
          imageUrl={claimed.item.imageUrl}
          asksModel
          above={<div className="hidden lg:block">{bar}</div>}
        />
      </div>
      <div className="flex max-h-[57dvh] shrink-0 flex-col border-t bg-card lg:max-h-none lg:w-96 lg:border-s lg:border-t-0">
        {/* On a small screen the picture needs its height. */}
        <div className="lg:hidden">{bar}</div>
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
          {!hasLines(kind) && (
            <LabelButtons
              title={asksRegions ? t("labelForBoxes") : whole.many ? t("labelsForImage") : t("labelForImage")}
              labels={labels}
              remark={remark}
              current={asksRegions ? [drawingLabel] : (whole.many ?? desk.opening.labels.map((one) => one.label))}
              onChoose={choose}
              onSearch={() => setSearching(true)}
              compact={asksRegions}
            >
              {!asksRegions && <ManyLabels on={whole.many !== null} onChange={whole.setMany} />}
            </LabelButtons>
          )}
          {asksRegions && (
            <RegionPanel
              store={store}
              project={project}
              claimed={claimed}
              labels={labels.map((label) => label.name)}
              onSave={save}
            />
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
            changed={changed}
            savesDrawing={asksRegions || (whole.many?.length ?? 0) > 0}
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
