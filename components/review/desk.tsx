"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAnswerWords } from "@/components/answers/use-answer-words";
import { Header } from "@/components/shell/header";
import { query } from "@/lib/client/api";
import type { Decision } from "@/lib/client/review-run";
import { useReviewRun } from "@/lib/client/use-review-run";
import { useWatched } from "@/lib/client/use-watched";
import type { Answer, KindName, Verdict } from "@/lib/core/answer";
import type { TaskId } from "@/lib/core/ids";
import type { Me } from "@/lib/people/contract";
import type { Project } from "@/lib/projects/contract";
import { DeskProgress } from "./desk-progress";
import { ItemDesk } from "./item-desk";
import { KeysHelp } from "./keys-help";
import { NothingOnDesk } from "./nothing-on-desk";
import { SaveState } from "./save-state";
import { useChampionLoader } from "./use-champion-here";
import { useDeskKeys } from "./use-desk-keys";
import { LastDecision } from "./verdict-bar";

/** The reviewer's desk: one item, one question, and the next one ready. */
export function Desk({ me, project, wanted }: { me: Me; project: Project; wanted?: TaskId | undefined }) {
  const { run, outbox } = useReviewRun(me.id, project, wanted);
  const state = useWatched(run);
  const saving = useWatched(outbox);
  const count = useQueueCount(project);
  const champion = useChampionLoader(project);
  const [help, setHelp] = useState(false);
  const { desk, last } = state;

  const submit = (verdict: Verdict, answer?: Answer) => {
    const before = run.getState().last;
    run.submit(verdict, answer);
    if (run.getState().last !== before) count.decided(1);
  };
  const undo = async () => {
    const before = run.getState().last;
    await run.undo();
    if (before && run.getState().last !== before) count.decided(-1);
  };
  useDeskKeys({ z: undo, "?": () => setHelp(true) });

  const words = useDecisionWords(project.kind);
  const foot = (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
      {last ? <LastDecision words={words(last)} undoing={state.undoing} onUndo={undo} /> : <span />}
      <SaveState outbox={outbox} state={saving} />
    </div>
  );
  return (
    <div className="flex h-dvh flex-col">
      <Header me={me} project={project}>
        <DeskProgress queue={count.queue} onHelp={() => setHelp(true)} />
      </Header>
      {desk ? (
        <ItemDesk
          key={`${desk.claimed.task.id} ${desk.openedAtMs}`}
          project={project}
          desk={desk}
          problem={state.problem}
          run={run}
          champion={champion}
          onSubmit={submit}
          foot={foot}
        />
      ) : (
        <NothingOnDesk
          phase={state.phase}
          problem={state.problem}
          queue={count.queue}
          project={project}
          run={run}
          foot={foot}
        />
      )}
      <KeysHelp open={help} onOpenChange={setHelp} kind={project.kind} />
    </div>
  );
}

/** The queue's figures, moved on at each decision and set right by the server now and then. */
function useQueueCount(project: Project) {
  const options = query("getQueue", { projectId: project.id });
  const client = useQueryClient();
  const { data } = useQuery({ ...options, refetchInterval: 20_000 });
  return {
    queue: data,
    decided(by: 1 | -1) {
      client.setQueryData(
        options.queryKey,
        (queue: typeof data) =>
          queue && { ...queue, open: Math.max(0, queue.open - by), decidedByMeToday: queue.decidedByMeToday + by },
      );
    },
  };
}

function useDecisionWords(kind: KindName) {
  const t = useTranslations("desk");
  const answerWords = useAnswerWords();
  return ({ verdict, answer, claimed }: Decision) =>
    t(`decided.${verdict}`, { name: claimed.item.name, answer: answerWords(answer, t("nothingThere"), kind) });
}
