"use client";
import { Cpu, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { useEditor } from "@/components/editor/use-editor";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { confidenceWord } from "@/lib/core/confidence-words";
import { acceptStep, dismissStep, insteadStep } from "@/lib/editor/proposals";
import type { Step } from "@/lib/editor/step";
import type { EditorStore } from "@/lib/editor/store";
import type { Project } from "@/lib/projects/contract";
import type { ChampionHere, SaidHere } from "./use-champion-here";

type ChampionBarProps = {
  store: EditorStore;
  project: Project;
  here: ChampionHere;
  onClose: () => void;
  /** Answers a question about the whole picture with what the model says. */
  onLabel: (label: string) => void;
};

/** Above the picture: that the model is at work here, what it proposes, and what becomes of that. */
export function ChampionBar(props: ChampionBarProps) {
  const t = useTranslations("desk.champion");
  const { here, store, onClose } = props;
  const ask = () => store.dispatch({ type: "command", id: "askModel" });
  switch (here.stage) {
    case "idle":
      return null;
    case "model":
    case "picture":
      return (
        <Bar>
          <p role="status" className="flex-1">
            {t(here.stage)}
          </p>
          <Progress value={null} label={t(here.stage)} className="w-20 sm:w-32" />
        </Bar>
      );
    case "none":
      return (
        <Bar onClose={onClose}>
          <p role="status" className="flex-1">
            {t("none")}
          </p>
        </Bar>
      );
    case "failed":
      return (
        <Bar onClose={onClose}>
          <p role="alert" className="min-w-48 flex-1">
            {t("failed")}
          </p>
          <Button variant="outline" className="h-11" onClick={ask}>
            {t("retry")}
          </Button>
        </Bar>
      );
    case "done":
      return <Said {...props} said={here.said} />;
  }
}

function Said({ store, project, said, onClose, onLabel }: ChampionBarProps & { said: SaidHere }) {
  const t = useTranslations("desk.champion");
  const runtime = useTranslations("try.runtime");
  const common = useTranslations("common.confidence");
  const answerWords = useAnswerWords();
  const count = useEditor(store, (state) => state.proposed.size);
  const answers = useEditor(store, (state) => state.setup.answers);
  const ran = t("ran", {
    number: said.number,
    ms: Math.max(1, Math.round(said.latencyMs)),
    runtime: runtime(said.runtime),
  });
  const take = (step: Step) => store.dispatch({ type: "step", step });
  if (answers === "labels") {
    const words = answerWords(said.answer, t("nothing"), project.kind);
    const [first] = [...said.answer.labels].sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
    return (
      <Bar onClose={onClose}>
        <Words ran={ran}>{t("says", { answer: words, word: common(confidenceWord(said.confidence)) })}</Words>
        {first && (
          <Button className="h-11" onClick={() => onLabel(first.label)}>
            {t("mark", { label: first.label })}
          </Button>
        )}
      </Bar>
    );
  }
  // Accepted or dismissed one by one, the bar has nothing left to ask; undo brings it back.
  if (count === 0 && said.count > 0) return null;
  if (count === 0) {
    return (
      <Bar onClose={onClose}>
        <Words ran={ran}>{said.known > 0 ? t("same", { count: said.known }) : t("found", { count: 0 })}</Words>
      </Bar>
    );
  }
  return (
    <Bar>
      <Words ran={ran} more={t("leftOut")}>
        {t("proposes", { count, known: said.known })}
      </Words>
      <Button
        variant="primary"
        className="h-11"
        aria-keyshortcuts="Y"
        onClick={() => take(acceptStep(store.getState()))}
      >
        {t("accept")}
      </Button>
      <Button className="h-11" onClick={() => take(insteadStep(store.getState(), said.answer))}>
        {t("instead")}
      </Button>
      <Button
        variant="ghost"
        className="h-11"
        aria-keyshortcuts="Shift+Y"
        onClick={() => take(dismissStep(store.getState()))}
      >
        {t("dismiss")}
      </Button>
    </Bar>
  );
}

function Words({ children, ran, more }: { children: ReactNode; ran: string; more?: string }) {
  return (
    <div role="status" className="min-w-48 flex-1">
      <p className="numbers">
        <span className="font-medium">{children}</span> <span className="text-muted-foreground">{ran}</span>
      </p>
      {more && <p className="text-sm text-muted-foreground">{more}</p>}
    </div>
  );
}

function Bar({ children, onClose }: { children: ReactNode; onClose?: () => void }) {
  const t = useTranslations("desk.champion");
  return (
    <section aria-label={t("label")} className="flex flex-wrap items-center gap-2 border-b bg-card px-3 py-2">
      <Cpu aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      {children}
      {onClose && (
        <Button variant="ghost" size="icon" className="size-11" aria-label={t("close")} onClick={onClose}>
          <X aria-hidden />
        </Button>
      )}
    </section>
  );
}
